"""A new `[[source]]` in `sources.toml`, with everything that people wrote there left as it is, to the byte.

An entry at the end of the file needs no library that can rewrite TOML: it is appended, and the result is read back.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping, Sequence

from warraq.errors import ConfigError
from warraq.urls import site

Value = str | bool | int | float | Sequence[str]


def append_source(text: str, entry: Mapping[str, Value], *, file: str = "sources.toml") -> str:
    """`text` with `entry` as its last source; `entry` needs a `name` that no other source has.

    Raises ConfigError where `text` is no TOML, has the name already, or keeps its sources as an inline array.
    """
    before = _parsed(text, file)
    name = entry.get("name")
    if not name:
        raise ConfigError(f"The new source for {file} has no name; give it one.")
    if name in source_names(text, file=file):
        raise ConfigError(f"{file} has a source {name!r} already; give the new one another name.")
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = ["[[source]]", *(f"{key} = {_toml(value)}" for key, value in entry.items())]
    gap = "" if not text.strip() else newline if text.endswith("\n") else newline * 2
    result = text + gap + newline.join(lines) + newline
    try:
        after = tomllib.loads(result)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(
            f"{file} lists its sources in a way that cannot be appended to; add [[source]] by hand."
        ) from error
    if after.get("source", [])[:-1] != before.get("source", []):
        raise ConfigError(f"{file} lists its sources in a way that cannot be appended to; add [[source]] by hand.")
    return result


def source_names(text: str, *, file: str = "sources.toml") -> set[str]:
    """The names that the sources of a file have; raises ConfigError where it is no TOML."""
    sources = _parsed(text, file).get("source", [])
    entries = sources if isinstance(sources, list) else []
    return {str(entry["name"]) for entry in entries if isinstance(entry, dict) and "name" in entry}


def proposed_name(url: str, taken: set[str]) -> str:
    """A name for the source at `url` that is not taken: `hespress-com`, then `hespress-com-2`."""
    stem = re.sub(r"[^\w-]+", "-", site(url) or "").strip("-") or "source"
    name, number = stem, 1
    while name in taken:
        number += 1
        name = f"{stem}-{number}"
    return name


def _parsed(text: str, file: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{file} is not valid TOML ({error}); correct it first.") from error


def _toml(value: Value) -> str:
    if isinstance(value, str):
        # JSON's strings are TOML's basic strings, but for DEL, which TOML wants escaped.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    return f"[{', '.join(_toml(item) for item in value)}]"
