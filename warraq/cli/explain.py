"""`warraq explain`: what happened to one item or article over all runs, in words."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import click

from warraq.cli.options import json_option, patience_of, settings_from, shared_options
from warraq.cli.output import print_json, say
from warraq.cli.visits import visit_lines
from warraq.reasons import sentence
from warraq.urls import display

_CONTEXT = 6  # unchanged words on either side of an edit
_DIFFERENCE_LINES = 40
_REPRINTS = 10

_DID = {
    "new": "came in as a new article",
    "updated": "came in as a new version",
    "unchanged": "was there already, unchanged",
    "duplicate": "repeats the text of an article that was there already",
    "rejected": "was put into quarantine",
    "failed": "failed",
    "skipped": "was passed over",
}


@click.command(
    "explain",
    epilog="\b\nExamples:\n  warraq explain articles/one.txt\n  warraq explain news.jsonl#17\n"
    "  warraq explain https://example.org/2022/5/11/story\n  warraq explain 0f3c9a5d8be17c24a6b0",
)
@click.argument("name", metavar="URL|PATH|ID")
@json_option
@shared_options
def command(name: str, as_json: bool, warehouse: Path | None, debug: bool) -> int:  # noqa: ARG001
    """Tell what happened to an item or article, and why it is, or is not, in the warehouse."""
    from dataclasses import asdict

    from warehouse.story import story

    settings = settings_from(warehouse=warehouse)
    told = story(settings.warehouse, name, patience_of(settings))
    if as_json:
        print_json(asdict(told) | {"known": told.known, "differences": _differences(told)})
    elif told.known:
        click.echo("\n".join(_lines(told)))
    else:
        say(f"No run has met {name}.")
        for item in told.nearest:
            say(f"  Did you mean {item}")
    return 0 if told.known else 1


def _lines(told: Any) -> list[str]:
    lines: list[str] = []
    for each in told.articles:
        lines += [*_article(each.article), *_sightings(each), *_versions(each), *_reprints(each), ""]
    if told.outcomes:
        lines.append(f"{told.name} in each run:")
        lines += [f"  {_time(row['decided_at'])}  {_outcome(row)}  (run {row['run_id']})" for row in told.outcomes]
    lines += visit_lines(told)
    for row in told.rejections:
        lines += ["", f"In quarantine as {row['rejection_id']} ({row['status']}), because:"]
        lines += [f"  {reason}: {sentence(reason)}" for reason in row["reasons"]]
        lines.append(f"  Look at it: warraq quarantine show {row['rejection_id']}")
    return lines


def _article(article: dict[str, Any]) -> list[str]:
    facts = [
        ("title", article["title"], article["title_by"]),
        ("author", article["author"], article["author_by"]),
        ("published", _published(article), article["published_by"]),
        ("language", article["language"], article["language_by"]),
        ("publisher", article["publisher"], article["publisher_by"]),
        ("text", f"{article['word_count']:,} words", article["text_by"]),
        ("encoding", article["encoding"], None),
        ("url", _url(article["url"]), None),
        ("archive", article["archive"], None),
    ]
    lines = [f"Article {article['article_id']}, version {article['version']}, from source {article['source']}"]
    for name, value, rule in facts:
        if value is None:
            if name in ("title", "published"):
                lines.append(f"  {name + ':':<11}not known")
        else:
            lines.append(f"  {name + ':':<11}{value}" + (f"  (by {rule})" if rule else ""))
    if article["duplicate_of"]:
        lines.append(f"  Nearly repeats article {article['duplicate_of']} (similarity {article['similarity']:.2f}).")
    return lines


def _sightings(story: Any) -> list[str]:
    lines = ["  seen at:"]
    for row in story.sightings:
        span = f"{_time(row['first_seen_at'])} to {_time(row['last_seen_at'])}"
        lines.append(f"    {row['item']}  {span}" + ("" if row["own"] else "  (repeats it)"))
    return lines


def _versions(story: Any) -> list[str]:
    if len(story.versions) < 2:
        return []
    lines = ["  versions ([-removed-], {+added+}):"]
    before = None
    for row in story.versions:
        change = f", {row['change']}" if row["change"] else ""
        lines.append(f"    {row['version']}  {_time(row['seen_at'])}{change}  {row['title'] or ''}".rstrip())
        if before is not None:
            lines += [f"       {line}" for line in _difference(before, row)]
        before = row
    return lines


def _difference(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    from warraq.versions.difference import difference, render

    shown = []
    for name in ("title", "text"):
        if (before[name] or "") != (after[name] or ""):
            shown += render(difference(before[name] or "", after[name] or ""), context=_CONTEXT).splitlines()
    if len(shown) > _DIFFERENCE_LINES:
        shown = [*shown[:_DIFFERENCE_LINES], "…"]
    return shown


def _reprints(story: Any) -> list[str]:
    lines: list[str] = []
    own = story.article["article_id"]
    for row in story.reprints:
        share = f"{row['repeated']:.0%} of it"
        if row["first_id"] == own:
            who = _url(row["url"]) or row["title"] or row["article_id"] or row["source"]
            lines.append(f"    followed by {who}  ({row['kind']}, {share}{_after(row['after'])})")
        else:
            who = _url(row["first_url"]) or row["first_title"] or row["first_id"]
            lines.append(f"    follows {who}  ({row['kind']}, {share}{_after(row['after'])})")
    return (
        [
            "  reprints:",
            *lines[:_REPRINTS],
            *([f"    … and {len(lines) - _REPRINTS} more"] if len(lines) > _REPRINTS else []),
        ]
        if lines
        else []
    )


def _url(url: str | None) -> str | None:
    return display(url) if url else None


def _after(after: Any) -> str:
    if after is None:
        return ""
    hours = after.total_seconds() / 3600
    return f", {hours:.0f} hours later" if abs(hours) < 72 else f", {hours / 24:.0f} days later"


def _differences(told: Any) -> list[dict[str, Any]]:
    """By article and version, the difference from the version before, in words."""
    return [
        {
            "article_id": each.article["article_id"],
            "version": after["version"],
            "difference": "\n".join(_difference(before, after)),
        }
        for each in told.articles
        for before, after in pairwise(each.versions)
    ]


def _published(article: dict[str, Any]) -> str | None:
    at, precision = article["published_at"], article["published_precision"]
    if at is None:
        return None
    forms = {"second": "%Y-%m-%d %H:%M:%S UTC", "minute": "%Y-%m-%d %H:%M UTC", "month": "%Y-%m", "year": "%Y"}
    day = article["published_on"] or at
    return str(at.strftime(forms[precision]) if precision in forms else day.strftime("%Y-%m-%d"))


def _outcome(row: dict[str, Any]) -> str:
    words = f"{row['outcome']}: it {_DID[row['outcome']]}"
    if row["reason"]:
        words += f" ({row['reason']}: {sentence(row['reason'])}" + (f" {row['detail']}" if row["detail"] else "") + ")"
    if row["outcome"] == "duplicate":
        words += f", {row['article_id']}"
    return words


def _time(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M")
