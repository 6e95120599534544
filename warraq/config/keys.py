"""The keys of a source in `sources.toml`: how each is read, which kinds have it, and what it means to people.

`docs/sources.md` holds the same table, and a test compares them. Defaults are those of `warraq.config.source.Source`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from warraq.config import values
from warraq.config.source import KINDS, WEB_KINDS, SourceKind


@dataclass(frozen=True, slots=True)
class Key:
    """What is to be known of a key.

    `read` turns the TOML value into ours, or raises ValueError with what is allowed. `example` is a TOML value.
    `own` marks what tells one source from another and so cannot stand in `[defaults]`.
    """

    read: Callable[[Any], Any]
    says: str
    example: str
    unit: str = ""
    kinds: tuple[SourceKind, ...] = KINDS
    own: bool = False


def _kind(value: Any) -> str:
    if value not in KINDS:
        raise ValueError(f"one of {', '.join(KINDS)}")
    return str(value)


def _path(value: Any) -> Path:
    return Path(values.text(value)).expanduser()


KEYS: dict[str, Key] = {
    "name": Key(values.name, "What it is called, on the command line and in the warehouse.", '"corpus"', own=True),
    "kind": Key(_kind, f"What it is: {', '.join(KINDS)}.", '"files"', own=True),
    "path": Key(
        _path,
        "The file or folder to read; for `urls` a text file with one URL a line. Relative to the file of sources.",
        '"articles"',
        kinds=("files", "urls"),
        own=True,
    ),
    "url": Key(values.url, "Where it is on the web.", '"https://example.org/feed"', kinds=WEB_KINDS, own=True),
    "urls": Key(
        values.urls, "The pages of a `urls` source, listed here.", '["https://example.org/1"]', "", ("urls",), own=True
    ),
    "glob": Key(
        values.text,
        "Which files below `path`: `*`, `?`, `[a-z]`, and `**` for any folders. Without it all of them, at any depth.",
        '"**/*.html"',
        kinds=("files",),
        own=True,
    ),
    "enabled": Key(values.flag, "Whether a run without targets reads it.", "false"),
    "language": Key(values.language, "The language of its articles, for texts that do not tell.", '"ar"'),
    "publisher": Key(values.text, "The publisher of its articles, for pages that do not tell.", '"Example News"'),
    "fields": Key(
        values.field_names,
        "JSON Lines: which field holds a column; dots lead into nested objects.",
        '{ text = "body", published_at = "meta.date" }',
        kinds=("files",),
    ),
    "schedule": Key(values.schedule, "When `warraq serve` runs it: a cron line, or an interval.", '"0 6 * * *"'),
    "timezone": Key(values.timezone, "The time zone of a cron line.", '"Africa/Casablanca"'),
    "jitter": Key(values.seconds, "A scheduled run starts up to this much later, by chance.", '"5m"', "seconds"),
    "delay": Key(values.seconds, "Between two requests to a host.", "2.5", "seconds", WEB_KINDS),
    "concurrency": Key(values.whole(1), "Requests to a host at the same time.", "2", "requests", WEB_KINDS),
    "interval": Key(
        values.positive_seconds,
        "How often it is asked for news; adapts to how often some come.",
        '"30m"',
        "seconds",
        WEB_KINDS,
    ),
    "budget": Key(values.positive_seconds, "Time that a run may spend on fetching it.", '"20m"', "seconds", WEB_KINDS),
    "max_age": Key(values.positive_seconds, "Articles older than this are not fetched.", '"30d"', "seconds", WEB_KINDS),
    "max_items": Key(values.whole(1), "Articles that a run takes of it, at most.", "1000", "articles", WEB_KINDS),
    "contact": Key(
        values.text,
        "An address or page in the User-Agent, for those whose pages are fetched.",
        '"mailto:desk@example.org"',
        kinds=WEB_KINDS,
    ),
    "allow_networks": Key(
        values.networks,
        "Networks that may be reached although they are not public.",
        '["127.0.0.0/8"]',
        kinds=WEB_KINDS,
    ),
    "thresholds": Key(
        values.thresholds, "Limits of quality checks that differ for this source, by their names.", "{ min_words = 20 }"
    ),
}
