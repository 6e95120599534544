"""`warraq quarantine show`: all that is known of one quarantined row, down to its bytes."""

from __future__ import annotations

import json
import shutil
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from warraq.cli.options import json_option, patience_of, shared_options
from warraq.cli.output import print_json, say
from warraq.cli.quarantine_options import open_warehouse
from warraq.errors import ItemError, PermanentError
from warraq.reasons import sentence

_LINES = 40
_WIDTH = 400  # characters of a line where there is no terminal to fit it to: pages can be one long line
_NO_FIELDS = {"n", "item", "source", "outcome", "reason", "detail", "article_id", "bytes_hash"}
_NONE = "–"
_NOTHING_KEPT = "nothing is kept of it: it was rejected by an older version"


@click.command("show")
@click.argument("id_", metavar="ID")
@click.option("--lines", type=click.IntRange(1), default=_LINES, show_default=True, help="Lines of text and source.")
@click.option("--raw", is_flag=True, help="Write the exact bytes that were read to stdout, and nothing else.")
@json_option
@shared_options
def show(id_: str, lines: int, raw: bool, as_json: bool, warehouse: Path | None, debug: bool) -> None:  # noqa: ARG001
    """Explain one row: why it was rejected, what was read and made of it, and what can be done.

    ID is what `list --rows` and `explain` show; its first characters are enough.
    """
    from warehouse.quarantine import look

    settings = open_warehouse(warehouse)
    row, history = look(settings.warehouse, id_, patience_of(settings))
    payload = _bytes(row, settings)
    if raw:
        if isinstance(payload, ItemError):
            raise PermanentError(f"The bytes of {row['rejection_id']} cannot be had: {_why_not(payload)}.")
        sys.stdout.buffer.write(payload)
        sys.stdout.buffer.flush()
    elif as_json:
        print_json(_document(row, history, payload))
    else:
        for line in _lines(row, history, payload, lines):
            click.echo(line)
        for line in _what_next(row, payload):
            say(line)


def _bytes(row: dict[str, Any], settings: Any) -> bytes | ItemError:
    """What was read, or why it cannot be had."""
    if row["kind"] is None:
        return ItemError("", _NOTHING_KEPT)
    if row["payload"] is not None:
        return bytes(row["payload"])
    from warraq.rereading import LeftBehind, read_again

    hints = json.loads(row["hints"] or "{}")
    item = LeftBehind(row["item"], row["key"], row["kind"], row["bytes_hash"], row["container"], row["archive"], hints)
    (found,) = read_again([item], settings.files / "archive", settings.max_bytes)
    return found


def _document(row: dict[str, Any], history: list[dict[str, Any]], payload: bytes | ItemError) -> dict[str, Any]:
    document = {name: value for name, value in row.items() if name not in ("payload", "hints", "staged_row")}
    document["reasons"] = [{"reason": reason, "sentence": sentence(reason)} for reason in row["reasons"]]
    document["staged_row"] = json.loads(row["staged_row"])
    document["hints"] = json.loads(row["hints"]) if row["hints"] else {}
    document["raw"] = None if isinstance(payload, ItemError) else _decoded(payload, row)
    document["raw_missing"] = _why_not(payload) if isinstance(payload, ItemError) else None
    document["history"] = history
    return document


