from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.staged import article, row
from tests.warehouse.conftest import Publish
from warehouse import runs
from warehouse.connect import transaction, writing
from warehouse.migrate import ready
from warehouse.report import facts, find, judged_rows, rebuild, write_index, write_report

HTTP = {"url": "https://mina.example/a"}


def _bare_runs(warehouse: Path, ids: list[str], **columns: Any) -> None:
    """Runs as they stand in the table, without anything that happened in them."""
    with writing(warehouse) as con, transaction(con):
        for run_id in ids:
            began = f"{run_id[:4]}-{run_id[4:6]}-{run_id[6:8]} {run_id[9:11]}:00:00+00"
            values = {
                "run_id": run_id, "started_at": began, "finished_at": began, "status": "completed", "trigger": "t",
                "targets": [], "host": "h", "process_id": 1, "process_started": 0.0, "items": 7, "new": 3,
            } | columns  # fmt: skip
            names = ", ".join(values)
            con.execute(f"INSERT INTO store.runs ({names}) VALUES ({', '.join('?' * len(values))})", [*values.values()])


def _on(day: int) -> dict[str, Any]:
    at = datetime(2026, 3, day, tzinfo=UTC)
    return {"published_at": at, "published_on": at.date(), "published_precision": "day"}


def _execute(warehouse: Path, sql: str, parameters: Any = None) -> None:
    with writing(warehouse) as con:
        con.execute(sql, parameters)


def _latest(warehouse: Path) -> str:
    return find(warehouse, None)[0][0]


def test_a_run_is_counted_by_source_with_losses_first(warehouse: Path, publish_rows: Publish) -> None:
    rows = [row(n, f"a/{n}.txt", article(n), source="a") for n in range(3)]
    ended = [
        {"n": 10 + n, "item": f"https://b.example/{n}", "source": "b", "outcome": "failed", "reason": "http_503",
         "detail": f"try {n}"}
        for n in range(6)
    ]  # fmt: skip
    publish_rows(rows, ended=ended)
    told = facts(warehouse, _latest(warehouse))
    assert [(each["source"], each["items"], each["new"], each["failed"]) for each in told.sources.rows] == [
        ("b", 6, 0, 6),
        ("a", 3, 3, 0),
    ]
    assert told.silent == ["b"]
    assert told.reasons.rows[0]["items"] == 6
    assert [each["item"] for each in told.reasons.rows[0]["examples"]] == [f"https://b.example/{n}" for n in range(4)]
    assert told.run["articles"] == 3
    assert len(told.articles.rows) == told.articles.total == 3
    # They have no titles.
    assert {each["beginning"] for each in told.articles.rows} == {article(n)[:160] for n in range(3)}


def test_an_example_of_a_rejected_row_carries_its_place_in_quarantine(warehouse: Path) -> None:
    _bare_runs(warehouse, ["20260311T060400-aaaaaa"], rejected=1)
    _execute(
        warehouse,
        "INSERT INTO store.outcomes BY NAME SELECT '20260311T060400-aaaaaa' AS run_id, 1 AS batch, 'x.txt' AS item, "
        "'s' AS source, 'rejected' AS outcome, 'mojibake' AS reason, now() AS decided_at",
    )
    for number, title in ((1, "old"), (2, "new")):
        _execute(
            warehouse,
            "INSERT INTO store.rejections BY NAME SELECT ? AS rejection_id, '20260311T060400-aaaaaa' AS run_id, "
            "'x.txt' AS item, 's' AS source, ['mojibake'] AS reasons, ? AS title, 'open' AS status, '' AS bytes_hash, "
            "'{}' AS staged_row, ?::TIMESTAMPTZ AS rejected_at",
            [f"r{number}", title, f"2026-03-1{number} 00:00:00+00"],
        )
    (found,) = facts(warehouse, "20260311T060400-aaaaaa").reasons.rows
    assert found["examples"] == [
        {"item": "x.txt", "source": "s", "detail": None, "rejection_id": "r2", "title": "new", "status": "open"}
    ]


