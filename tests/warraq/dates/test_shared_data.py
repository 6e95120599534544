"""The sets beside the repository: CLDR's forms, the five seeds, the ANT articles."""

from __future__ import annotations

import json
import lzma
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from benchmarks.dates.publication_days import expected_day, says_another_day, stands_in
from warraq.dates.byline import find_published
from warraq.dates.consistent import years_of
from warraq.dates.find import find_dates
from warraq.dates.model import DateMention
from warraq.dates.parse import parse_published

Shared = Callable[[str], Path]
NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("language", ["ar", None])
def test_all_cldr_forms_are_right(shared: Shared, language: str | None) -> None:
    cases = json.loads(shared("data/arabic-dates/cldr_dates.json").read_text(encoding="utf-8"))
    assert len(cases) == 80
    for case in cases:
        expected = datetime.fromisoformat(case["date"])
        (mention,) = find_dates(case["text"], language=language)
        assert mention.one_day == expected.date(), case
        assert mention.raw == case["text"]
        if "T" in case["date"]:
            assert mention.time == expected.time(), case
        published = parse_published(case["text"], language=language, now=NOW)
        assert published is not None
        assert published.on == expected.date()


def mentions_of_seed(shared: Shared, number: int) -> dict[str, DateMention]:
    (path,) = shared("seeds").glob(f"{number:03}_*.txt")
    return {mention.raw: mention for mention in find_dates(path.read_text(encoding="utf-8"), language="ar")}


def test_the_dates_in_the_seeds_are_found_with_their_precision(shared: Shared) -> None:
    first = mentions_of_seed(shared, 0)
    september = first["سبتمبر/أيلول 2014"]
    assert (september.precision, september.starts_on) == ("month", date(2014, 9, 1))
    february = first["13 فبراير/شباط الماضي"]
    assert (february.precision, february.starts_on, february.year_known) == ("day", None, False)
    second = mentions_of_seed(shared, 1)
    assert second["أمس الثلاثاء"].starts_on is None
    assert (second["2004"].precision, second["2004"].starts_on) == ("year", date(2004, 1, 1))
    assert second["يونيو/ حزيران المقبل"].precision == "month"
    third = mentions_of_seed(shared, 2)
    assert third["11 ماي 2022"].one_day == date(2022, 5, 11)
    assert (third["1 و 2 مارس"].precision, third["1 و 2 مارس"].starts_on) == ("day", None)
    fourth = mentions_of_seed(shared, 3)
    assert years_of(fourth["الأربعاء 11 مايو"], range(2010, 2027)) == [2011, 2016, 2022]


def test_no_seed_gets_an_invented_publication_date(shared: Shared) -> None:
    for path in shared("seeds").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        lines = [*text.splitlines(), *text.replace("،", ".").split(".")]
        assert find_published(lines, language="ar", now=NOW) is None


@pytest.mark.slow
def test_the_publication_days_of_the_ant_articles_are_read_found_and_not_contradicted(shared: Shared) -> None:
    missed, contradicted = [], []
    standing = 0
    with lzma.open(shared("data/arabic-news/ant-v1.1-jawhara.jsonl.xz"), "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            day = expected_day(article["time"])
            published = parse_published(article["time"], language="ar", now=NOW)
            assert published is not None
            assert published.on == day
            text = f"{article['title']}\n{article['text']}"
            mentions = find_dates(text, language="ar", anchor=day)
            if stands_in(text, day):
                standing += 1
                if not any(m.starts_on and m.ends_on and m.starts_on <= day <= m.ends_on for m in mentions):
                    missed.append(article["docno"])
            contradicted += [
                (article["docno"], mention.raw)
                for mention in mentions
                if says_another_day(text, mention, day)
                and not mention.contradicted
                and mention.starts_on
                and abs((mention.starts_on - day).days) > 1
            ]
    assert standing > 1000
    assert missed == []
    assert contradicted == []
