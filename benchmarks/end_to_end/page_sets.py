"""The pages that are measured on, written into a folder: real ones with their true texts, and ours."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from benchmarks.end_to_end.made_pages import write_pages
from benchmarks.extraction.pages import read_pages


@dataclass(frozen=True, slots=True)
class PageSet:
    """A folder of `number` pages, and the true texts of those that are scored, by the file's name without suffix."""

    name: str
    folder: Path
    number: int
    truths: dict[str, str]


def real(folder: Path, copies: int, pages: int | None = None) -> PageSet:
    """The 181 pages of the article extraction benchmark, `copies` times; only the last copy is as it was, and scored.

    In the others every paragraph ends with another word, so that no two texts are the same. The last, because copies
    of a page that names its address are versions of one article, of which a store shows the latest.
    Raises FileNotFoundError where the shared data is not on this machine.
    """
    folder.mkdir()
    originals = read_pages()[:pages]
    for page in originals:
        for copy in range(copies):
            last = copy == copies - 1
            payload = page.payload if last else page.payload.replace(b"</p>", b" copy%d</p>" % copy)
            (folder / f"{page.name}-{copy}.html").write_bytes(payload)
    truths = {f"{page.name}-{copies - 1}": page.truth for page in originals}
    return PageSet(f"{len(originals)} real pages x {copies}", folder, len(originals) * copies, truths)


def made(folder: Path, number: int) -> PageSet:
    """Pages of our own making."""
    folder.mkdir()
    return PageSet(f"{number} made pages", folder, number, write_pages(folder, number))


def single(folder: Path) -> PageSet:
    """One page: what is left of a run's time is start-up."""
    folder.mkdir()
    return PageSet("one page", folder, 1, write_pages(folder, 1))
