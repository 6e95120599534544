from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from warraq.errors import ItemError
from warraq.model import Published
from warraq.reading.rows import RowFields, extract_row, fields_from_row

NOW = datetime(2024, 6, 1, tzinfo=UTC)
TEXT = "أعلنت وزارة الصحة اليوم عن انطلاق حملة التلقيح في جميع جهات المملكة ابتداء من الأسبوع المقبل."


def line(**row: Any) -> bytes:
    return json.dumps(row, ensure_ascii=False).encode("utf-8")


def test_a_row_has_the_columns_by_their_names() -> None:
    payload = line(
        text=TEXT, url="https://example.org/1", title=" خبر ", author=["A", "B"], published_at="2022-05-11",
        language="ar", publisher={"name": "P"}, category="x",
    )  # fmt: skip
    assert fields_from_row(payload, mapping={}) == RowFields(
        text=TEXT, url="https://example.org/1", title="خبر", author="A, B", published_at="2022-05-11", language="ar",
        publisher="P",
    )  # fmt: skip


def test_other_names_are_mapped_and_a_mapped_column_is_read_from_nowhere_else() -> None:
    payload = line(body=TEXT, meta={"date": "2022-05-11", "by": [{"name": "A"}]}, title="kept", text="other")
    mapping = {"text": "body", "published_at": "meta.date", "author": "meta.by.0.name", "url": "gone"}
    fields = fields_from_row(payload, mapping=mapping)
    assert fields == RowFields(text=TEXT, title="kept", author="A", published_at="2022-05-11")


def test_values_that_say_nothing_sure_are_left_out_and_kept_to_be_seen() -> None:
    payload = line(text="x", title=["a", "b"], author=5, url="example.org/1", language="Arabic", published_at=[1] * 99)
    fields = fields_from_row(payload, mapping={})
    assert (fields.title, fields.author, fields.url, fields.language, fields.published_at) == (None,) * 5
    assert fields.unread == {
        "title": "['a', 'b']", "author": "5", "url": "example.org/1", "language": "Arabic",
        "published_at": str([1] * 99)[:80],
    }  # fmt: skip


def test_values_that_are_not_there_are_nothing_to_be_seen() -> None:
    payload = line(text="x", title=None, author=[], publisher={}, url="", published_at="")
    assert fields_from_row(payload, mapping={}) == RowFields(text="x")


@pytest.mark.parametrize(
    ("row", "mapping", "detail"),
    [
        ({"body": "x", "id": 1}, {}, "it has no field 'text'; its fields are body, id"),
        ({}, {}, "it has no field 'text'; its fields are none"),
        ({"text": "x"}, {"text": "body"}, "it has no field 'body'; its fields are text"),
        ({"text": ""}, {}, "its 'text' is empty"),
        ({"text": " \n\t"}, {}, "its 'text' is empty"),
        ({"body": []}, {"text": "body"}, "its 'body' is empty"),
        ({"text": None}, {}, "it has no field 'text'; its fields are text"),
        ({"text": 5}, {}, "its 'text' is no string"),
        ({"text": {"a": "b"}}, {}, "its 'text' is no string"),
        ({"html": ""}, {}, "its 'html' is empty"),
    ],
)
def test_a_row_without_text_ends_with_what_it_has(row: dict[str, Any], mapping: dict[str, str], detail: str) -> None:
    with pytest.raises(ItemError) as caught:
        fields_from_row(line(**row), mapping=mapping)
    assert (caught.value.reason, caught.value.detail) == ("no_text", detail)


def test_a_line_that_is_no_json_ends_so() -> None:
    with pytest.raises(ItemError, match="invalid_json: character 8"):
        extract_row(b'{"a": 1', mapping={})


def test_an_article_is_made_of_a_row_and_says_so() -> None:
    payload = line(
        text=f"{TEXT}\r\n\r\n  {TEXT}\0 ", title="خبر", author="A", publisher="P", published_at="2022-05-11T10:00:00Z",
        url="https://example.org/1",
    )  # fmt: skip
    fields, url = extract_row(payload, mapping={}, now=NOW)
    assert url == "https://example.org/1"
    assert fields.text == f"{TEXT}\n{TEXT}"
    assert (fields.title, fields.author, fields.publisher) == ("خبر", "A", "P")
    assert {fields.text_by, fields.title_by, fields.author_by, fields.publisher_by} == {"row"}
    assert fields.published == Published(datetime(2022, 5, 11, 10, tzinfo=UTC), date(2022, 5, 11), "second", "row")
    assert (fields.language, fields.encoding, fields.notes) == ("ar", "utf-8", {})


