"""The five articles that the first users have."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.end_to_end.conftest import Ingest, outcomes

Shared = Callable[[str], Path]

Rows = Callable[[str], list[dict[str, Any]]]


def test_the_seeds_are_new_once_and_then_unchanged(shared: Shared, ingest: Ingest, rows: Rows) -> None:
    seeds = str(shared("seeds"))
    assert outcomes(ingest(seeds)) == {"new": 5}
    second = ingest(seeds)
    assert outcomes(second) == {"unchanged": 5}
    assert second.articles == 5
    assert rows("select count(title) as titled, count(published_at) as dated, count(*) as n from articles") == [
        {"titled": 3, "dated": 0, "n": 5}
    ]
    assert rows("select distinct language, encoding from articles") == [{"language": "ar", "encoding": "utf-8"}]


def test_a_copy_with_doubled_spaces_and_tashkeel_is_a_duplicate(
    shared: Shared, ingest: Ingest, rows: Rows, tmp_path: Path
) -> None:
    folder = tmp_path / "seeds"
    shutil.copytree(shared("seeds"), folder)
    ingest(str(folder))
    original = sorted(folder.iterdir())[1]
    text = original.read_text(encoding="utf-8").replace(" ", "  ").replace("داعش", "دَاعِش")
    copy = tmp_path / "other" / "copy.txt"
    copy.parent.mkdir()
    copy.write_text(text, encoding="utf-8")
    assert outcomes(ingest(str(copy))) == {"duplicate": 1}
    assert rows("select count(*) as n from sightings") == [{"n": 6}]


def test_dates_in_the_seeds_are_mentions_and_no_publication_dates(shared: Shared, ingest: Ingest, rows: Rows) -> None:
    ingest(str(shared("seeds")))
    found = {row["raw"]: row for row in rows("select * from date_mentions")}
    assert str(found["11 ماي 2022"]["starts_on"]) == "2022-05-11"
    assert found["11 ماي 2022"]["precision"] == "day"
    month = found["سبتمبر/أيلول 2014"]
    assert (str(month["starts_on"]), str(month["ends_on"]), month["precision"]) == ("2014-09-01", "2014-09-30", "month")
    # Without a year in the text or a publication date, the year is not known.
    for raw in ("الأربعاء 11 مايو", "13 فبراير/شباط الماضي"):
        assert (found[raw]["precision"], found[raw]["starts_on"]) == ("day", None)
    assert rows("select count(*) as n from articles where published_at is not null") == [{"n": 0}]
