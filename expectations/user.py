"""Expectations of a user's own: a TOML file beside the suite, read before anything runs.

Great Expectations is not loaded for that. What its expectations are called and which arguments they take is read from
the JSON Schemas that come with it.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, NoReturn, get_args

from expectations.rules import TOLERANCE, Rule, columns
from expectations.schemas import arguments_of, complaint, known_types, types_about_rows
from warraq import staging
from warraq.config.nearest import did_you_mean
from warraq.config.settings import Settings
from warraq.config.sources import Config
from warraq.defects.columns import MEASURES
from warraq.errors import ConfigError
from warraq.quality import Severity
from warraq.stages import configuration

# Columns of lists and of structures are for no expectation.
COLUMNS = tuple(name for name in staging.ROWS.names if name != "mentions") + tuple(MEASURES)

_KEYS = ("name", "type", "column", "arguments", "sentence", "severity", "tolerance", "quarantine", "sources")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")
_SEVERITIES: tuple[str, ...] = get_args(Severity)


def load(settings: Settings) -> tuple[Rule, ...]:
    """The rules of the file that the setting `expectations` names; none without one.

    Raises ConfigError with one sentence that names file, expectation and key.
    """
    path = settings.expectations
    if path is None:
        return ()
    document = _parse(path)
    for key in document.keys() - {"expectation"}:
        _fail(path, f"unknown table or key {key!r}; an expectation is a table of its own, written as [[expectation]]")
    entries = document.get("expectation", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        _fail(path, "expectations are written as [[expectation]], with two brackets, and one such line for each")
    found: dict[str, Rule] = {}
    for number, entry in enumerate(entries, start=1):
        rule = _rule(path, number, entry, configuration(settings))
        if rule.name in found:
            _fail(path, f"two expectations are named {entry['name']!r}; give each a name of its own")
        found[rule.name] = rule
    return tuple(found.values())


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise ConfigError(f"{path}: cannot read these expectations ({error.strerror}); check the path") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: not UTF-8; save the file as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from error


def _rule(path: Path, number: int, entry: dict[str, Any], config: Config) -> Rule:
    name = entry.get("name")
    where = f"expectation {name!r}" if isinstance(name, str) and name else f"expectation number {number}"

    def fail(sentence: str) -> NoReturn:
        _fail(path, f"{where}: {sentence}")

    for key in entry:
        if key not in _KEYS:
            fail(f"unknown key {key!r}; {did_you_mean(key, _KEYS)}")
    for key in ("name", "type", "sentence"):
        if not isinstance(entry.get(key), str) or not entry[key].strip():
            fail(f"{key!r} is missing or no string")
    if not _NAME.fullmatch(entry["name"]):
        fail("'name' must be of small letters, digits and \"_\" and begin with a letter, for reasons are written so")
    kind = entry["type"]
    if kind not in known_types():
        fail(f"unknown type {kind!r}; {did_you_mean(kind, known_types())}")
    severity = entry.get("severity", "warning")
    if severity not in _SEVERITIES:
        fail(f"'severity' must be one of {', '.join(_SEVERITIES)}, not {severity!r}")
    tolerance = entry.get("tolerance", TOLERANCE)
    if isinstance(tolerance, bool) or not isinstance(tolerance, int | float) or not 0 <= tolerance <= 1:
        fail(f"'tolerance' must be a share from 0 to 1, not {tolerance!r}")
    quarantine = entry.get("quarantine", kind in types_about_rows())
    if not isinstance(quarantine, bool):
        fail(f"'quarantine' must be true or false, not {quarantine!r}")
    if quarantine and kind not in types_about_rows():
        fail(f"{kind!r} judges all rows together and rejects none; write quarantine = false")
    return Rule(
        name=f"x_{entry['name']}",
        expectation=kind,
        column=entry.get("column"),
        reason=f"x_{entry['name']}",
        sentence=entry["sentence"].strip(),
        severity=severity,
        arguments=_arguments(kind, entry, fail),
        tolerance=float(tolerance),
        quarantine=quarantine,
        sources=_sources(entry.get("sources", []), config, fail),
    )


def _arguments(kind: str, entry: dict[str, Any], fail: Any) -> dict[str, Any]:
    given = entry.get("arguments", {})
    if not isinstance(given, dict):
        fail("'arguments' must be a table, as { min_value = 3 }")
    allowed, required = arguments_of(kind)
    if "column" in required and not isinstance(entry.get("column"), str):
        fail("'column' is missing or no string")
    if "column" in entry and "column" not in allowed:
        fail(f"{kind!r} has no 'column'")
    for name in given:
        if name not in allowed or name == "column":
            fail(f"unknown argument {name!r}; {did_you_mean(name, set(allowed) - {'column'})}")
    for name in required:
        if name != "column" and name not in given:
            fail(f"the argument {name!r} is missing")
    for name, value in given.items():
        if said := complaint(kind, name, value):
            fail(f"the argument {name!r} {said}")
    for column in columns([Rule("", kind, entry.get("column"), "", "", arguments=given)]):
        if column not in COLUMNS:
            fail(f"there is no column {column!r}; {did_you_mean(str(column), COLUMNS)}")
    return dict(given)


def _sources(given: Any, config: Config, fail: Any) -> tuple[str, ...]:
    if not isinstance(given, list) or not all(isinstance(name, str) for name in given):
        fail("'sources' must be a list of names")
    names = [source.name for source in config.sources]
    for name in given:
        if name not in names:
            fail(f"there is no source {name!r}; " + (did_you_mean(name, names) if names else "no source has a name"))
    return tuple(given)


def _fail(path: Path, sentence: str) -> NoReturn:
    raise ConfigError(f"{path}: {sentence}")
