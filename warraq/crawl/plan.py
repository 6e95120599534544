"""What is to be asked for: sources lead to listings, listings to pages, and what is known ends without a request."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

from warraq.config.source import Source
from warraq.crawl.asks import Ask, Listing, Queue, SourceRun
from warraq.crawl.documents import from_feed
from warraq.crawl.due import left_alone
from warraq.crawl.endings import Endings
from warraq.crawl.listings import Kind, Listed, ListedArticle, ListedListing, ListedPage, read_list
from warraq.crawl.memory import Remembered, WebMemory
from warraq.crawl.verdict import without_asking
from warraq.model import Ended, Outcome
from warraq.span import ALWAYS, Span
from warraq.urls import canonical, place

_MAX_DEPTH = 3  # sitemap indexes above a sitemap
_MAX_SITEMAPS = 1_000  # of a source in a run
_REDISCOVER = timedelta(days=1)  # how often a site's home page is looked at for new feeds


class Plan:
    """Puts into `queue` what has to be asked for, each place once in a run."""

    def __init__(self, endings: Endings, memory: WebMemory, now: Callable[[], datetime], span: Span = ALWAYS) -> None:
        self.queue = Queue()
        self._span = span
        self._endings = endings
        self._memory = memory
        self._now = now
        self._claimed: set[str] = set()

    def start(self, sources: Sequence[Source], *, named: bool, scheduled: bool) -> None:
        """Plan what the sources name themselves, but for those whose turn it is not."""
        states = self._memory.sources([source.name for source in sources])
        listings: list[tuple[SourceRun, ListedListing]] = []
        for source in sources:
            reason = left_alone(states.get(source.name), named=named, scheduled=scheduled, now=self._now())
            run = SourceRun(source, states.get(source.name))
            if reason is None:
                listings += [(run, listing) for listing in self._start(run)]
            else:
                self._endings.out.append(Ended(source.location, source.name, Outcome.SKIPPED, *reason))
        self._ask_listings(listings)

    def _start(self, run: SourceRun) -> list[ListedListing]:
        """Plan what a source names itself; the listings that it has to be asked for."""
        source, state = run.source, run.state
        if source.budget is not None:
            run.ends_at = time.monotonic() + source.budget
        if source.kind == "urls" and source.url is None:
            self._local_list(run)
            return []
        if source.kind == "page":
            self.listed(run, None, [ListedPage(source.url or "")], by_name=True)
            return []
        if source.kind != "site":
            kind: Kind = "feed" if source.kind == "feed" else "sitemap" if source.kind == "sitemap" else "urls"
            return [ListedListing(kind, source.url or "")]
        if state and state.found and state.found_at and self._now() - state.found_at < _REDISCOVER:
            return [ListedListing("feed" if found.kind == "feed" else "sitemap", found.url) for found in state.found]
        return [ListedListing("home", source.url or "")]

    def _local_list(self, run: SourceRun) -> None:
        source = run.source
        if source.path is None:
            self.listed(run, None, read_list(source.urls, source.name), by_name=True)
            return
        try:
            payload = source.path.read_bytes()
        except OSError as error:
            from warraq.reading.failures import ended, item_error

            self._endings.out.append(ended(str(source.path), source.name, item_error(error)))
            return
        self.listed(run, None, read_list(payload, str(source.path)), by_name=True)

    def _ask_listings(
        self, listings: list[tuple[SourceRun, ListedListing]], parent: Listing | None = None, depth: int = 0
    ) -> None:
        asks = [
            Ask(listed.url, where, run, listed.kind, parent, depth=depth, guess=listed.guess)
            for run, listed in listings
            if (where := self._claim(listed.url))
        ]
        known = self._memory.pages([ask.place for ask in asks]) if asks else {}
        for ask in asks:
            run, ask.remembered = ask.run, known.get(ask.place)
            run.sitemaps += ask.kind == "sitemap"
            run.waiting += parent is None or parent.ask.kind == "home"
            if parent is not None:
                parent.waiting += 1
            if run.sitemaps > _MAX_SITEMAPS:
                self._endings.refuse(
                    ask, "too_many", f"{_MAX_SITEMAPS:,} sitemaps were read before it", Outcome.SKIPPED
                )
            elif depth > _MAX_DEPTH:
                self._endings.refuse(ask, "too_deep", f"more than {_MAX_DEPTH} indexes above it", Outcome.SKIPPED)
            else:
                self.queue.add(ask)

    def listed(
        self, run: SourceRun, listing: Listing | None, listed: Iterator[Listed] | list[Listed], *, by_name: bool
    ) -> None:
        """Plan what `listing` lists; None for what a source lists itself. `by_name`: somebody asked for these pages."""
        pages: list[tuple[ListedPage, str]] = []
        further: list[tuple[SourceRun, ListedListing]] = []
        for each in listed:
            if isinstance(each, ListedPage):
                run.listed += 1
                if where := self._claim(each.url):
                    pages.append((each, where))
                elif canonical(each.url) is None:
                    self._endings.leave_out(run, listing, each.url, "bad_url", "", Outcome.FAILED)
            elif isinstance(each, ListedListing):
                assert listing is not None
                listing.is_index = True
                listing.asked += 1
                listing.listed += 1
                further.append((run, each))
            elif isinstance(each, ListedArticle):
                assert listing is not None
                run.listed += 1
                listing.listed += 1
                if each.item not in self._claimed:
                    self._claimed.add(each.item)
                    listing.asked += 1
                    self._endings.out.append(
                        from_feed(each.item, run.source.name, each.hints, listing.archive, self._now())
                    )
            else:
                failed = each.reason == "bad_url"
                outcome = Outcome.FAILED if failed else Outcome.SKIPPED
                self._endings.leave_out(run, listing, each.url, each.reason, each.detail, outcome)
        if listing is not None and further:
            self._ask_listings(further, listing, listing.ask.depth + 1)
        remembered = self._memory.pages([where for _, where in pages]) if pages else {}
        for page, where in pages:
            self._plan_page(run, listing, page, where, remembered.get(where), by_name=by_name)

    def _plan_page(
        self,
        run: SourceRun,
        listing: Listing | None,
        page: ListedPage,
        where: str,
        known: Remembered | None,
        *,
        by_name: bool,
    ) -> None:
        source = run.source
        if listing is not None:
            listing.listed += 1
        interval = timedelta(seconds=source.interval)
        updated = page.updated
        if self._span:
            # A backfill looks for what is missing: no known article again, but each page of which none was made.
            by_name, updated = known is None or known.article_id is None, None
        verdict = without_asking(known, by_name=by_name, updated=updated, interval=interval, now=self._now())
        if verdict is not None:
            if listing is not None:
                listing.known += verdict.reason == "known"
                listing.left_out += verdict.reason != "known"
            self._endings.out.append(
                Ended(page.url, source.name, verdict.outcome, verdict.reason, verdict.detail, verdict.article_id)
            )
            return
        if source.max_items is not None and run.asked >= source.max_items:
            if listing is not None:
                listing.listed -= 1
                listing.incomplete = True
            detail = f"a run takes {source.max_items:,} of this source"
            self._endings.leave_out(run, listing, page.url, "too_many", detail, Outcome.SKIPPED)
            return
        run.asked += 1
        ask = Ask(page.url, where, run, "page", listing, page.hints, known)
        if listing is None and source.kind == "page":
            run.waiting += 1
        if listing is not None:
            listing.asked += 1
            listing.waiting += 1
        self.queue.add(ask)

    def _claim(self, url: str) -> str | None:
        """The place of an address, for whoever comes first in this run; None for the others, and for a bad address."""
        spelling = canonical(url)
        if spelling is None:
            if url in self._claimed:
                return None
            self._claimed.add(url)
            return url if url.startswith(("http://", "https://")) else None
        where = place(spelling)
        if where in self._claimed:
            return None
        self._claimed.add(where)
        return where
