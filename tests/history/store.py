"""The rows of an invented history, collected run by run and written table by table."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from warehouse.connect import transaction, writing
from warehouse.measures import store_measures

_SUBJECTS = "المدينة الميناء الجامعة السوق المسرح الجسر الملعب المكتبة الحديقة المستشفى".split()
_VERBS = "تفتتح تعلن تنظم تستقبل تجدد توسع تناقش تدرس تعرض تكرم".split()
_OBJECTS = "برنامجا معرضا مشروعا مؤتمرا موسما قسما اتفاقا سباقا مهرجانا لقاء".split()


@dataclass(slots=True)
class Happened:
    """The runs, and one entry per item of each: the columns stand side by side."""

    run_ids: list[str]
    starts: list[datetime]
    ends: list[datetime]
    run: list[np.ndarray[Any, Any]] = field(default_factory=list)
    source: list[np.ndarray[Any, Any]] = field(default_factory=list)
    outcome: list[np.ndarray[Any, Any]] = field(default_factory=list)
    no_title: list[np.ndarray[Any, Any]] = field(default_factory=list)
    no_date: list[np.ndarray[Any, Any]] = field(default_factory=list)
    english: list[np.ndarray[Any, Any]] = field(default_factory=list)
    words: list[np.ndarray[Any, Any]] = field(default_factory=list)
    kind: list[np.ndarray[Any, Any]] = field(default_factory=list)

    def unreachable(self, run: int, source: str) -> None:
        """The source's feed did not answer in this run."""
        self._add(run, source, "listing", {"outcome": np.array(["failed"])})

    def visited(self, run: int, source: str, **articles: np.ndarray[Any, Any]) -> None:
        """The source's feed was read in this run, and led to these articles and to two that were known."""
        self._add(run, source, "listing", {"outcome": np.array(["skipped", "skipped", "skipped"])})
        self._add(run, source, "page", articles)

    def _add(self, run: int, source: str, kind: str, columns: dict[str, np.ndarray[Any, Any]]) -> None:
        rows = len(columns["outcome"])
        self.run.append(np.full(rows, run, dtype=np.int32))
        self.source.append(np.full(rows, source, dtype=object))
        self.kind.append(np.full(rows, kind, dtype=object))
        self.outcome.append(columns["outcome"].astype(object))
        for name in ("no_title", "no_date", "english"):
            getattr(self, name).append(columns.get(name, np.zeros(rows, dtype=bool)))
        self.words.append(columns.get("words", np.zeros(rows, dtype=np.int32)))

    def items(self) -> pa.Table:
        """One row per item, in the order of the runs, numbered from 1."""
        columns = {
            name: np.concatenate(getattr(self, name))
            for name in ("run", "source", "kind", "outcome", "no_title", "no_date", "english", "words")
        }
        order = np.argsort(columns["run"], kind="stable")
        columns = {name: column[order] for name, column in columns.items()}
        return pa.table(columns | {"n": np.arange(1, len(order) + 1, dtype=np.int32)})


def store(warehouse: Path, happened: Happened) -> None:
    """Write everything into a warehouse that is ready and empty."""
    runs = pa.table(
        {
            "run": pa.array(range(len(happened.run_ids)), pa.int32()),
            "run_id": happened.run_ids,
            "started_at": pa.array(happened.starts, pa.timestamp("us", tz="UTC")),
            "finished_at": pa.array(happened.ends, pa.timestamp("us", tz="UTC")),
        }
    )
    statements = files(__package__).joinpath("store.sql").read_text(encoding="utf-8").split(";\n")
    with writing(warehouse) as con, transaction(con):
        con.register("made_runs", runs)
        con.register("made_items", happened.items())
        con.register("made_words", pa.table({"subject": _SUBJECTS, "verb": _VERBS, "object": _OBJECTS}))
        for statement in statements:
            if statement.strip():
                con.execute(statement)
        store_measures(con, happened.run_ids, happened.ends[-1])
