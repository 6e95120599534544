"""Read one date string, from metadata or a byline, as a publication date. Unsure is None: a guess is never a fact."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from warraq.dates.clock import read_clock
from warraq.dates.find import find_dates
from warraq.dates.folding import fold
from warraq.dates.labels import labels_in
from warraq.dates.machine import Stamp, read_stamp
from warraq.dates.model import DateMention
from warraq.dates.scripts import LATIN_LETTER, language_by_script
from warraq.model import Precision, Published

# Longer than any byline, shorter than a paragraph.
LONGEST = 200
FIRST_YEAR = 1800
SURE_ENOUGH = 0.6
_CLOCK = re.compile(r"(?<![\d:.])\d{1,2}:\d{2}(?!\d)")
# What looks like ISO 8601 and is none ("2020-04-24T99:00") is broken; picking a day out of it would be a guess.
_ISO_LIKE = re.compile(r"\d{4}-\d{2}-\d{2}T")
# The day that an empty field turns into (the Unix epoch, also seen from west of Greenwich).
_EPOCH = (date(1970, 1, 1), date(1969, 12, 31))
# "بتوقيت مكة", "(AST)" behind a time.
_UNREAD_ZONE = re.compile(r" ?\(?(?:بتوقيت|توقيت|[A-Z]{2,5}\b)")
_SPACES = re.compile(r"\s+")


def parse_published(
    raw: str,
    *,
    language: str | None = None,
    zone: tzinfo | None = None,
    now: datetime | None = None,
    by: str = "text",
) -> Published | None:
    """Read `raw` as a publication date, or None where it is not sure.

    `language` decides the order of numerals and the months' names; without it the script does, and `05/06/2015` is
    None. `zone` is assumed where the string names none (else UTC). `now` (aware; the clock's time by default) is when
    the page was read: what lies more than a day behind it is in the future and None. `by` is stored as the rule.

    None also for a date without its year, a year before 1800, relative forms ("2 hours ago" counts from a moment that
    nobody kept), a weekday that does not fit, and two different days of which none is marked as that of publication.
    """
    if len(raw) > LONGEST:
        return None
    text = _SPACES.sub(" ", fold(raw).text).strip(" \"'|,،-")
    now = utc(now)
    stamp = read_stamp(text)
    if stamp is None and not _ISO_LIKE.match(text):
        stamp = _stamp_of_text(text, language or language_by_script(raw))
    return _published(stamp, zone or UTC, now, by) if stamp else None


def utc(now: datetime | None) -> datetime:
    """`now` as an aware time, the clock's by default; a naive one is taken as UTC."""
    if now is None:
        return datetime.now(UTC)
    return now if now.tzinfo else now.replace(tzinfo=UTC)


def _stamp_of_text(text: str, language: str | None) -> Stamp | None:
    mention = choose(text, mentions_in(text, language))
    if mention is None or mention.starts_on is None:
        return None
    start = mention.starts_on
    if mention.precision == "year":
        return Stamp(start.year) if mention.raw == text else None
    if mention.precision == "month":
        return Stamp(start.year, start.month) if mention.calendar == "gregorian" else None
    clock, offset, seconds = mention.time, None, mention.precision == "second"
    if clock and mention.at:
        offset = datetime.combine(start, clock) - mention.at.replace(tzinfo=None)
    elif clock and _UNREAD_ZONE.match(text, mention.end):
        return Stamp(start.year, start.month, start)  # the time is of a zone that we do not know
    if clock is None:
        elsewhere = _clock_elsewhere(text, mention)
        if elsewhere:
            clock, offset, seconds = elsewhere
    return Stamp(start.year, start.month, start, clock, offset, seconds)


def mentions_in(text: str, language: str | None) -> list[DateMention]:
    """The date expressions of a folded line; in English or French where there is none in its page's own language."""
    mentions = find_dates(text, language=language)
    if mentions or not LATIN_LETTER.search(text):
        return mentions
    return find_dates(text, language="en") or find_dates(text, language="fr")


def choose(text: str, mentions: list[DateMention]) -> DateMention | None:
    """The one mention that a line's date can be taken from, or None.

    All days have to be the same, unless one alone is marked as the day of publication. A Hijri day beside a Gregorian
    one is a second way to write it (they may differ by one). Anything contradicted makes the whole line unsure.
    """
    if any(mention.contradicted for mention in mentions):
        return None
    sure = [mention for mention in mentions if mention.starts_on and mention.confidence >= SURE_ENOUGH]
    days = [mention for mention in sure if mention.one_day]
    if not days:
        whole = [mention for mention in sure if mention.precision in ("month", "year") and _one_unit(mention)]
        return whole[0] if len(whole) == 1 and len(mentions) == 1 else None
    gregorian = [mention for mention in days if mention.calendar == "gregorian"] or days
    known = {mention.one_day for mention in gregorian if mention.one_day}
    if any(min(abs((mention.one_day - day).days) for day in known) > 1 for mention in days if mention.one_day):
        known |= {mention.one_day for mention in days if mention.one_day}
    if len(known) == 1:
        return max(gregorian, key=lambda mention: mention.time is not None)
    published = [mention for mention in gregorian if _label_before(text, mention) == "published"]
    return published[0] if len({mention.one_day for mention in published}) == 1 else None


def _one_unit(mention: DateMention) -> bool:
    return "range" not in mention.rule and "part" not in mention.rule


def _label_before(text: str, mention: DateMention) -> str | None:
    before = [label for start, _, label in labels_in(text) if start <= mention.start]
    return before[-1] if before else None


def _clock_elsewhere(text: str, mention: DateMention) -> tuple[time, timedelta | None, bool] | None:
    """The time of day of `10:15 - 24 أبريل 2020`: the only one in the line."""
    places = [match.start() for match in _CLOCK.finditer(text) if not mention.start <= match.start() < mention.end]
    read = read_clock(text, places[0]) if len(places) == 1 else None
    return (read[0].time, read[0].offset, read[0].seconds) if read else None


def _published(stamp: Stamp, zone: tzinfo, now: datetime, by: str) -> Published | None:
    if not FIRST_YEAR <= stamp.year <= now.year + 1 or stamp.day in _EPOCH:
        return None
    precision: Precision
    day = stamp.day
    if day is None:
        precision = "month" if stamp.month else "year"
        at = datetime(stamp.year, stamp.month or 1, 1, tzinfo=UTC)
    elif stamp.time is None:
        precision = "day"
        at = datetime.combine(day, time(), tzinfo=UTC)
    else:
        precision = "second" if stamp.seconds else "minute"
        at = _instant(day, stamp.time, stamp.offset, zone)
    return Published(at=at, on=day, precision=precision, by=by) if at <= now + timedelta(days=1) else None


def _instant(day: date, clock: time, offset: timedelta | None, zone: tzinfo) -> datetime:
    if offset is None:
        return datetime.combine(day, clock, tzinfo=zone).astimezone(UTC)
    return (datetime.combine(day, clock) - offset).replace(tzinfo=UTC)
