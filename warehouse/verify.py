"""`warraq doctor --deep`: the warehouse against itself and against the archive, down to every text and record.

Everything is read in portions, and the warehouse is let go of in between, so that a run need not wait long.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

from warehouse.connect import Patience, reading
from warehouse.integrity import SENTENCES
from warehouse.statements import statement
from warraq.arabic.normalise import content_hash
from warraq.archive.pointer import Pointer
from warraq.archive.read import read_record
from warraq.config.settings import Settings
from warraq.errors import ItemError
from warraq.fetch.conditional import body_hash
from warraq.health import Finding

# A bar for people: what is counted, and how many in all; gives a function to tell how many more are done.
Watch = Callable[[str, int], AbstractContextManager[Callable[[int], None]]]

_PORTION = 10_000  # texts
_EXAMPLES = 3

# The rules of verify_tables.sql; those of a run's checks are in warehouse.integrity.
_RULES = {
    "search_texts": "The search index knows the words of each article's present text.",
    "search_postings": "The search index has words of known articles only.",
    "search_words": "The search index has words of every article.",
    "neardup_bands": "The near-duplicate index has keys of every signed article.",
    "neardup_paragraphs": "The near-duplicate index has paragraphs of known articles only.",
    "runs_add_up": "A closed run has as many outcomes as items.",
    "rejections_once": "A quarantined row is there once.",
    "rejections_have_reasons": "A quarantined row has a reason.",
}
# What of the findings `warehouse.repair` can mend.
SEARCH_INDEX, NEAR_DUPLICATES = "search index", "near-duplicates"
_TABLES = "tables"
_INDEXES = {
    "search": SEARCH_INDEX,
    "neardup": NEAR_DUPLICATES,
    "signatures": NEAR_DUPLICATES,
    "pairs": NEAR_DUPLICATES,
    "duplicates": NEAR_DUPLICATES,
}


def verify(settings: Settings, patience: Patience | None = None, watch: Watch | None = None) -> list[Finding]:
    """Findings on tables, indexes, texts and the archive of a warehouse of this version; nothing is changed.

    Raises WarehouseLocked, WarehouseUnusable.
    """
    patience, watch = patience or Patience(), watch or (lambda what, total: nullcontext(lambda more: None))
    return [
        *_agreement(settings.warehouse, patience),
        _texts(settings.warehouse, patience, watch),
        *_archive(settings, patience, watch),
    ]


def _agreement(warehouse: Path, patience: Patience) -> list[Finding]:
    with reading(warehouse, patience) as con:
        rows = con.execute(statement("fact_tables")).fetchall() + con.execute(statement("verify_tables")).fetchall()
    broken: dict[str, list[str]] = {_TABLES: [], SEARCH_INDEX: [], NEAR_DUPLICATES: []}
    for name, elements, unexpected in rows:
        if unexpected:
            sentence = _RULES[name] if name in _RULES else SENTENCES[name][1]
            subject = _INDEXES.get(name.partition("_")[0], _TABLES)
            broken[subject].append(f"{sentence} Not so in {unexpected:,} of {elements:,} cases.")
    advice = dict.fromkeys((SEARCH_INDEX, NEAR_DUPLICATES), "`warraq doctor --deep --repair` makes it anew.")
    advice[_TABLES] = "Restore a copy, or say what happened before: this should not be possible."
    return [
        Finding(subject, "failed", " ".join([*wrong, advice[subject]]))
        if wrong
        else Finding(
            subject, "ok", "it agrees with the articles." if subject != _TABLES else f"{len(rows)} rules hold."
        )
        for subject, wrong in broken.items()
    ]


def _texts(warehouse: Path, patience: Patience, watch: Watch) -> Finding:
    """Whether every text, the present and the earlier ones, still has the hash that it was recognised by."""
    with reading(warehouse, patience) as con:
        total = _count(con, "SELECT (SELECT count(*) FROM store.articles) + (SELECT count(*) FROM store.past_versions)")
    wrong: list[str] = []
    with watch("Verifying texts", total) as done:
        for portion in _portions(warehouse, patience):
            wrong += [
                f"article {article_id}, version {version}"
                for article_id, version, text, hashed in portion
                if content_hash(text) != hashed
            ]
            done(len(portion))
    if wrong:
        return Finding(
            "texts",
            "failed",
            f"{len(wrong):,} of {total:,} texts have not the hash that they were stored with: {_examples(wrong)}. "
            "The file is damaged or was changed by hand: restore a copy, or `warraq reextract --publish`.",
        )
    return Finding("texts", "ok", f"{total:,} texts have the hash that they were stored with.")


def _portions(warehouse: Path, patience: Patience) -> Iterator[list[tuple[str, int, str, str]]]:
    for table, number in (("store.articles", "doc"), ("store.past_versions", "rowid")):
        with reading(warehouse, patience) as con:
            last = _count(con, f"SELECT coalesce(max({number}), -1) FROM {table}")
        for start in range(0, last + 1, _PORTION):
            with reading(warehouse, patience) as con:
                portion = con.execute(
                    f"SELECT article_id, version, text, content_hash FROM {table} "
                    f"WHERE {number} BETWEEN {start} AND {start + _PORTION - 1}"
                ).fetchall()
            yield portion


def _archive(settings: Settings, patience: Patience, watch: Watch) -> list[Finding]:
    folder = settings.files / "archive"
    with reading(settings.warehouse, patience) as con:
        files = [row[0] for row in con.execute(statement("verify_files")).fetchall()]
    there = {path.relative_to(folder).as_posix(): path.stat().st_size for path in folder.glob("*/*.warc.gz")}
    wrong: list[str] = []
    records = 0
    with watch("Verifying the archive", len(files)) as done:
        for file in files:
            with reading(settings.warehouse, patience) as con:
                pointers = con.execute(statement("verify_pointers"), {"file": file}).fetchall()
            records += len(pointers)
            wrong += _wrong_records(folder, pointers)
            done(1)
    if wrong:
        found = Finding(
            "archive",
            "failed",
            f"{len(wrong):,} of {records:,} records that are pointed to are not as they should be: {_examples(wrong)}. "
            "The articles are there, but cannot be extracted again: restore the archive from a copy.",
        )
    else:
        found = Finding("archive", "ok", f"{records:,} records in {len(files):,} files are there and whole.")
    unused = {name: size for name, size in there.items() if name not in set(files)}
    if not unused:
        return [found]
    words = f"nothing points to {len(unused):,} other files ({sum(unused.values()):,} bytes), as runs leave them that "
    return [found, Finding("archive", "ok", words + "were cut off; WARRAQ_KEEP_ARCHIVE lets maintenance remove them.")]


def _wrong_records(folder: Path, pointers: list[tuple[str, list[str] | None]]) -> list[str]:
    """What is wrong with the records of one file, which are read in the order in which they lie there."""
    wrong = []
    for pointer, hashes in sorted(pointers, key=_offset):
        try:
            body = read_record(folder, pointer).body
        except (ItemError, ValueError) as error:
            wrong.append(f"{pointer} ({error})")
            continue
        if hashes and body_hash(body) not in hashes:
            wrong.append(f"{pointer} (another body than was fetched)")
    return wrong


def _offset(row: tuple[str, Any]) -> int:
    try:
        return Pointer.parse(row[0]).offset
    except ValueError:
        return -1


def _examples(wrong: list[str]) -> str:
    return ", ".join(wrong[:_EXAMPLES]) + (", …" if len(wrong) > _EXAMPLES else "")


def _count(con: Any, query: str) -> int:
    row = con.execute(query).fetchone()
    return int(row[0])
