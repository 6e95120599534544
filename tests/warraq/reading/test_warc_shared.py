"""warcio's own test files: what each record has to come to, and why."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.warraq.reading.conftest import files
from warraq.model import Ended, RawItem
from warraq.reading import Limits, read

PAGE = "page"
OTHER = "not_a_response"

# By record; a last entry without a number is the outcome of the file itself.
EXPECTED: dict[str, list[str]] = {
    # ARC, the format before WARC, is none that the contract names.
    "bad.arc": ["unknown_suffix"],
    "example-space-in-url.arc": ["unknown_suffix"],
    "example.arc": ["unknown_suffix"],
    "example.arc.gz": ["unknown_suffix"],
    "example-bad.warc.gz.bad": ["unknown_suffix"],
    # A recording session: two warcinfo, one page, its request, a revisit of it, the request of that.
    "example.warc": [OTHER, OTHER, PAGE, OTHER, "revisit", OTHER],
    "example.warc.gz": [OTHER, OTHER, PAGE, OTHER, "revisit", OTHER],
    # The same with all but the first record in one gzip member: to be read all the same.
    "example-bad-non-chunked.warc.gz": [OTHER, OTHER, PAGE, OTHER, "revisit", OTHER],
    # Four requests, some with wrong digests.
    "example-digest.warc": [OTHER] * 4,
    # The page's body is in chunks.
    "example-iana.org-chunked.warc": [OTHER, PAGE, OTHER],
    # The page is a resource, kept without its HTTP head.
    "example-resource.warc.gz": [OTHER, OTHER, PAGE],
    # A picture under a file: address.
    "example-space-in-target-uri.warc.gz": [OTHER, "not_html"],
    # The page's length is two bytes short, so that what follows is no record until the request is found again.
    "example-trunc.warc": [OTHER, OTHER, PAGE, OTHER, "damaged"],
    # wget's: addresses in angle brackets, its log and arguments as resources.
    "example-wget-bad-target-uri.warc.gz": [OTHER, OTHER, PAGE, OTHER, "not_html", "not_html"],
    # The page's head and body are in two gzip members.
    "example-wrong-chunks.warc.gz": [PAGE, OTHER],
    # Three answers in JSON and their requests.
    "post-test.warc.gz": ["not_html", OTHER] * 3,
}


def outcome(item: RawItem | Ended) -> str:
    return PAGE if isinstance(item, RawItem) else item.reason


@pytest.mark.parametrize("name", EXPECTED)
def test_every_record_comes_to_what_it_has_to(shared: Callable[[str], Path], name: str) -> None:
    path = str(shared(f"data/warc/warcio/{name}"))
    items = list(read([files(path)], Limits()))
    assert [outcome(item) for item in items] == EXPECTED[name]
    for number, item in enumerate(items, start=1):
        of_file = isinstance(item, Ended) and item.reason in ("damaged", "unknown_suffix")
        assert item.item == (path if of_file else f"{path}#{number}")


def test_the_pages_are_the_pages(shared: Callable[[str], Path]) -> None:
    found = [item for item in read([files(shared("data/warc"))], Limits()) if isinstance(item, RawItem)]
    assert len(found) == 8
    for item in found:
        assert item.payload.rstrip().endswith(b"</html>")
        title = b"Example Domain" if item.url == "http://example.com/" else b"Internet Assigned Numbers Authority"
        assert title in item.payload
        assert item.fetched_at is not None
        assert item.fetched_at.year in (2017, 2018)
    assert {item.url for item in found} == {"http://example.com/", "http://www.iana.org/"}


def test_all_of_the_folder_is_covered(shared: Callable[[str], Path]) -> None:
    there = {path.name for path in shared("data/warc/warcio").iterdir()}
    if not there <= EXPECTED.keys():
        pytest.skip(f"other files than expected: {sorted(there - EXPECTED.keys())}")
    items = list(read([files(shared("data/warc"))], Limits()))
    assert sorted(map(outcome, items)) == sorted(end for name in there for end in EXPECTED[name])
