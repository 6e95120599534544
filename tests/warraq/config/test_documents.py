"""The documents hold what the code holds: each key and each setting, with its default, unit and sentence."""

from __future__ import annotations

import dataclasses
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from warraq.config.columns import COLUMNS
from warraq.config.keys import KEYS
from warraq.config.settings import SETTINGS, Settings, load_settings, variable
from warraq.config.source import KINDS, WEB_KINDS, Source
from warraq.config.sources import load_sources

SOURCES = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
SETTINGS_PAGE = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")


def default_of(name: str) -> str:
    """A key's default as the document shows it."""
    default: Any = next(field.default for field in dataclasses.fields(Source) if field.name == name)
    if default is dataclasses.MISSING or default is None or default == ():
        return ""
    if isinstance(default, bool):
        return f"`{default}`".lower()
    return f'`"{default}"`' if isinstance(default, str) else f"`{default:g}`"


def kinds_of(kinds: tuple[str, ...]) -> str:
    if kinds == KINDS:
        return "all"
    return "all but `files`" if kinds == WEB_KINDS else ", ".join(f"`{kind}`" for kind in kinds)


@pytest.mark.parametrize("name", KEYS)
def test_each_key_stands_in_the_document_as_it_is_in_the_code(name: str) -> None:
    key = KEYS[name]
    kinds = kinds_of(key.kinds) + (", own" if key.own else "")
    row = f"| `{name}` | {kinds} | {default_of(name)} | {key.unit} | {key.says} | `{name} = {key.example}` |"
    assert re.sub(r" +", " ", row) in SOURCES


def test_the_keys_are_the_fields_of_a_source() -> None:
    assert list(KEYS) == [field.name for field in dataclasses.fields(Source)]


@pytest.mark.parametrize("name", KEYS)
def test_each_example_is_read(name: str) -> None:
    value = tomllib.loads(f"{name} = {KEYS[name].example}")[name]
    assert KEYS[name].read(value) is not None


def test_the_example_file_of_the_document_is_read(tmp_path: Path) -> None:
    example = re.search(r"```toml\n(.*?)```", SOURCES, re.DOTALL)
    assert example is not None
    path = tmp_path / "sources.toml"
    path.write_text(example[1], encoding="utf-8")
    corpus, feed = load_sources(path).sources
    assert (corpus.glob, corpus.language, corpus.fields["text"]) == ("**/*.jsonl", "ar", "body")
    assert (feed.delay, feed.timezone) == (2.5, "Africa/Casablanca")


@pytest.mark.parametrize("name", [*KINDS, *COLUMNS])
def test_each_kind_and_each_column_stands_in_the_document(name: str) -> None:
    assert re.search(rf"^\| [^|]*`{name}`", SOURCES, re.MULTILINE)


@pytest.mark.parametrize("name", SETTINGS)
def test_each_setting_stands_in_the_document_as_it_is_in_the_code(name: str) -> None:
    setting = SETTINGS[name]
    row = f"| `{variable(name)}` | {setting.default} | {setting.unit} | {setting.says} |"
    assert re.sub(r" +", " ", row) in SETTINGS_PAGE


def test_the_table_of_settings_is_the_fields_of_the_settings_and_holds_their_defaults() -> None:
    assert list(SETTINGS) == [field.name for field in dataclasses.fields(Settings)]
    defaults = load_settings({})
    for name in ("warehouse", "lock_timeout", "max_bytes", "page_timeout", "batch_rows", "batch_bytes"):
        assert SETTINGS[name].read(SETTINGS[name].default) == getattr(defaults, name)
