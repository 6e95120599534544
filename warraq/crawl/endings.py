"""How things end in a crawl: an item's outcome, and what that means for the listing and the source that it is of."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from warraq.crawl.asks import Ask, Listing, SourceRun
from warraq.crawl.due import after_visit
from warraq.crawl.learned import Learned
from warraq.crawl.visits import source_state
from warraq.model import Ended, Outcome, RawItem

Item = RawItem | Ended | Learned


class Endings:
    """Collects in `out` what a crawl gives, and ends each listing and source with the last thing that it waits for."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.out: deque[Item] = deque()
        self._now = now

    def leave_out(
        self, run: SourceRun, listing: Listing | None, url: str, reason: str, detail: str, outcome: Outcome
    ) -> None:
        """Something that a listing names and that is not asked for."""
        if listing is not None:
            listing.listed += 1
            listing.left_out += 1
        self.out.append(Ended(url, run.source.name, outcome, reason, detail))

    def refuse(self, ask: Ask, reason: str, detail: str, outcome: Outcome, *, transient: bool = False) -> None:
        """Something that was to be asked for and brought nothing. A guess that is wrong is no failure."""
        if ask.guess and outcome is Outcome.FAILED:
            outcome, reason, detail = Outcome.SKIPPED, "no_listing", reason
        self.out.append(Ended(ask.url, ask.run.source.name, outcome, reason, detail))
        if ask.kind == "page":
            self.page_ended(ask, reason, transient=transient)
        else:
            self.listing_ended(ask, reason, incomplete=True)

    def page_ended(self, ask: Ask, failure: str | None, *, transient: bool = False) -> None:
        """A page is done with. `transient`: a later run may fare better."""
        if ask.listing is not None:
            self.one_less(ask.listing, incomplete=transient)
        elif ask.run.source.kind == "page":
            self._root_ended(ask.run, failure)

    def listing_ended(self, ask: Ask, failure: str | None, *, incomplete: bool = False) -> None:
        """A feed, sitemap, list or home page is done with, and with it perhaps what led to it."""
        if ask.listing is None or ask.listing.ask.kind == "home":
            guessed = ask.guess and failure is not None
            self._root_ended(ask.run, "no_listing" if guessed else failure)
        if ask.listing is not None:
            self.one_less(ask.listing, incomplete=incomplete)

    def one_less(self, listing: Listing, *, incomplete: bool = False) -> None:
        """Something that a listing was waiting for has ended; with the last one the listing itself has."""
        listing.waiting -= 1
        listing.incomplete |= incomplete
        if listing.waiting:
            return
        ask = listing.ask
        if listing.visit is not None:
            # An index that is unchanged may list sitemaps that are not, and a list pages that are due again.
            keep = not listing.incomplete and not listing.is_index and ask.kind != "urls"
            self.out.append(listing.visit if keep else _without_validators(listing.visit))
        self.out.append(Ended(ask.url, ask.run.source.name, Outcome.SKIPPED, "listing", listing.in_words()))
        self.listing_ended(ask, None, incomplete=listing.incomplete)

    def _root_ended(self, run: SourceRun, failure: str | None) -> None:
        """The source's own feed or page has ended; with the last of them its state is known."""
        run.waiting -= 1
        run.succeeded |= failure is None
        run.failure = failure or run.failure
        if run.waiting or run.failure == "out_of_time":
            return
        state = after_visit(
            run.state,
            run.source,
            new=run.new,
            listed=run.listed if run.source.kind != "page" else None,
            failure=None if run.succeeded else run.failure,
            now=self._now(),
        )
        if run.found:
            state = replace(state, found=run.found, found_at=self._now())
        self.out.append(source_state(run.source.name, state))


def _without_validators(learned: Learned) -> Learned:
    return Learned(learned.table, learned.row | {"etag": None, "last_modified": None, "body_hash": None})
