"""The warehouse against itself and the archive: what is sound passes, each kind of damage is named."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tests.staged import article, row
from tests.warehouse.conftest import Publish
from tests.warehouse.test_retention import archived
from warehouse.connect import writing
from warehouse.repair import rebuild_near_duplicates, rebuild_search
from warehouse.verify import NEAR_DUPLICATES, SEARCH_INDEX, verify
from warraq.config.settings import Settings
from warraq.neardup.settings import Settings as Nearness

URL = "https://x.example/"
PAGE = b"<p>a page</p>"

pytestmark = pytest.mark.slow  # a second each, to make a warehouse that has everything in it


@pytest.fixture
def settings(warehouse: Path, tmp_path: Path, publish_rows: Publish) -> Settings:
    """A warehouse of 40 articles, one of them in two versions and one fetched."""
    settings = Settings(warehouse=warehouse, files=tmp_path / "w.files")
    pointer = archived(settings, "run1", 1, PAGE)
    publish_rows([row(n, f"{n}.txt", text=article(n // 2), title=f"عنوان {n}") for n in range(38)])
    publish_rows([row(0, URL, url=URL, text=article(100), archive=pointer)])
    publish_rows([row(0, URL, url=URL, text=article(101), archive=pointer)])
    return settings


def _change(settings: Settings, *statements: str) -> None:
    with writing(settings.warehouse) as con:
        for statement in statements:
            con.execute(statement)


def _wrong(settings: Settings) -> dict[str, str]:
    return {finding.subject: finding.says for finding in verify(settings) if finding.state != "ok"}


def test_a_sound_warehouse_passes_and_says_what_was_looked_at(settings: Settings) -> None:
    counted: dict[str, int] = {}

    @contextmanager
    def watch(what: str, total: int) -> Iterator[Callable[[int], None]]:
        counted[what] = -total

        def done(more: int) -> None:
            counted[what] += more

        yield done

    found = {finding.subject: finding for finding in verify(settings, watch=watch)}
    assert {finding.state for finding in found.values()} == {"ok"}
    assert found["texts"].says.startswith("21 texts")
    assert found["archive"].says == "1 records in 1 files are there and whole."
    assert counted == {"Verifying texts": 0, "Verifying the archive": 0}


def test_a_text_that_was_changed_by_hand_is_named_in_any_version(settings: Settings) -> None:
    _change(
        settings,
        "update store.articles set text = text || ' زيادة' where doc = 1",
        "update store.past_versions set text = 'x'",
    )
    says = _wrong(settings)
    assert says["texts"].startswith("2 of 21 texts have not the hash")
    assert "version 1" in says["texts"]
    assert "knows the words of each article's present text" in says[SEARCH_INDEX]


DAMAGES = {
    "delete from search_index.documents where doc = 1": SEARCH_INDEX,
    "delete from search_index.postings where doc = 1": SEARCH_INDEX,
    "insert into search_index.documents values (900, 5, 5)": SEARCH_INDEX,
    "insert into search_index.postings values (1, 900, 1)": SEARCH_INDEX,
    "delete from neardup_index.signatures where doc = 1": NEAR_DUPLICATES,
    "delete from neardup_index.bands where doc = 1": NEAR_DUPLICATES,
    "insert into neardup_index.duplicates values (1, 'nobody', 1, 1)": NEAR_DUPLICATES,
}


def test_an_index_that_does_not_agree_is_named_and_made_anew(settings: Settings) -> None:
    for damage, subject in DAMAGES.items():
        _change(settings, damage)
        says = _wrong(settings)
        assert list(says) == [subject], damage
        assert "--repair" in says[subject]
        if subject == SEARCH_INDEX:
            rebuild_search(settings.warehouse)
        else:
            rebuild_near_duplicates(settings.warehouse, Nearness())
        assert _wrong(settings) == {}, damage


def test_a_search_index_that_is_made_anew_is_what_the_runs_had_made(settings: Settings) -> None:
    def index() -> list[tuple[object, ...]]:
        with writing(settings.warehouse) as con:
            return con.execute("from search_index.postings order by all").fetchall()

    before = index()
    rebuild_search(settings.warehouse)
    assert index() == before


def test_tables_that_contradict_each_other_are_named(settings: Settings) -> None:
    _change(settings, "update store.runs set items = items + 1")
    says = _wrong(settings)
    assert "A closed run has as many outcomes as items. Not so in 3 of 3 cases." in says["tables"]


def test_a_record_that_is_gone_damaged_or_another_is_named(settings: Settings) -> None:
    (path,) = (settings.files / "archive").glob("*/*.warc.gz")
    _change(
        settings,
        "insert into store.visits by name select 'run1' as run_id, article.item, 'p' as place, 'u' as url, "
        "'page' as kind, 's' as source, now() as visited_at, 200 as status, false as transient, 'other' as body_hash, "
        "archive from store.articles as article where archive is not null",
    )
    assert "(another body than was fetched)" in _wrong(settings)["archive"]
    _change(settings, 'update store.visits set hints = \'{"page": "http_403"}\'')
    assert _wrong(settings) == {}
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert "1 of 1 records" in _wrong(settings)["archive"]
    path.unlink()
    assert "vanished" in _wrong(settings)["archive"]


def test_archive_files_that_nothing_points_to_are_counted(settings: Settings) -> None:
    archived(settings, "cut-off", 2)
    says = [finding.says for finding in verify(settings) if finding.subject == "archive"]
    assert "nothing points to 1 other files" in says[1]


def test_settings_of_another_folder_find_no_archive(settings: Settings, tmp_path: Path) -> None:
    assert "vanished" in _wrong(replace(settings, files=tmp_path / "elsewhere"))["archive"]
