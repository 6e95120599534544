"""Reading `sources.toml`: `[defaults]`, and one `[[source]]` each. A typo is an error, never a setting unheeded."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from warraq.config.keys import KEYS
from warraq.config.nearest import did_you_mean
from warraq.config.source import KINDS, Source, SourceKind
from warraq.errors import ConfigError

__all__ = ["FILE_NAME", "Config", "Source", "find_sources", "load_sources"]

FILE_NAME = "sources.toml"

# What tells where a source is, by kind; `urls` has three ways of which one is used.
_LOCATION = {"files": ("path",), "urls": ("path", "url", "urls")}
_ONE_URL = ("url",)


@dataclass(frozen=True, slots=True)
class Config:
    """What `sources.toml` says; empty where there is none. `defaults` holds what `[defaults]` sets, as read."""

    path: Path | None = None
    sources: tuple[Source, ...] = ()
    defaults: Mapping[str, Any] = field(default_factory=dict)

    def source(self, name: str) -> Source | None:
        """The source of that name, if there is one."""
        return next((source for source in self.sources if source.name == name), None)

    def unnamed(self, name: str, kind: SourceKind, *, url: str | None = None) -> Source:
        """A source for what the command line names by path or URL: it has the defaults of the file."""
        return Source(**{**_for_kind(self.defaults, kind), "name": name, "kind": kind, "url": url})


def find_sources(given: Path | None, folder: Path) -> Path | None:
    """The file of sources: what a flag or `WARRAQ_SOURCES` gives, else `sources.toml` in `folder`, else none."""
    if given is not None:
        return given
    usual = folder / FILE_NAME
    return usual if usual.exists() else None


def load_sources(path: Path | None) -> Config:
    """Read a file of sources; None gives an empty configuration.

    Raises ConfigError, whose sentence names the file, the source, the key and the nearest known key.
    """
    if path is None:
        return Config()
    document = _parse(path)
    for key in document.keys() - {"defaults", "source"}:
        _fail(path, f"unknown table or key {key!r}; {did_you_mean(key, ('defaults', 'source'))}")
    defaults = _defaults(path, document.get("defaults", {}))
    entries = document.get("source", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        _fail(path, "sources are written as [[source]], with two brackets, and one such line for each")
    sources: dict[str, Source] = {}
    for number, entry in enumerate(entries, start=1):
        source = _source(path, number, entry, defaults)
        if source.name in sources:
            _fail(path, f"two sources are named {source.name!r}; give each a name of its own")
        sources[source.name] = source
    return Config(path, tuple(sources.values()), defaults)


def _parse(path: Path) -> dict[str, Any]:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise ConfigError(f"{path}: cannot read this file of sources ({error.strerror}); check the path") from error
    try:
        # Notepad writes a byte order mark; tomllib would call it an invalid statement.
        written = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ConfigError(f"{path}: line {line} is not UTF-8; save the file as UTF-8") from error
    try:
        return tomllib.loads(written)
    except tomllib.TOMLDecodeError as error:
        where = str(error)
        if where.endswith("(at end of document)"):
            lines = written.splitlines() or [""]
            where = where.replace("(at end of document)", f"(at line {len(lines)}, column {len(lines[-1]) + 1})")
        raise ConfigError(f"{path}: not valid TOML: {where}") from error


def _defaults(path: Path, table: Any) -> dict[str, Any]:
    if not isinstance(table, dict):
        _fail(path, "the defaults are a table, written as [defaults]")
    settings = {name for name, key in KEYS.items() if not key.own}
    for name in table:
        if name in KEYS and name not in settings:
            _fail(path, f"in [defaults]: {name!r} belongs to a source, not to the defaults; move it to a [[source]]")
        if name not in settings:
            _fail(path, f"in [defaults]: unknown key {name!r}; {did_you_mean(name, settings)}")
    return {name: _value(path, "in [defaults]", name, value) for name, value in table.items()}


def _source(path: Path, number: int, entry: dict[str, Any], defaults: Mapping[str, Any]) -> Source:
    name = entry.get("name")
    where = f"source {name!r}" if isinstance(name, str) and name else f"source number {number}"
    for required in ("name", "kind"):
        if required not in entry:
            misspelt = [key for key in entry if key not in KEYS]
            hint = f" (it has {', '.join(map(repr, misspelt))})" if misspelt else ""
            _fail(path, f"{where}: {required!r} is missing{hint}; add a line {required} = {KEYS[required].example}")
    kind = _value(path, where, "kind", entry["kind"])
    for key in entry:
        if key not in KEYS:
            _fail(path, f"{where}: unknown key {key!r}; {did_you_mean(key, KEYS)}")
        if kind not in KEYS[key].kinds:
            kinds = ", ".join(KEYS[key].kinds)
            _fail(
                path, f"{where}: {key!r} does not apply to kind {kind!r}, only to {kinds}; remove it or change the kind"
            )
    read = {key: _value(path, where, key, value) for key, value in entry.items()}
    ways = _LOCATION.get(kind, _ONE_URL)
    if sum(way in read for way in ways) != 1:
        one = " or ".join(repr(way) for way in ways)
        missing = not any(way in read for way in ways)
        said = f"{one} is missing" if missing else f"only one of {one} can be given"
        _fail(path, f"{where}: {said}, which a source of kind {kind!r} needs to be found")
    if "path" in read:
        # Not resolve(): the folder keeps the name under which the operator knows it, link or not.
        read["path"] = Path(os.path.abspath(path.parent / read["path"]))  # noqa: PTH100
    return Source(**_merged(_for_kind(defaults, kind), read))


def _for_kind(defaults: Mapping[str, Any], kind: str) -> dict[str, Any]:
    return {name: value for name, value in defaults.items() if kind in KEYS[name].kinds}


def _merged(defaults: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """A source's own settings over the defaults; of tables, entry by entry."""
    tables = {key: {**defaults[key], **own[key]} for key in own if key in defaults and isinstance(own[key], dict)}
    return {**defaults, **own, **tables}


def _value(path: Path, where: str, name: str, value: Any) -> Any:
    try:
        return KEYS[name].read(value)
    except ValueError as error:
        near = ""
        if name == "kind" and isinstance(value, str):
            near = f"; {did_you_mean(value, KINDS)}"
        raise ConfigError(f"{path}: {where}: {name!r} must be {error}, not {value!r}{near}") from error


def _fail(path: Path, sentence: str) -> NoReturn:
    raise ConfigError(f"{path}: {sentence}")