def test_what_a_row_does_not_say_is_not_known() -> None:
    fields, url = extract_row(line(text=TEXT), mapping={})
    assert (url, fields.title, fields.title_by, fields.author, fields.publisher, fields.published) == (None,) * 6


@pytest.mark.parametrize(
    ("row", "hint", "language", "by", "notes"),
    [
        ({"text": TEXT, "language": "ar"}, "en", "ar", None, {}),
        ({"text": TEXT, "language": "en"}, None, "ar", None, {"claimed_language": "en (row)"}),
        ({"text": "12 34", "language": "fr-FR"}, "ar", "fr", "row", {}),
        ({"text": "12 34"}, "ar", "ar", "hint", {}),
        ({"text": "12 34"}, None, "und", None, {}),
    ],
)
def test_the_language_is_the_texts_own_and_else_what_is_said(
    row: dict[str, Any], hint: str | None, language: str, by: str | None, notes: dict[str, str]
) -> None:
    fields, _ = extract_row(line(**row), mapping={}, language_hint=hint)
    assert (fields.language, fields.notes) == (language, notes)
    assert by is None or fields.language_by == by


@pytest.mark.parametrize(
    ("written", "on", "precision"),
    [
        ("03/05/2022", date(2022, 5, 3), "day"),  # Arabic texts write the day first
        ("11 ماي 2022", date(2022, 5, 11), "day"),
        (1652227200, date(2022, 5, 11), "second"),
        (20220511, date(2022, 5, 11), "day"),
        (2022, None, "year"),
    ],
)
def test_dates_are_read_in_the_language_of_the_text(written: Any, on: date | None, precision: str) -> None:
    fields, _ = extract_row(line(text=TEXT, published_at=written), mapping={}, now=NOW)
    assert fields.published is not None
    assert (fields.published.on, fields.published.precision, fields.published.by) == (on, precision, "row")


@pytest.mark.parametrize("written", ["soon", "2031-01-01", 4102444800, "32/13/2022"])
def test_a_date_that_cannot_be_is_left_out_and_kept_to_be_seen(written: Any) -> None:
    fields, _ = extract_row(line(text=TEXT, published_at=written), mapping={}, now=NOW)
    assert fields.published is None
    assert list(fields.notes["unread"]) == ["published_at"]


def test_a_page_in_a_row_is_extracted_and_the_row_goes_before_it() -> None:
    html = (
        "<html><head><meta charset='windows-1256'><title>عنوان الصفحة</title>"
        "<meta property='article:published_time' content='2020-01-01T00:00:00Z'></head>"
        f"<body><article><h1>عنوان الصفحة</h1>{f'<p>{TEXT}</p>' * 6}</article></body></html>"
    )
    fields, url = extract_row(line(html=html, url="https://example.org/1", author="A"), mapping={}, now=NOW)
    assert url == "https://example.org/1"
    assert fields.text is not None
    assert TEXT in fields.text
    assert fields.title == "عنوان الصفحة"
    assert (fields.author, fields.author_by) == ("A", "row")
    assert fields.published is not None
    assert fields.published.by != "row"
    both, _ = extract_row(line(html=html, published_at="2021-02-03", title="t"), mapping={}, now=NOW)
    assert (both.title, both.title_by) == ("t", "row")
    assert both.published == Published(datetime(2021, 2, 3, tzinfo=UTC), date(2021, 2, 3), "day", "row")


def test_text_goes_before_html() -> None:
    fields, _ = extract_row(line(text=TEXT, html="<p>other"), mapping={})
    assert (fields.text, fields.text_by) == (TEXT, "row")


@pytest.mark.slow
def test_the_arabic_corpus_is_read_with_its_own_names(shared: Callable[[str], Path]) -> None:
    import lzma

    counts = {"dated": 0, "no_text": 0, "unread": 0}
    mapping = {"published_at": "time", "publisher": "src"}
    with lzma.open(shared("data/arabic-news/ant-v1.1-jawhara.jsonl.xz")) as rows:
        for row in rows:
            try:
                fields, url = extract_row(row.strip(), mapping=mapping)
            except ItemError as error:
                counts[error.reason] += 1
                continue
            assert url is not None
            assert fields.publisher in ("Jawhara FM", None)
            counts["dated"] += fields.published is not None
            counts["unread"] += bool(fields.notes.get("unread"))
    assert counts == {"dated": 10_138, "no_text": 23, "unread": 0}
