"""Opening a crawl for a job: the session, the archive, and what is remembered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from warraq.archive.write import ArchiveWriter
from warraq.config.settings import Settings
from warraq.config.source import Source
from warraq.crawl.crawl import Crawl
from warraq.crawl.endings import Item
from warraq.crawl.leftovers import leftovers
from warraq.crawl.memory import WebMemory
from warraq.crawl.options import fetch_settings
from warraq.crawl.robots import Copies
from warraq.crawl.session import Session
from warraq.fetch.opening import Seams
from warraq.span import ALWAYS, Span


@dataclass(frozen=True, slots=True)
class OpenCrawl:
    """A crawl that is under way: its items, and the archive that has to be on the disk before they are used."""

    crawl: Crawl
    session: Session
    sources: Sequence[Source]
    named: bool
    scheduled: bool

    def items(self) -> Iterator[Item]:
        return self.crawl.items(self.sources, named=self.named, scheduled=self.scheduled)

    def sync(self) -> None:
        self.session.sync()


@contextmanager
def open_crawl(
    sources: Sequence[Source],
    settings: Settings,
    run_id: str,
    memory: WebMemory,
    *,
    named: bool,
    scheduled: bool,
    span: Span = ALWAYS,
) -> Iterator[OpenCrawl]:
    """Fetch these sources, and archive what comes under `<files>/archive`; leaving it ends what is under way.

    `named`: the sources were asked for by name; `scheduled`: by the clock and not by a person. With a `span` only what
    their listings do not date outside of it is fetched, and no known article again.
    Raises ConfigError where the settings cannot be used.
    """
    folder = settings.files / "archive"
    options = fetch_settings(settings, sources)
    robots = Copies(memory.robots())
    left = leftovers(folder, memory.unfinished_runs())
    archive = ArchiveWriter(folder, run_id, operator=options.contact)
    with Session(options, Seams(robots=robots), archive) as session:
        yield OpenCrawl(Crawl(session, memory, robots, left, span=span), session, sources, named, scheduled)
