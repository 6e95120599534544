"""What a site is called."""

from __future__ import annotations

import pytest
from lxml import html

from warraq.html.metadata import read_metadata
from warraq.html.site import find_publisher, site_names


@pytest.mark.parametrize(
    ("head", "node", "found"),
    [
        (
            '<meta property="og:site_name" content="The Quay">',
            {"publisher": {"name": "Quay Ltd"}},
            ("The Quay", "og:site_name"),
        ),
        (
            '<meta name="publisher" content="Quay Ltd">',
            {"publisher": {"name": "The Quay"}},
            ("The Quay", "jsonld:publisher"),
        ),
        ('<meta name="application-name" content="Quay">', None, ("Quay", "application-name")),
        ('<meta name="publisher" content="Quay Ltd">', None, ("The Quay", "title")),
        ('<meta property="og:site_name" content="https://quay.example/">', None, ("The Quay", "title")),
    ],
)
def test_the_name_for_people_comes_first(head: str, node: dict[str, object] | None, found: tuple[str, str]) -> None:
    metadata = read_metadata(html.document_fromstring(f"<html><head>{head}</head><p>x</p></html>"))

    assert find_publisher(metadata, [], node, "A ferry terminal - The Quay", "A ferry terminal") == found


def test_the_site_is_known_by_its_host_and_by_the_parts_of_its_name() -> None:
    head = (
        '<meta property="og:site_name" content="الصباح | Assabah"><meta name="twitter:app:name:iphone" content="Sabah">'
    )
    metadata = read_metadata(html.document_fromstring(f"<html><head>{head}</head><p>x</p></html>"))

    names = site_names(metadata, [], None, "https://www.assabahnews.example/1")

    assert {"الصباح", "Assabah", "Sabah", "assabahnews", "assabahnews.example"} <= names
