"""Articles on their way out: those that pass the filters of a search, in portions that bound what is in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from warehouse.connect import Patience, reading
from warehouse.query import Answer
from warehouse.statements import statement
from warraq.config.nearest import did_you_mean
from warraq.errors import UsageError

_PORTION = 5_000  # articles


@dataclass(frozen=True, slots=True)
class Selection:
    """Which articles: the filters of a search, each of which lets everything pass where it is None.

    `since` and `until` are days of publication and included; an article without one passes neither. Without
    `duplicates` an article is left out that nearly repeats an earlier one.
    """

    query: str | None = None
    source: str | None = None
    language: str | None = None
    since: date | None = None
    until: date | None = None
    duplicates: bool = True


@dataclass(frozen=True, slots=True)
class Exported:
    """How many articles there are, and their columns and rows on their way."""

    articles: int
    answer: Answer


@contextmanager
def export(
    path: Path,
    selection: Selection,
    columns: Sequence[str] = (),
    *,
    to_ingest: bool = False,
    patience: Patience | None = None,
) -> Iterator[Exported]:
    """Give the articles of a selection with all columns, or those that are named, in the order of the warehouse.

    With `to_ingest` `published_at` is not an instant but written, as precise as it is known, so that ingesting the rows
    gives the same articles. Raises UsageError for a column that `articles` does not have, WarehouseLocked,
    WarehouseUnusable.
    """
    filters = asdict(selection)
    articles = statement("export_written") if to_ingest else "FROM main.articles"
    with reading(path, patience) as con:
        there = [name for name, *_ in con.execute("DESCRIBE main.articles").fetchall()]
        for name in columns:
            if name not in there:
                raise UsageError(f"{name!r} is no column of articles; {did_you_mean(name, there)}")
        wanted = ", ".join(f'"{name}"' for name in columns or there)
        select = statement("export_articles")
        counted = con.execute(select.format(columns="count(*)", articles="FROM main.articles"), filters).fetchone()
        found = con.execute(select.format(columns=wanted, articles=articles), filters).to_arrow_reader(_PORTION)
        try:
            yield Exported(counted[0] if counted else 0, Answer(found.schema, iter(found)))
        finally:
            # Not read to its end, it would keep the file open, and this process from opening it again.
            found.close()
