"""Adding a source to a file that people keep."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.errors import ConfigError
from warraq.web.toml_entry import Value, append_source, proposed_name, source_names

FILE = """# مصادرنا
[defaults]
delay = 2   # seconds

[[source]]
name = "hespress"   # first
kind = "feed"
"""


def test_everything_that_was_there_stays_to_the_byte() -> None:
    entry: dict[str, Value] = {"name": "جريدة", "kind": "feed", "delay": 1.5, "allow": ["x", "y"], "on": True}
    result = append_source(FILE, entry)
    assert result.startswith(FILE)
    assert result[len(FILE) :] == (
        '\n[[source]]\nname = "جريدة"\nkind = "feed"\ndelay = 1.5\nallow = ["x", "y"]\non = true\n'
    )
    assert tomllib.loads(result)["source"][1] == entry


def test_an_empty_file_a_missing_newline_and_windows_line_ends_are_kept() -> None:
    assert append_source("", {"name": "a"}) == '[[source]]\nname = "a"\n'
    assert append_source("x = 1", {"name": "a"}) == 'x = 1\n\n[[source]]\nname = "a"\n'
    assert append_source("x = 1\r\n", {"name": "a"}) == 'x = 1\r\n\r\n[[source]]\r\nname = "a"\r\n'


def test_tables_behind_the_sources_do_not_matter() -> None:
    result = append_source(FILE + "\n[other]\nx = 1\n", {"name": "a"})
    assert [source["name"] for source in tomllib.loads(result)["source"]] == ["hespress", "a"]
    assert tomllib.loads(result)["other"] == {"x": 1}


@pytest.mark.parametrize(
    ("text", "entry", "message"),
    [
        (FILE, {"name": "hespress"}, "has a source 'hespress' already"),
        (FILE, {"kind": "feed"}, "has no name"),
        ("source = [{name = 'a'}]\n", {"name": "b"}, r"add \[\[source\]\] by hand"),
        ("[source]\nname = 'a'\n", {"name": "b"}, r"add \[\[source\]\] by hand"),
        ("[[source", {"name": "b"}, "not valid TOML"),
    ],
)
def test_what_cannot_be_appended_to_is_said_in_a_sentence(text: str, entry: dict[str, str], message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        append_source(text, entry, file="sources.toml")


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_survives_as_a_value(value: str) -> None:
    assert tomllib.loads(append_source("", {"name": value}))["source"] == [{"name": value}]


def test_names_are_proposed_from_the_site_and_never_taken() -> None:
    assert proposed_name("https://www.hespress.com/feed", source_names(FILE)) == "hespress-com"
    assert proposed_name("https://www.hespress.com/feed", {"hespress-com", "hespress-com-2"}) == "hespress-com-3"
    assert proposed_name("https://xn--igbicxr.xn--wgbh1c/", set()) == "أخبار-مصر"
    assert proposed_name("http://127.0.0.1:8000/", set()) == "127-0-0-1"
    assert proposed_name("nonsense", set()) == "source"
