"""Whether an extracted item is new, updated, unchanged or a duplicate: the rules of identity, without a database.

The place and the text decide. A place is a canonical URL; for a file without one, its path. A record inside a file
(a JSON Lines row without a URL) has no place that would survive a line inserted before it, so its place is its file
and its text together: it is never taken for a new version of another record.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from warraq.identity import article_id
from warraq.model import Outcome


@dataclass(frozen=True, slots=True)
class Candidate:
    """An extracted row that may be published; `n` is its number in the batch, `key` the item's name."""

    n: int
    key: str
    place: str
    content_hash: str
    canonical_url: str | None
    title: str | None = None
    title_by: str | None = None
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Sighting:
    """What an item led to last time."""

    article_id: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class Place:
    """What stands at a place: `own` says whether the article is this place's own or one that it repeats."""

    article_id: str
    content_hash: str
    own: bool
    this_run: bool = False


@dataclass(frozen=True, slots=True)
class Latest:
    """The latest version of an article; `doc` is its number in the warehouse, None for one that is not there yet."""

    version: int
    content_hash: str
    title: str | None = None
    title_by: str | None = None
    doc: int | None = None


@dataclass(slots=True)
class Known:
    """What the warehouse knows about the items, places and texts of a batch; `decide` keeps it up to date as it goes.

    `texts` maps the content hash of any version of any article to the earliest article that had it.
    """

    items: dict[str, Sighting] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    articles: dict[str, Latest] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of a candidate. `version` is set where it makes one (new and updated), and None elsewhere."""

    n: int
    outcome: Outcome
    article_id: str
    own: bool
    version: int | None = None
    reason: str | None = None


def decide(candidates: Iterable[Candidate], known: Known) -> list[Decision]:
    """Decide candidates in their order, each in the light of those before it, so that batch bounds do not matter."""
    decisions = []
    for candidate in candidates:
        decision = _decide(candidate, known)
        decisions.append(decision)
        _remember(candidate, decision, known)
    return decisions


def _decide(candidate: Candidate, known: Known) -> Decision:
    seen = known.items.get(candidate.key)
    home = known.places.get(candidate.place)
    if seen is not None and seen.content_hash == candidate.content_hash and not _retitled(candidate, home, known):
        own = home.own if home is not None else False
        return Decision(candidate.n, Outcome.UNCHANGED, seen.article_id, own)
    if home is None:
        return _at_unknown_place(candidate, known)
    if home.own:
        return _at_own_place(candidate, home, known)
    if home.content_hash == candidate.content_hash:
        return _same_text(candidate, home)
    # The place repeated somebody's article and has another text now: that article is not the one that changed.
    other = _at_unknown_place(candidate, known)
    if other.outcome is Outcome.DUPLICATE:
        return other
    return Decision(candidate.n, Outcome.UPDATED, other.article_id, own=True, version=1, reason="no_longer_a_repeat")


def _at_unknown_place(candidate: Candidate, known: Known) -> Decision:
    same_text = known.texts.get(candidate.content_hash)
    if same_text is not None:
        return Decision(candidate.n, Outcome.DUPLICATE, same_text, own=False)
    new = article_id(candidate.canonical_url, candidate.content_hash)
    return Decision(candidate.n, Outcome.NEW, new, own=True, version=1)


def _at_own_place(candidate: Candidate, home: Place, known: Known) -> Decision:
    latest = known.articles[home.article_id]
    if latest.content_hash == candidate.content_hash and not _retitled(candidate, home, known):
        return _same_text(candidate, home)
    return Decision(candidate.n, Outcome.UPDATED, home.article_id, own=True, version=latest.version + 1)


def _same_text(candidate: Candidate, home: Place) -> Decision:
    # The same record twice in one file repeats itself; met again in a later run it is merely still there.
    repeats = candidate.anonymous and home.this_run
    outcome = Outcome.DUPLICATE if repeats else Outcome.UNCHANGED
    return Decision(candidate.n, outcome, home.article_id, own=home.own)


def _retitled(candidate: Candidate, home: Place | None, known: Known) -> bool:
    """Whether an article's own place gives the same text another headline, found by the same rule.

    By another rule it would be our reading that changed, not the page.
    """
    if home is None or not home.own:
        return False
    latest = known.articles[home.article_id]
    return (
        latest.content_hash == candidate.content_hash
        and latest.title is not None
        and candidate.title is not None
        and latest.title_by == candidate.title_by
        and " ".join(latest.title.split()) != " ".join(candidate.title.split())
    )


def _remember(candidate: Candidate, decision: Decision, known: Known) -> None:
    known.items[candidate.key] = Sighting(decision.article_id, candidate.content_hash)
    before = known.places.get(candidate.place)
    # Where something stood before, it may have stood there for many runs.
    this_run = before is None or before.article_id != decision.article_id or before.this_run
    known.places[candidate.place] = Place(decision.article_id, candidate.content_hash, decision.own, this_run)
    if decision.version is not None:
        known.articles[decision.article_id] = Latest(
            decision.version, candidate.content_hash, candidate.title, candidate.title_by
        )
        known.texts.setdefault(candidate.content_hash, decision.article_id)