def _lines(row: dict[str, Any], history: list[dict[str, Any]], payload: bytes | ItemError, limit: int) -> list[str]:
    lines = [f"{row['rejection_id']} ({row['status']}), from source {row['source']}"]
    lines.append(f"  item:      {row['item']}")
    lines.append(f"  rejected:  {_time(row['rejected_at'])} by run {row['run_id']}, read {_span(row)}")
    if row["status"] != "open":
        by = f" by run {row['replay_run_id']}" if row["replay_run_id"] else ""
        lines.append(f"  closed:    {_time(row['closed_at'])}{by}" if row["closed_at"] else "  closed:    long ago")
    if row["note"]:
        lines.append(f"  note:      {row['note']}")
    lines += ["", "Rejected because:", *(f"  {reason}: {sentence(reason)}" for reason in row["reasons"])]
    if detail := json.loads(row["staged_row"]).get("detail"):
        lines.append(f"  ({detail})")
    lines += ["", "What was made of it:", _fields(row)]
    if row["text"]:
        lines += ["", f"Its text ({len(row['text'].split()):,} words):", *_first(row["text"], limit)]
    if isinstance(payload, ItemError):
        lines += ["", f"What was read: {_why_not(payload)}."]
    else:
        what = f"{row['kind']}, {len(payload):,} bytes" + (f", {row['archive']}" if row["archive"] else "")
        lines += ["", f"What was read ({what}):", *_first(_decoded(payload, row), limit)]
    lines += ["", "In each run:"]
    for each in history:
        reason = f" ({each['reason']}{': ' + each['detail'] if each['detail'] else ''})" if each["reason"] else ""
        lines.append(f"  {_time(each['decided_at'])}  {each['outcome']}{reason}  (run {each['run_id']})")
    return lines


def _fields(row: dict[str, Any]) -> str:
    """The staged fields that are known, with the rule that found each, and what its source said."""
    from warraq.cli.table import render

    staged = json.loads(row["staged_row"])
    rules = {name: staged.get(f"{name.split('_')[0]}_by") or staged.get(f"{name}_by") for name in staged}
    shown = [
        [name, len(value) if name == "mentions" else value, rules[name]]
        for name, value in staged.items()
        if value not in (None, [], "") and name not in _NO_FIELDS and not name.endswith("_by")
    ]
    shown += [[f"hint {name}", value, None] for name, value in json.loads(row["hints"] or "{}").items()]
    shown = [[name, str(value), rule or _NONE] for name, value, rule in shown]
    tty = sys.stdout.isatty()
    return render(["field", "value", "found by"], shown, width=_terminal(), tty=tty)


def _decoded(payload: bytes, row: dict[str, Any]) -> str:
    """The bytes as text as well as that can be done: a row of JSON a field a line, a page in its own encoding."""
    if row["kind"] == "row":
        try:
            return json.dumps(json.loads(payload), ensure_ascii=False, indent=1)
        except ValueError:
            return payload.decode("utf-8", "replace")
    try:
        if row["kind"] == "html":
            from warraq.html.decode import decode_page

            return decode_page(payload, row["content_type"]).text
        from warraq.text.decode import decode

        return decode(payload)[0]
    except ItemError:
        return payload.decode("utf-8", "replace")


def _first(text: str, limit: int) -> list[str]:
    """The first lines, made harmless to a terminal; right-to-left ones keep to themselves."""
    from warraq.cli.cell import clip, shown

    lines = text.splitlines()
    width = (_terminal() or _WIDTH) - 2
    found = [f"  {clip(shown(line[: 20 * width]), width)}".rstrip() for line in lines[:limit]]
    if len(lines) > limit:
        found.append(f"  … and {len(lines) - limit:,} more lines")
    return found


def _what_next(row: dict[str, Any], payload: bytes | ItemError) -> list[str]:
    id_ = row["rejection_id"][:12]
    if row["status"] == "replayed":
        return [f"It has come in since: warraq explain '{row['item']}'"]
    if isinstance(payload, ItemError):
        where = row["container"] or row["item"]
        again = f"warraq ingest '{where}'" if where != "-" else "read the stream again"
        return [f"It cannot be replayed from here; once the cause is mended, read it again: {again}"]
    lines = [
        "After a rule, an extractor or the source's entry was mended, see what would come in, then put it through:",
        f"  warraq quarantine replay {id_} --dry-run",
        f"  warraq quarantine replay {id_}",
    ]
    if row["status"] == "open":
        lines += ["If it is no article, close it:", f'  warraq quarantine drop {id_} --note "…"']
    return lines


def _why_not(error: ItemError) -> str:
    if not error.reason:
        return error.detail
    return f"{sentence(error.reason).rstrip('.')}" + (f" ({error.detail})" if error.detail else "")


def _span(row: dict[str, Any]) -> str:
    first, last = _time(row["first_read_at"]), _time(row["last_read_at"])
    return first if first == last else f"first {first}, last {last}"


def _terminal() -> int | None:
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def _time(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M")
