"""What a batch teaches of the web is published with it, and remembered by place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.staged import batch, row
from warehouse import runs
from warehouse.publish import publish
from warehouse.reextract import TRIGGER, archived_articles
from warehouse.web import Memory
from warraq import staging
from warraq.crawl.learned import SCHEMAS
from warraq.crawl.memory import Found, SourceState
from warraq.crawl.visits import source_state
from warraq.fetch.conditional import Validators
from warraq.fetch.robots import RobotsCopy
from warraq.web.intervals import Health

NOW = datetime.now(UTC).replace(microsecond=0)
URL = "https://x.example/1"
Rows = list[dict[str, Any]]


def _visit(place: str, at: datetime, status: int | None = 200, **more: Any) -> dict[str, Any]:
    values = {"item": place, "place": place, "url": place, "kind": "page", "source": "test", "transient": False}
    return values | {"visited_at": at, "status": status} | more


def _publish(warehouse: Path, folder: Path, rows: Rows, learned: dict[str, Rows], **options: Any) -> str:
    run_id = runs.begin(warehouse, trigger=options.pop("trigger", "test"), targets=[], staging_folder=folder)
    made = batch(folder, run_id, 1, rows, **options)
    for table, each in learned.items():
        staging.write(made.path, table, each, SCHEMAS[table])
    publish(warehouse, made)
    publish(warehouse, made)  # once is enough
    runs.close(warehouse, run_id, status="completed", error=None)
    return run_id


def test_a_place_is_remembered_with_its_article_its_last_answers_and_its_validators(
    warehouse: Path, tmp_path: Path
) -> None:
    earlier, later = NOW - timedelta(hours=2), NOW - timedelta(hours=1)
    visits = [
        _visit(
            URL, earlier, etag='"1"', body_hash="b", validators_url=URL, unverified=0, lied=False, archive="d/f@1+2"
        ),
        _visit(URL, later, None, reason="timeout", transient=True),
        _visit("https://x.example/gone", later, 404, reason="http_404"),
    ]
    _publish(warehouse, tmp_path / "s", [row(0, URL, url=URL, fetched_at=earlier)], {"visits": visits})
    memory = Memory(warehouse)
    known = memory.pages([URL, "https://x.example/gone", "https://x.example/never"])
    assert set(known) == {URL, "https://x.example/gone"}
    page = known[URL]
    assert page.article_id is not None
    assert (page.asked_at, page.fetched_at, page.seen_at) == (later, earlier, earlier)
    assert (page.reason, page.transient, page.archive) == ("timeout", True, "d/f@1+2")
    assert page.validators == Validators(etag='"1"', body_hash="b", url=URL)
    gone = known["https://x.example/gone"]
    assert (gone.article_id, gone.reason, gone.fetched_at, gone.validators) == (None, "http_404", None, None)


def test_not_modified_is_a_sight_of_the_article(
    warehouse: Path, tmp_path: Path, ask: Callable[[str], list[tuple[Any, ...]]]
) -> None:
    earlier = NOW - timedelta(days=3)
    _publish(warehouse, tmp_path / "s", [row(0, URL, url=URL, fetched_at=earlier)], {})
    ended = [{"n": 0, "item": URL, "source": "test", "outcome": "unchanged", "reason": "not_modified"}]
    _publish(warehouse, tmp_path / "s", [], {"visits": [_visit(URL, NOW, 304, reason="not_modified")]}, ended=ended)
    assert ask("select first_seen_at, last_seen_at from articles") == [(earlier, NOW)]
    assert ask("select last_seen_at from sightings") == [(NOW,)]
    assert ask("select count(*) from store.visits") == [(1,)]


def test_copies_of_robots_txt_are_kept_once_for_an_origin_and_not_for_ever(warehouse: Path, tmp_path: Path) -> None:
    origin, old = "https://x.example", "https://old.example"
    first = [{"origin": origin, "content": b"a", "fetched_at": NOW - timedelta(days=1)}]
    first.append({"origin": old, "content": b"o", "fetched_at": NOW - timedelta(days=31)})
    _publish(warehouse, tmp_path / "s", [], {"robots": first})
    _publish(warehouse, tmp_path / "s", [], {"robots": [{"origin": origin, "content": b"b", "fetched_at": NOW}]})
    assert Memory(warehouse).robots() == {origin: RobotsCopy(b"b", NOW)}


def test_a_source_s_state_comes_back_as_it_was(
    warehouse: Path, tmp_path: Path, ask: Callable[[str], list[tuple[Any, ...]]]
) -> None:
    state = SourceState(
        interval=900.0,
        visited_at=NOW,
        next_visit_at=None,
        health=Health(12, NOW - timedelta(days=20), "http_500", "switched off after 12 failures"),
        found=(Found("feed", "https://x.example/feed"),),
        found_at=NOW,
    )
    _publish(warehouse, tmp_path / "s", [], {"source_states": [source_state("s", state).row]})
    assert Memory(warehouse).sources(["s", "t"]) == {"s": state}
    assert ask("select count(*) from store.source_states") == [(1,)]


def test_only_runs_that_did_not_complete_have_left_something(warehouse: Path, tmp_path: Path) -> None:
    failed = runs.begin(warehouse, trigger="test", targets=[], staging_folder=tmp_path / "s")
    runs.close(warehouse, failed, status="failed", error="no room")
    _publish(warehouse, tmp_path / "s", [], {})
    assert Memory(warehouse).unfinished_runs() == {failed}


def test_a_reextraction_makes_a_version_of_a_field_that_is_read_otherwise_and_a_refetch_does_not(
    warehouse: Path, tmp_path: Path, ask: Callable[[str], list[tuple[Any, ...]]]
) -> None:
    def read(author: str) -> Rows:
        return [row(0, URL, url=URL, title="عنوان", title_by="h1", author=author, archive="d/f@1+2")]

    _publish(warehouse, tmp_path / "s", read("قديم"), {})
    _publish(warehouse, tmp_path / "s", read("جديد"), {})
    assert ask("select version, author from articles") == [(1, "قديم")]
    run_id = _publish(warehouse, tmp_path / "s", read("جديد"), {}, trigger=TRIGGER)
    assert ask("select version, author from articles") == [(2, "جديد")]
    assert ask(f"select outcome, reason from outcomes where run_id = '{run_id}'") == [("updated", "reextracted")]
    _publish(warehouse, tmp_path / "s", read("جديد"), {}, trigger=TRIGGER)
    assert ask("select version from articles") == [(2,)]


def test_articles_that_point_to_the_archive_are_found_with_the_hints_of_their_visit(
    warehouse: Path, tmp_path: Path
) -> None:
    visits = [_visit(URL, NOW, hints='{"title": "t"}', archive="d/f@1+2")]
    rows = [
        row(0, URL, url=URL, archive="d/f@1+2"),
        row(1, "https://x.example/feed#2", "نص آخر طويل لا يشبه النص الأول", archive="d/f@9+2", text_by="feed:content"),
        row(2, "a.txt", "نص ثالث من ملف على القرص المحلي"),
    ]
    _publish(warehouse, tmp_path / "s", rows, {"visits": visits})
    (found,), left_out = archived_articles(warehouse, source=None, since=None)
    assert (found.item, found.archive, found.hints, left_out) == (URL, "d/f@1+2", {"title": "t"}, 1)
    assert archived_articles(warehouse, source="other", since=None) == ([], 0)
    assert archived_articles(warehouse, source=None, since=NOW + timedelta(days=1)) == ([], 0)
