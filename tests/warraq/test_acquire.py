"""Batches: when one is full, what goes with it, and under which name an item is known again."""

from __future__ import annotations

from pathlib import Path

from warraq import staging
from warraq.acquire import BatchLimits, batches, key
from warraq.crawl.learned import ROBOTS, Learned
from warraq.model import Ended, Outcome, RawItem


def _ended(name: str) -> Ended:
    return Ended(name, "s", Outcome.UNCHANGED, "known", article_id="a")


def _robots(origin: str) -> Learned:
    return Learned("robots", {"origin": origin, "content": b"", "fetched_at": None})


def test_what_was_learned_goes_with_the_items_beside_it_and_is_no_item(tmp_path: Path) -> None:
    stream = [_robots("1"), _ended("a"), _ended("b"), _ended("c"), _robots("2"), _robots("3")]
    synced: list[int] = []
    made = list(batches(stream, "r", tmp_path, BatchLimits(rows=2), before=lambda: synced.append(1)))
    assert [batch.items for batch in made] == [2, 1]
    learned = [staging.read(batch.path, "robots", ROBOTS)["origin"].to_pylist() for batch in made]
    assert learned == [["1"], ["2", "3"]]
    assert staging.read(made[0].path, "ended", staging.ENDED)["article_id"].to_pylist() == ["a", "a"]
    assert len(synced) == 2


def test_what_is_learned_after_the_last_item_is_not_lost(tmp_path: Path) -> None:
    made = list(batches([_ended("a"), _robots("1")], "r", tmp_path, BatchLimits(rows=1)))
    assert [batch.items for batch in made] == [1, 0]


def test_a_batch_that_has_been_open_for_long_is_closed_with_its_next_item(tmp_path: Path) -> None:
    made = list(batches([_ended("a"), _ended("b")], "r", tmp_path, BatchLimits(seconds=0)))
    assert [batch.items for batch in made] == [1, 1]


def test_a_page_from_the_web_is_known_by_its_place_however_its_address_is_written() -> None:
    page = RawItem("http://x.example/a?utm_source=rss", "s", "html", b"", url="https://x.example/b")
    assert key(page) == "https://x.example/a"
    carried = RawItem("https://x.example/feed#n-1", "s", "html", b"")
    assert key(carried) == "https://x.example/feed#n-1"
    record = RawItem("pages.warc#2", "s", "html", b"", container="pages.warc", url="https://x.example/a")
    assert key(record) == f"{Path.cwd()}/pages.warc#2"
