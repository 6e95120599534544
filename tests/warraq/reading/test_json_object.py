from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warraq.errors import ItemError
from warraq.reading.json_object import parse_object


@pytest.mark.parametrize(
    ("line", "value"),
    [
        (b"{}", {}),
        ('{"عنوان": "خبر"}'.encode(), {"عنوان": "خبر"}),
        (b'{"a": "\\u062e\\ud83d\\ude00"}', {"a": "خ😀"}),
        (b'{"a": 1, "a": 2}', {"a": 2}),
        (b'{"a": NaN, "b": [Infinity, -Infinity]}', {"a": None, "b": [None, None]}),
        (b'{"a": "x\\ud83d", "\\udc00": ["\\ud800"]}', {"a": "x\ufffd", "\ufffd": ["\ufffd"]}),
        (b'{"a": "\\ude00\\ud83d"}', {"a": "\ufffd\ufffd"}),
        (b'{"a": "\\u0000"}', {"a": "\0"}),
    ],
)
def test_an_object_is_read(line: bytes, value: dict[str, Any]) -> None:
    assert parse_object(line) == value


@pytest.mark.parametrize(
    ("line", "reason", "detail"),
    [
        (b'{"a": 1', "invalid_json", "character 8: Expecting ',' delimiter"),
        (b"{'a': 1}", "invalid_json", "character 2: Expecting property name enclosed in double quotes"),
        (b'{"a": 1} x', "invalid_json", "character 10: Extra data"),
        (b'{"a": "line\nbreak"}', "invalid_json", "character 12: Invalid control character at"),
        (b'{"a": "\0"}', "invalid_json", "character 8: Invalid control character at"),
        (b"", "invalid_json", "character 1: Expecting value"),
        (b"[1]", "invalid_json", "it is a list, not an object"),
        (b"12", "invalid_json", "it is a number, not an object"),
        (b"null", "invalid_json", "it is null, not an object"),
        (b"true", "invalid_json", "it is true or false, not an object"),
        (b'"x"', "invalid_json", "it is a string, not an object"),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "invalid_json", "it is nested too deep"),
        ('{"a": "خبر"}'.encode("cp1256"), "undecodable", "byte 8 is not UTF-8"),
        (b'{"a": "\xed\xa0\x80"}', "undecodable", "byte 8 is not UTF-8"),
    ],
)
def test_what_is_no_object_is_refused_with_the_place(line: bytes, reason: str, detail: str) -> None:
    with pytest.raises(ItemError) as caught:
        parse_object(line)
    assert (caught.value.reason, caught.value.detail) == (reason, detail)


def test_a_number_too_long_for_python_is_refused() -> None:
    with pytest.raises(ItemError, match="invalid_json"):
        parse_object(b'{"a": NaN, "b": ' + b"9" * 5000 + b"}")


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=60) | st.text(alphabet='{}[]":,\\u d8eNaInfity-0\n', max_size=60).map(str.encode))
def test_no_line_does_anything_but_parse_or_end(line: bytes) -> None:
    reason = None
    try:
        value = parse_object(line)
    except ItemError as error:
        reason = error.reason
    else:
        assert repr(value).encode("utf-8")
    assert reason in (None, "invalid_json", "undecodable")
