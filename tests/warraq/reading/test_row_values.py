from __future__ import annotations

from typing import Any

import pytest

from warraq.reading import row_values

ROW = {"a": {"b": {"c": 1}}, "list": [{"name": "x"}, "y"], "a.b": "dotted", "empty": {}}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("a.b.c", 1),
        ("a.b", "dotted"),
        ("list.0.name", "x"),
        ("list.1", "y"),
        ("list.7", None),
        ("list.-1", None),
        ("list.x", None),
        ("a.b.c.d", None),
        ("gone", None),
        ("empty.x", None),
        ("", None),
    ],
)
def test_dots_lead_into_objects_and_lists(name: str, value: Any) -> None:
    assert row_values.at(ROW, name) == value


@pytest.mark.parametrize(
    ("value", "line"),
    [("a\n b\t c ", "a b c"), (1984, "1984"), (2.5, "2.5"), ("", None), (" \n", None), (None, None), (True, None),
     (["a"], None), ({"a": 1}, None)],
)  # fmt: skip
def test_a_line_is_a_string_or_number_on_one_line(value: Any, line: str | None) -> None:
    assert row_values.line(value) == line


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("محمد  علي", "محمد علي"),
        (["A", "B", "A", "", None, 5], "A, B"),
        ([{"name": "A"}, {"@type": "Person", "name": "B"}, {"url": "x"}], "A, B"),
        ({"name": ["A", "B"]}, "A, B"),
        ([], None),
        ({}, None),
        (5, None),
        (True, None),
    ],
)
def test_names_come_from_strings_objects_and_lists(value: Any, names: str | None) -> None:
    assert row_values.names(value) == names


@pytest.mark.parametrize(
    ("value", "text"),
    [(" a\nb ", " a\nb "), (["a", "b"], "a\nb"), (["a", 1], None), ([], None), ("  ", None), (5, None), ({}, None)],
)
def test_a_text_is_a_string_or_a_list_of_paragraphs(value: Any, text: str | None) -> None:
    assert row_values.text(value) == text


@pytest.mark.parametrize(
    ("value", "url"),
    [(" https://a.b/c ", "https://a.b/c"), ("HTTP://a.b", "HTTP://a.b"), ("a.b/c", None), ("file:///a", None),
     (5, None), (["https://a.b"], None)],
)  # fmt: skip
def test_a_url_is_one_of_the_web(value: Any, url: str | None) -> None:
    assert row_values.url(value) == url


@pytest.mark.parametrize(
    ("value", "code"),
    [("ar", "ar"), ("AR", "ar"), ("ar-EG", "ar"), ("en_US", "en"), ("ara", "ar"), ("ckb", "ckb"), ("Arabic", None),
     ("", None), (5, None), (None, None)],
)  # fmt: skip
def test_a_language_is_its_short_code(value: Any, code: str | None) -> None:
    assert row_values.language(value) == code


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("11 مايو 2022", "11 مايو 2022"),
        (" 2022-05-11 ", "2022-05-11"),
        (1652227200, "2022-05-11T00:00:00+00:00"),
        (1652227200.5, "2022-05-11T00:00:00.500000+00:00"),
        (1652227200123, "2022-05-11T00:00:00.123000+00:00"),
        (1652227200123456, "2022-05-11T00:00:00.123456+00:00"),
        (1652227200123456789, "2022-05-11T00:00:00.123457+00:00"),
        ("1652227200", "2022-05-11T00:00:00+00:00"),
        ("1652227200123", "2022-05-11T00:00:00.123000+00:00"),
        (-86400, "1969-12-31T00:00:00+00:00"),
        (2022, "2022"),
        (20220511, "20220511"),
        ("20220511", "20220511"),
        ("202205111230", "202205111230"),
        ({"$date": "2022-05-11T00:00:00Z"}, "2022-05-11T00:00:00Z"),
        ({"$date": {"$numberLong": "1652227200000"}}, "2022-05-11T00:00:00+00:00"),
        ({"$date": 1, "x": 2}, None),
        (10**30, None),
        (True, None),
        ("", None),
        (None, None),
        (["2022"], None),
    ],
)
def test_a_date_is_a_string_to_be_parsed_also_from_a_number(value: Any, written: str | None) -> None:
    assert row_values.date_text(value) == written
