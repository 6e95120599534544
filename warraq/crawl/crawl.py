"""A crawl: sources in, raw items out, exactly one for each address that was considered."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta

from warraq.config.source import Source
from warraq.crawl.asks import Ask, Listing
from warraq.crawl.documents import from_archive, from_feed, from_response, looks_like_listing
from warraq.crawl.endings import Endings, Item
from warraq.crawl.learned import Learned
from warraq.crawl.leftovers import Leftovers
from warraq.crawl.listings import Listed, read_feed, read_home, read_list, read_sitemap
from warraq.crawl.memory import Found, WebMemory
from warraq.crawl.plan import Plan
from warraq.crawl.robots import Copies
from warraq.crawl.session import Session, Taken
from warraq.crawl.visits import visit
from warraq.errors import ItemError
from warraq.fetch.model import Refused, Request, Response
from warraq.model import Ended, Outcome
from warraq.span import ALWAYS, Span
from warraq.urls import host

_REUSED = timedelta(days=1)  # how old a page may be that an unfinished run left in the archive


class Crawl:
    """One run over sources on the web. `items` may be iterated once."""

    def __init__(
        self,
        session: Session,
        memory: WebMemory,
        robots: Copies,
        leftovers: Leftovers,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        span: Span = ALWAYS,
    ) -> None:
        self._session = session
        self._span = span
        self._robots = robots
        self._leftovers = leftovers
        self._now = now
        self._endings = Endings(now)
        self._plan = Plan(self._endings, memory, now, span)
        self._pending: dict[int, tuple[Request, Ask]] = {}

    def items(self, sources: Sequence[Source], *, named: bool, scheduled: bool) -> Iterator[Item]:
        """Read the sources; an item as soon as it has ended, and what was learned beside it.

        Raises ConfigError, DiskFull, OSError.
        """
        self._plan.start(sources, named=named, scheduled=scheduled)
        while True:
            self._hand_over()
            yield from self._drain()
            if not self._pending:
                break
            taken = self._session.take()
            _, ask = self._pending.pop(id(taken.result.request))
            self._plan.queue.done(ask)
            self._took(ask, taken)
        self._endings.out += self._robots.learned()
        yield from self._drain()

    def _drain(self) -> Iterator[Item]:
        while self._endings.out:
            yield self._endings.out.popleft()

    def _hand_over(self) -> None:
        # What ends without a request makes room for the next.
        while ready := list(self._plan.queue.ready()):
            for ask in ready:
                if not self._answered_already(ask):
                    request = self._request(ask)
                    self._pending[id(request)] = (request, ask)
                    self._session.submit(request)

    def _answered_already(self, ask: Ask) -> bool:
        """Whether an ask ends without a request: its source's time is up, or an unfinished run has the page."""
        run = ask.run
        if run.ends_at is not None and time.monotonic() >= run.ends_at:
            self._plan.queue.done(ask)
            detail = f"the source has {run.source.budget:g} s in a run"
            self._endings.refuse(ask, "out_of_time", detail, Outcome.SKIPPED, transient=True)
            return True
        if ask.guess and run.found:
            self._plan.queue.done(ask)
            self._endings.refuse(
                ask, "no_listing", f"not looked for, since there is {run.found[0].url}", Outcome.SKIPPED
            )
            return True
        if ask.kind != "page":
            return False
        freshness = timedelta(seconds=run.source.interval) if ask.listing is None else _REUSED
        known = ask.remembered
        archived = self._leftovers.page(
            ask.place, after=known.asked_at if known else None, not_before=self._now() - freshness
        )
        if archived is None:
            return False
        self._plan.queue.done(ask)
        run.new += 1
        self._endings.out += from_archive(ask, archived)
        self._endings.page_ended(ask, None)
        return True

    def _request(self, ask: Ask) -> Request:
        source = ask.run.source
        known = ask.remembered.validators if ask.remembered else None
        return Request(
            url=ask.url,
            item=ask.url,
            source=source.name,
            kind="any" if ask.kind == "home" or ask.kind == "urls" else ask.kind,
            # A home page is only looked at for what it names, and that has to be there; in a backfill, which looks for
            # other entries than the runs before it, so has every listing.
            validators=None if ask.kind == "home" or (self._span and ask.kind != "page") else known,
            delay=source.delay,
            allow_networks=source.allow_networks,
            same_host=ask.kind == "page" and source.kind in ("sitemap", "site") and _same_host(ask),
        )

    def _took(self, ask: Ask, taken: Taken) -> None:
        self._endings.out += self._robots.learned()
        if ask.kind == "page":
            self._took_page(ask, taken)
        else:
            self._took_listing(ask, taken)

    def _visit(self, ask: Ask, taken: Taken, *, keep_validators: bool = True) -> Learned | None:
        return visit(
            taken.result,
            item=ask.url,
            place=ask.place,
            kind=ask.kind,
            source=ask.run.source.name,
            now=self._now(),
            archive=taken.archive or (ask.remembered.archive if ask.remembered and _is_same(taken.result) else None),
            hints=ask.hints if isinstance(taken.result, Response) else None,
            keep_validators=keep_validators,
        )

    def _took_page(self, ask: Ask, taken: Taken) -> None:
        result, source = taken.result, ask.run.source.name
        learned = self._visit(ask, taken)
        article_id = ask.remembered.article_id if ask.remembered else None
        failure: str | None = None
        transient = False
        if isinstance(result, Response) and ask.listing is None and (kind := looks_like_listing(result)):
            failure = "not_html"
            detail = f"it is a {kind}; warraq sources add {ask.url} makes a source of it"
            self._endings.out.append(Ended(ask.url, source, Outcome.FAILED, failure, detail, article_id))
        elif isinstance(result, Response):
            ask.run.new += not _is_same(result)
            kept = learned.row["archive"] if learned else taken.archive
            self._endings.out.append(from_response(ask, result, kept))
        elif "content" in ask.hints and result.outcome is not Outcome.UNCHANGED and article_id is None:
            failure, transient = result.reason, result.transient
            ask.run.new += 1
            archive = ask.listing.archive if ask.listing else None
            hints = ask.hints | {"page": result.reason}
            self._endings.out.append(from_feed(ask.url, source, hints, archive, self._now()))
            if learned is not None:
                learned = _with_feed(learned, archive, hints)
        else:
            transient = result.transient
            failure = None if result.outcome is Outcome.UNCHANGED else result.reason
            self._endings.out.append(Ended(ask.url, source, result.outcome, result.reason, result.detail, article_id))
        if learned is not None:
            self._endings.out.append(learned)
        self._endings.page_ended(ask, failure, transient=transient)

    def _took_listing(self, ask: Ask, taken: Taken) -> None:
        result = taken.result
        if isinstance(result, Response) and not (_is_same(result) and ask.kind != "home"):
            # What a backfill leaves out the next run has to find, so that has to read the listing again.
            listing = Listing(ask, self._visit(ask, taken, keep_validators=not self._span), taken.archive)
            listing.waiting = 1  # until all of it is planned
            try:
                listed = self._read(ask, result)
                if ask.guess:
                    ask.run.found = (*ask.run.found, Found(ask.kind, ask.url))
                self._plan.listed(ask.run, listing, listed, by_name=ask.kind == "urls")
            except ItemError as error:
                if learned := self._visit(ask, taken, keep_validators=False):
                    self._endings.out.append(learned)
                self._endings.refuse(ask, error.reason, error.detail, Outcome.FAILED)
                return
            self._endings.one_less(listing)
            return
        if learned := self._visit(ask, taken):
            self._endings.out.append(learned)
        if isinstance(result, Response) or result.outcome is Outcome.UNCHANGED:
            same = "the same bytes as last time" if isinstance(result, Response) else ""
            self._endings.out.append(Ended(ask.url, ask.run.source.name, Outcome.UNCHANGED, "not_modified", same))
            self._endings.listing_ended(ask, None)
        else:
            self._endings.refuse(ask, result.reason, result.detail, result.outcome, transient=result.transient)

    def _read(self, ask: Ask, result: Response) -> list[Listed]:
        source = ask.run.source
        max_age = timedelta(seconds=source.max_age) if source.max_age is not None else None
        base, now = result.final_url, self._now()
        if ask.kind == "feed":
            return list(read_feed(result.body, base, result.content_type, max_age=max_age, now=now, span=self._span))
        if ask.kind == "sitemap":
            hosts = frozenset(name for name in (host(source.url or ""), host(ask.url)) if name)
            return list(read_sitemap(result.body, base, hosts=hosts, max_age=max_age, now=now, span=self._span))
        if ask.kind == "urls":
            return list(read_list(result.body, base))
        found = read_home(result.body, base, self._robots.content(base))
        ask.run.found = tuple(Found(each.kind, each.url) for each in found if not each.guess)
        return list(found)


def _same_host(ask: Ask) -> bool:
    """Whether a page is on its sitemap's own host: then a redirect must not lead off it."""
    return ask.listing is not None and ask.listing.ask.kind == "sitemap" and host(ask.url) == host(ask.listing.ask.url)


def _is_same(result: Response | Refused) -> bool:
    return isinstance(result, Response) and result.same_body


def _with_feed(learned: Learned, archive: str | None, hints: dict[str, str]) -> Learned:
    return Learned(learned.table, learned.row | {"archive": archive, "hints": json.dumps(hints, ensure_ascii=False)})