def test_reprints_say_who_repeats_whom(warehouse: Path, publish_rows: Publish) -> None:
    text = article(1, 120)
    publish_rows([row(1, "https://a.example/1", text, url="https://a.example/1", source="a", title="الأصل", **_on(1))])
    nearly = " ".join([*text.split()[:-3], "كلمات", "أخرى", "هنا"])
    publish_rows(
        [
            row(1, "https://b.example/1", nearly, url="https://b.example/1", source="b", title="المنقول", **_on(2)),
            row(2, "https://c.example/1", text, url="https://c.example/1", source="c"),
        ]
    )
    told = facts(warehouse, _latest(warehouse))
    assert [(r["follower"], r["first"], r["verbatim"], r["nearly"]) for r in told.repeats.rows] == [
        ("b", "a", 0, 1),
        ("c", "a", 1, 0),
    ]
    (reprint,) = told.reprints.rows
    assert (reprint["title"], reprint["first_title"]) == ("المنقول", "الأصل")
    assert 0.8 < reprint["similarity"] < 1
    assert reprint["after"] == 86_400


def test_an_older_article_that_turns_out_to_repeat_a_new_one_is_told_of(warehouse: Path, publish_rows: Publish) -> None:
    text = article(1, 120)
    publish_rows([row(1, "https://a.example/1", text, url="https://a.example/1", source="a", title="A", **_on(9))])
    earlier = " ".join([*text.split()[:-3], "كلمات", "أخرى", "هنا"])
    publish_rows([row(1, "https://b.example/1", earlier, url="https://b.example/1", source="b", title="B", **_on(2))])
    told = facts(warehouse, _latest(warehouse))
    assert [(r["follower"], r["first"], r["nearly"]) for r in told.repeats.rows] == [("a", "b", 1)]
    assert [(r["title"], r["first_title"]) for r in told.reprints.rows] == [("A", "B")]


def test_checks_come_with_their_history_over_the_recent_runs(warehouse: Path) -> None:
    ids = [f"202603{day:02}T000000-aaaaaa" for day in range(1, 32)]
    _bare_runs(warehouse, ids)
    with writing(warehouse) as con:
        con.executemany(
            "INSERT INTO store.quality_checks BY NAME SELECT ? AS run_id, 'warehouse' AS suite, 'e' AS expectation, "
            "'warning' AS severity, ? AS success, ? AS observed, 10 AS element_count, 1 AS unexpected_count, "
            "'volume' AS name, 'S.' AS sentence, ? AS source, 0.0 AS tolerance",
            [
                [run_id, not (source == "a" and number >= 30), f"{number} of 10", source]
                for number, run_id in enumerate(ids)
                for source in (None, "a", "b")
            ],
        )
    told = facts(warehouse, ids[-1])
    assert [run["run_id"] for run in told.recent] == ids[1:]
    assert [(each["source"], each["success"]) for each in told.checks] == [("a", False), (None, True), ("b", True)]
    history = {key[2]: sorted(rows, key=lambda each: str(each["run_id"])) for key, rows in told.history.items()}
    assert sorted(map(str, history)) == ["", "None", "a"]
    assert [each["run_id"] for each in history["a"]] == ids[1:]
    assert [history["a"][n]["success"] for n in (-2, -1)] == [True, False]
    assert history[""][-1]["observed"] == "1 of 2 sources failed"


def test_hosts_are_sorted_by_the_time_that_they_took(warehouse: Path) -> None:
    _bare_runs(warehouse, ["20260311T060400-aaaaaa"])
    for host, seconds, reason in (("a.example", 1.0, None), ("b.example", 9.0, "http_503"), ("a.example", 2.0, None)):
        _execute(
            warehouse,
            "INSERT INTO store.visits BY NAME SELECT '20260311T060400-aaaaaa' AS run_id, '' AS item, '' AS place, "
            "'' AS url, 'page' AS kind, 's' AS source, ? AS host, now() AS visited_at, FALSE AS transient, "
            "? AS seconds, 500 AS bytes, ? AS reason",
            [host, seconds, reason],
        )
    assert facts(warehouse, "20260311T060400-aaaaaa").hosts.rows == [
        {"host": "b.example", "requests": 1, "seconds": 9.0, "median": 9.0, "longest": 9.0, "bytes": 500, "refused": 1},
        {
            "host": "a.example",
            "requests": 2,
            "seconds": 3.0,
            "median": 1.5,
            "longest": 2.0,
            "bytes": 1000,
            "refused": 0,
        },
    ]


