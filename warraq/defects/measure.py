"""The measures of a batch of staged rows, each as a column of `warraq.defects.columns`."""

from __future__ import annotations

from datetime import datetime

import pyarrow as pa
import pyarrow.compute as pc

from warraq.defects import mojibake, notices
from warraq.defects.columns import MEASURES, REQUIRED
from warraq.defects.markup import markup_share
from warraq.defects.menu import menu_share
from warraq.defects.repetition import repeated_share

# Three hints that few texts match are looked for in one go, which costs as much as looking for one of them.
_SELDOM_HINTS = {
    "mojibake_share": mojibake.HINT,
    "consent_share": notices.CONSENT_HINT,
    "paywall_share": notices.PAYWALL_HINT,
}
_SELDOM = "(?i)" + "|".join(hint.removeprefix("(?i)") for hint in _SELDOM_HINTS.values())

_DAY = 86_400_000_000  # microseconds


def with_measures(rows: pa.Table, now: datetime, lowest_repeated: float = 0.0) -> pa.Table:
    """Staged rows with a column for each of `MEASURES`; `now` is when they are judged.

    Where there is no text its measures are null. Shares of repetition up to `lowest_repeated` may be given as 0.
    """
    texts = rows["text"].to_pylist()
    columns: dict[str, pa.Array] = {
        "missing_fields": _missing(rows),
        **_dates(rows, now),
        **{name: pa.array(values, pa.float64()) for name, values in _shares(rows, texts, lowest_repeated).items()},
    }
    for name in MEASURES:
        rows = rows.append_column(name, columns[name])
    return rows


def _missing(rows: pa.Table) -> pa.Array:
    absent = {name: pc.fill_null(pc.equal(rows[name], ""), True).to_pylist() for name in REQUIRED}
    found = (", ".join(name for name in REQUIRED if absent[name][n]) for n in range(rows.num_rows))
    return pa.array([names or None for names in found], pa.string())


def _dates(rows: pa.Table, now: datetime) -> dict[str, pa.Array]:
    published = rows["published_at"]
    at = published.cast(pa.int64())
    until = pc.fill_null(rows["fetched_at"], pa.scalar(now, rows["fetched_at"].type)).cast(pa.int64())
    day = rows["published_on"].cast(pa.timestamp("us")).cast(pa.int64())
    # The day is the source's own, so it is compared with noon of the day in UTC that the instant lies in.
    return {
        "days_ahead": pc.divide(pc.subtract(at, until).cast(pa.float64()), float(_DAY)),
        "published_year": pc.year(published),
        "date_gap": pc.abs(pc.subtract(pc.floor(pc.divide(at.cast(pa.float64()), float(_DAY))),
                                       pc.divide(day.cast(pa.float64()), float(_DAY)))),
    }  # fmt: skip


def _shares(rows: pa.Table, texts: list[str | None], lowest_repeated: float) -> dict[str, list[float | None]]:
    titles = rows["title"].to_pylist()
    seldom = _matches(rows["text"], _SELDOM)
    perhaps = {name: _matches(rows["text"], hint, seldom) for name, hint in _SELDOM_HINTS.items()}
    perhaps["error_share"] = _matches(rows["text"], notices.ERROR_HINT)
    found: dict[str, list[float | None]] = {name: [] for name in MEASURES if name.endswith("_share")}
    for n, text in enumerate(texts):
        if text is None:
            for values in found.values():
                values.append(None)
            continue
        found["mojibake_share"].append(mojibake.mojibake_share(text) if perhaps["mojibake_share"][n] else 0.0)
        found["markup_share"].append(markup_share(text))
        found["menu_share"].append(menu_share(text))
        found["consent_share"].append(notices.consent_share(text) if perhaps["consent_share"][n] else 0.0)
        error = perhaps["error_share"][n] or notices.is_error_title(titles[n])
        found["error_share"].append(notices.error_share(text, titles[n]) if error else 0.0)
        found["paywall_share"].append(notices.paywall_share(text) if perhaps["paywall_share"][n] else 0.0)
        found["repeated_share"].append(repeated_share(text.split(), lowest_repeated))
    return found


def _matches(texts: pa.ChunkedArray, hint: str, among: list[bool] | None = None) -> list[bool]:
    """Which texts match, of those that are marked in `among`; the others do not."""
    if among is not None:
        found = iter(_matches(texts.filter(pa.array(among)), hint))
        return [asked and next(found) for asked in among]
    matches: list[bool] = pc.fill_null(pc.match_substring_regex(texts, hint), False).to_pylist()
    return matches
