"""JSON-LD as pages write it."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html

from warraq.html.jsonld import article_node, named, parse_leniently, read_jsonld, resolve, text_of, types


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": 1}', {"a": 1}),
        ('<!-- {"a": 1} -->', {"a": 1}),
        ('//<![CDATA[\n{"a": 1}\n//]]>', {"a": 1}),
        ('{"a": 1};', {"a": 1}),
        ('{"a": [1, 2,], "b": "x,}",}', {"a": [1, 2], "b": "x,}"}),
        ('{"a": 1,, "b": 2}', {"a": 1, "b": 2}),
        ('{"a": "one\ttwo\nthree"}', {"a": "one\ttwo\nthree"}),
        ("{&quot;a&quot;: &quot;b&quot;}", {"a": "b"}),
        (r'{"a": "C:\path \u12"}', {"a": r"C:\path \u12"}),
        ('{"a": 1}\n{"b": 2}', {"a": 1}),
        ("not JSON", None),
        ("", None),
        ('{"@type": "Person", "name": "said "no""}', None),
        ("[" * 100_000, None),
    ],
)
def test_what_nearly_is_json_is_mended(text: str, value: object) -> None:
    assert parse_leniently(text) == value


def test_what_stands_once_in_a_broken_article_is_kept() -> None:
    text = '{"@type": "NewsArticle", "headline": "A", "url": "u", "url": "v", "author": {"name": "N"}, "x": "a "b""}'

    assert parse_leniently(text) == {"@type": "NewsArticle", "headline": "A", "author": "N"}


def _nodes(*documents: str) -> list[dict[str, Any]]:
    scripts = "".join(f'<script type="application/ld+json">{document}</script>' for document in documents)
    return read_jsonld(html.document_fromstring(f"<html><head>{scripts}</head><body>x</body></html>"))


def test_nodes_are_found_in_graphs_lists_and_main_entities_but_not_among_updates() -> None:
    nodes = _nodes(
        '{"@graph": [{"@type": "WebSite"}, {"@type": "WebPage", "mainEntity": {"@type": "Article", "headline": "A"}}]}',
        '[{"@type": "LiveBlogPosting", "liveBlogUpdate": [{"@type": "BlogPosting", "headline": "B"}]}]',
    )

    assert [types(node) for node in nodes] == [[], ["WebSite"], ["WebPage"], ["Article"], ["LiveBlogPosting"]]


def test_the_node_that_names_the_pages_address_is_the_article() -> None:
    nodes = _nodes(
        '{"@type": "NewsArticle", "url": "https://e.org/1", "headline": "One"}',
        '{"@type": "https://schema.org/NewsArticle", "mainEntityOfPage": {"@id": "https://e.org/2/"}, "headline": "2"}',
    )

    node = article_node(nodes, frozenset(["https://e.org/2"]))

    assert text_of(node, "headline") == ("2", "headline")
    assert article_node(nodes, frozenset(["https://e.org/3"])) is None
    assert article_node(nodes[:1], frozenset(["https://e.org/3"])) is nodes[0]


def test_people_are_read_in_every_way_they_are_written() -> None:
    value = ["A B", {"@type": "Person", "name": ["C D", "E F"]}, {"@type": "Organization", "name": "G &amp; H"}, {}]

    assert list(named(value)) == [("A B", []), ("C D", ["Person"]), ("E F", ["Person"]), ("G & H", ["Organization"])]


def test_a_reference_is_followed() -> None:
    person = {"@id": "#a", "@type": "Person", "name": "A B"}

    assert resolve([person], [{"@id": "#a"}, {"@id": "#b"}]) == [person, {"@id": "#b"}]
