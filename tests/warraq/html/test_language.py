"""The text's language beside what the page claims."""

from __future__ import annotations

import pytest
from lxml import html

from tests.pages.prose import AR, EN, HEADLINE_EN, page, paragraphs
from warraq.html.language import claimed_language, find_language
from warraq.html.metadata import read_metadata
from warraq.html.page import extract_page


@pytest.mark.parametrize(
    ("attributes", "head", "claimed"),
    [
        ('lang="ar-EG"', "", ("ar", "html:lang")),
        ("", '<meta property="og:locale" content="fr_FR">', ("fr", "og:locale")),
        ("", '<meta http-equiv="Content-Language" content="EN">', ("en", "content-language")),
        ('lang=""', "", None),
        ('lang="arabic"', "", None),
    ],
)
def test_a_claim_is_read_from_where_pages_make_it(attributes: str, head: str, claimed: tuple[str, str] | None) -> None:
    tree = html.document_fromstring(f"<html {attributes}><head>{head}</head><body><p>x</p></body></html>")

    assert claimed_language(tree, read_metadata(tree), None) == claimed


def test_the_text_decides_and_claim_and_hint_help_where_it_cannot() -> None:
    assert find_language(AR[0], "en", "fr").language == "ar"
    assert (find_language("24 - 7", "en", "fr").language, find_language("24 - 7", "en", "fr").by) == ("en", "claimed")
    assert (find_language("24 - 7", None, "fr").language, find_language("24 - 7", None, "fr").by) == ("fr", "hint")


def test_a_wrong_claim_is_noted() -> None:
    body = f"<h1>{HEADLINE_EN}</h1>{paragraphs(*EN)}"

    notes = extract_page(page("", body, attributes='lang="ar"').encode()).notes

    assert notes["claimed_language"] == "ar"
    assert notes["language_disagreement"] == "html:lang says ar, the text is en"