def test_measures_are_those_of_the_recent_runs_and_of_sources_that_are_shown(warehouse: Path) -> None:
    ids = [f"202603{day:02}T000000-aaaaaa" for day in range(1, 32)]
    _bare_runs(warehouse, ids)
    for run_id in ids[:1] + ids[-1:]:
        for source, name in ((None, "median_words"), ("a", "new"), ("a", "median_words"), ("gone", "new")):
            _execute(warehouse, "INSERT INTO store.measures VALUES (?, ?, ?, 1.0)", [run_id, source, name])
    _execute(
        warehouse,
        "INSERT INTO store.outcomes BY NAME SELECT ? AS run_id, 1 AS batch, 'x' AS item, 'a' AS source, "
        "'new' AS outcome, now() AS decided_at",
        [ids[-1]],
    )
    found = {(row["run_id"], row["source"], row["name"]) for row in facts(warehouse, ids[-1]).measures}
    assert found == {(ids[-1], None, "median_words"), (ids[-1], "a", "new")}


def test_the_page_and_the_index_are_written_together_and_leave_nothing_beside_them(
    warehouse: Path, publish_rows: Publish, tmp_path: Path
) -> None:
    publish_rows([row(1, "a.txt", title="عنوان")])
    folder = tmp_path / "reports"
    path = write_report(warehouse, _latest(warehouse), folder)
    assert path == folder / f"{_latest(warehouse)}.html"
    month = f"index-{path.stem[:4]}-{path.stem[4:6]}.html"
    assert sorted(each.name for each in folder.iterdir()) == sorted([path.name, "index.html", month])
    assert f'href="{path.name}"' in (folder / "index.html").read_text(encoding="utf-8")
    assert "عنوان" in path.read_text(encoding="utf-8")


def test_an_interrupted_run_has_a_page_that_says_what_to_do(warehouse: Path, tmp_path: Path) -> None:
    _bare_runs(warehouse, ["20260311T060400-aaaaaa"], status="interrupted", error="The process ended.", items=None)
    page = write_report(warehouse, "20260311T060400-aaaaaa", tmp_path).read_text(encoding="utf-8")
    assert "It was cut off before it was done" in page
    assert "The process ended." in page
    assert ">warraq ingest</code>" in page


def test_a_report_that_was_removed_leaves_no_link_and_the_pages_of_other_months_are_not_touched(
    warehouse: Path, tmp_path: Path
) -> None:
    ids = [f"2026{month:02}{day:02}T000000-aaaaaa" for month in (1, 2) for day in (1, 2)]
    _bare_runs(warehouse, ids)
    assert len(list(rebuild(warehouse, tmp_path))) == 4
    for page in ("index-2026-01.html", "index-2026-02.html"):
        (tmp_path / page).write_text((tmp_path / page).read_text("utf-8") + "<!-- kept -->", encoding="utf-8")
    write_index(warehouse, tmp_path)
    assert all("<!-- kept -->" in (tmp_path / f"index-2026-0{n}.html").read_text("utf-8") for n in (1, 2))
    (tmp_path / f"{ids[0]}.html").unlink()
    write_index(warehouse, tmp_path)
    first, second = ((tmp_path / f"index-2026-0{n}.html").read_text("utf-8") for n in (1, 2))
    assert f"{ids[0]}.html" not in first
    assert f'href="{ids[1]}.html"' in first
    assert "<!-- kept -->" not in first
    assert "<!-- kept -->" in second
    assert f"{ids[0]}.html" not in (tmp_path / "index.html").read_text("utf-8")


def test_a_page_of_a_month_that_has_no_runs_any_more_goes(warehouse: Path, tmp_path: Path) -> None:
    _bare_runs(warehouse, ["20260101T000000-aaaaaa", "20260201T000000-aaaaaa"])
    write_index(warehouse, tmp_path)
    _execute(warehouse, "DELETE FROM store.runs WHERE run_id LIKE '202601%'")
    write_index(warehouse, tmp_path)
    assert sorted(each.name for each in tmp_path.glob("index*.html")) == ["index-2026-02.html", "index.html"]


