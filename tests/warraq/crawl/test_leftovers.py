"""Pages that a run had archived before it was cut off are found again, and only those that are whole and new."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from warraq.archive.write import ArchiveWriter
from warraq.crawl.leftovers import leftovers, validators
from warraq.fetch.model import Exchange

START = datetime.now(UTC)
AGES_AGO = START - timedelta(days=1)


def _exchange(path: str, status: int = 200, body: bytes = b"<p>x</p>", **headers: str) -> Exchange:
    return Exchange(
        url=f"http://x.example{path}",
        request_headers=((b"Host", b"x.example"),),
        status=status,
        phrase="",
        headers=tuple((name.encode(), value.encode()) for name, value in headers.items()),
        wire=body,
        started_at=START,
        elapsed=0.1,
    )


def _archive(folder: Path) -> Path:
    with ArchiveWriter(folder, "20260101T000000-cut") as writer:
        writer.append([_exchange("/1", body=b"<p>one</p>", ETag='"e"')])
        writer.append([_exchange("/old", 301, b"", Location="/new"), _exchange("/new", body=b"<p>new</p>")])
        writer.append([_exchange("/gone", 404)])
        writer.append([_exchange("/last")])
    (file,) = folder.glob("*/*.warc.gz")
    return file


def test_a_page_is_found_by_its_place_through_its_redirects(tmp_path: Path) -> None:
    _archive(tmp_path)
    left = leftovers(tmp_path, {"20260101T000000-cut"})
    one = left.page("https://x.example/1", after=None, not_before=AGES_AGO)
    assert one is not None
    assert one.body == b"<p>one</p>"
    assert validators(one).etag == '"e"'
    moved = left.page("https://x.example/old", after=None, not_before=AGES_AGO)
    assert moved is not None
    assert (moved.url, moved.body) == ("http://x.example/new", b"<p>new</p>")
    assert left.page("https://x.example/gone", after=None, not_before=AGES_AGO) is None
    assert left.page("https://x.example/never", after=None, not_before=AGES_AGO) is None


def test_what_is_known_already_or_too_old_is_not_used(tmp_path: Path) -> None:
    _archive(tmp_path)
    left = leftovers(tmp_path, {"20260101T000000-cut"})
    assert left.page("https://x.example/1", after=START, not_before=AGES_AGO) is None
    assert left.page("https://x.example/1", after=None, not_before=START + timedelta(seconds=1)) is None


def test_files_of_runs_that_completed_are_not_looked_at(tmp_path: Path) -> None:
    _archive(tmp_path)
    assert leftovers(tmp_path, {"another"}).records == {}
    assert leftovers(tmp_path / "nothing", {"20260101T000000-cut"}).records == {}


def test_a_file_that_breaks_off_is_read_up_to_there(tmp_path: Path) -> None:
    file = _archive(tmp_path)
    file.write_bytes(file.read_bytes()[:-300])
    left = leftovers(tmp_path, {"20260101T000000-cut"})
    assert left.page("https://x.example/1", after=None, not_before=AGES_AGO) is not None
    assert "https://x.example/last" not in left.records