def test_an_index_over_2000_runs_is_small_and_is_refreshed_by_writing_two_pages(
    warehouse: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "reports"
    _execute(
        warehouse,
        "INSERT INTO store.runs BY NAME SELECT strftime(began, '%Y%m%dT%H%M%S') || printf('-%06d', n) AS run_id, "
        "began AS started_at, began AS finished_at, if(n % 50 = 0, 'failed', 'completed') AS status, 's' AS trigger, "
        "[]::VARCHAR[] AS targets, 'h' AS host, 1 AS process_id, 0.0 AS process_started, n AS items, n AS new "
        "FROM (SELECT n, TIMESTAMPTZ '2025-01-01 00:00:00+00' + n * INTERVAL 3 HOUR AS began FROM range(2000) AS r(n))",
    )
    write_index(warehouse, folder)
    pages = {path.name: path.read_text("utf-8") for path in folder.iterdir()}
    assert len(pages) == 10  # nine months and the first page
    assert len(pages["index.html"]) < 200_000
    assert pages["index.html"].count("<tr><th scope=") == 200 + 9
    assert sum(page.count("<tr><th scope=") for name, page in pages.items() if name != "index.html") == 2000
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    _bare_runs(warehouse, ["20250909T000000-ffffff"])
    write_index(warehouse, folder)
    after = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert {name for name in after if after[name] != before[name]} == {"index.html", "index-2025-09.html"}


def test_a_run_is_found_by_its_id_or_its_beginning_and_else_the_nearest_are_named(warehouse: Path) -> None:
    assert find(warehouse, None) == ([], [])
    ids = ["20260310T060400-aaaaaa", "20260311T060400-bbbbbb"]
    _bare_runs(warehouse, ids)
    assert find(warehouse, "20260310") == ([ids[0]], [])
    assert find(warehouse, "2026") == (ids[::-1], [])
    assert find(warehouse, ids[1]) == ([ids[1]], [])
    assert find(warehouse, "20260311T060400-bbbbbc") == ([], [ids[1], ids[0]])
    assert find(warehouse, None) == ([ids[1]], [])


def test_the_latest_run_is_the_latest_that_has_ended(warehouse: Path, tmp_path: Path) -> None:
    _bare_runs(warehouse, ["20260310T060400-aaaaaa"])
    running = runs.begin(warehouse, trigger="t", targets=[], staging_folder=tmp_path / "staging")
    assert find(warehouse, None) == (["20260310T060400-aaaaaa"], [])
    assert facts(warehouse, running).run["status"] == "running"


def test_what_was_judged_is_the_articles_and_the_rejected_rows(warehouse: Path, publish_rows: Publish) -> None:
    publish_rows([row(1, "a.txt", title="T", **HTTP)])
    run_id = _latest(warehouse)
    _execute(
        warehouse,
        "INSERT INTO store.rejections BY NAME SELECT 'r' AS rejection_id, ? AS run_id, 'b.txt' AS item, 's' AS source, "
        "['markup'] AS reasons, 'bad' AS text, 'open' AS status, '' AS bytes_hash, ?::JSON AS staged_row, "
        "now() AS rejected_at",
        [run_id, json.dumps({"language": "ar", "word_count": 1, "published_at": "2026-03-11 00:00:00+00:00"})],
    )
    rows = judged_rows(warehouse, run_id).to_pylist()
    assert [(each["item"], each["canonical_url"], each["language"], each["word_count"]) for each in rows] == [
        ("a.txt", "https://mina.example/a", "ar", 15),
        ("b.txt", None, "ar", 1),
    ]
    assert rows[1]["published_at"].year == 2026


@pytest.mark.slow
def test_pages_over_a_history_of_2000_runs_are_made_in_seconds(tmp_path: Path) -> None:
    import time

    from tests.history.make import make_history

    history = make_history(tmp_path / "w.duckdb", runs=2000)
    ready(history.warehouse)
    began = time.process_time()
    write_index(history.warehouse, tmp_path / "reports")
    last = history.runs[-1][0]
    page = write_report(history.warehouse, last, tmp_path / "reports").read_text("utf-8")
    assert time.process_time() - began < 10
    assert page.count('class="spark"') >= 15
    assert "The last 30 runs" in page
