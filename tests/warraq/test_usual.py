"""Each limit from both sides: what it lets pass by a hair, and what it does not."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from warraq.facts import Fact
from warraq.usual import (
    Volume,
    Wait,
    Window,
    count_of,
    freshness,
    language_mix,
    level_of,
    share,
    text_length,
    volume,
)

DAYS = Volume("manara", 60, False, 28, level_of(60), level_of(60), 1.5)
HOURS = Wait("manara", 10.0, 12.0, 8)
SHARE = Window("manara", "missing_titles", "day", 100, 5, 0.0, math.asin(math.sqrt(0.04)), 0.0, 30)
LENGTH = Window("manara", "text_length", "day", 100, 0, math.log(300), math.log(300), 0.0, 30)
MIX = Window("manara", "language_mix", "day", 100, 0, 0.0, 0.0, 0.0, 30)


def held(fact: Fact | None) -> bool:
    assert fact is not None
    return fact.holds


@pytest.mark.parametrize("count", [0, 1, 7, 400])
def test_a_level_gives_its_count_back(count: int) -> None:
    assert count_of(level_of(count)) == pytest.approx(count)


def test_no_level_stands_for_less_than_no_article() -> None:
    assert count_of(0.1) == 0.0
    assert count_of(-4.0) == 0.0


@pytest.mark.parametrize("side", [-1, 1])
def test_volume_may_be_five_spreads_from_the_usual_and_no_further(side: int) -> None:
    edge = count_of(level_of(60) + side * 5 * 1.5)
    assert held(volume(replace(DAYS, new=edge - side * 0.01), {}))
    assert not held(volume(replace(DAYS, new=edge + side * 0.01), {}))
    assert held(volume(replace(DAYS, new=edge + side * 0.01), {"volume_deviations": 5.1}))


@pytest.mark.parametrize("side", [-1, 1])
def test_volume_is_as_uneven_as_chance_at_the_least(side: int) -> None:
    edge = count_of(level_of(60) + side * 5)
    even = replace(DAYS, spread=0.01)
    assert held(volume(replace(even, new=edge - side * 0.01), {}))
    assert not held(volume(replace(even, new=edge + side * 0.01), {}))
    assert held(volume(replace(even, new=edge - side * 0.01, spread=None), {}))


def test_a_quiet_friday_is_no_alarm_but_the_same_on_a_monday_is() -> None:
    friday = replace(DAYS, new=15, weekday_level=level_of(15))
    assert held(volume(friday, {}))
    assert not held(volume(replace(friday, weekday_level=level_of(60)), {}))
    assert not held(volume(replace(friday, weekday_level=None), {}))


def test_a_louder_weekday_is_no_flood() -> None:
    assert held(volume(replace(DAYS, new=140, weekday_level=level_of(140)), {}))
    assert not held(volume(replace(DAYS, new=140), {}))


def test_after_a_gap_too_few_is_no_alarm_but_too_many_is() -> None:
    assert held(volume(replace(DAYS, new=0, gap=True), {}))
    assert not held(volume(replace(DAYS, new=600, gap=True), {}))
    assert not held(volume(replace(DAYS, new=0), {}))


def test_volume_is_not_judged_before_a_fortnight_has_passed() -> None:
    assert volume(replace(DAYS, new=0, days=13), {}) is None
    assert not held(volume(replace(DAYS, new=0, days=14), {}))


def test_a_source_that_brings_little_may_bring_nothing() -> None:
    little = replace(DAYS, new=0, level=level_of(2), weekday_level=level_of(2), spread=1.0)
    fact = volume(little, {})
    assert fact is not None
    assert fact.lower is None
    assert fact.holds


@pytest.mark.parametrize(
    ("limits", "new", "holds"),
    [
        ({"least_per_day": 10}, 10, True),
        ({"least_per_day": 10}, 9.9, False),
        ({"most_per_day": 80}, 80, True),
        ({"most_per_day": 80}, 80.1, False),
        ({"most_per_day": 500}, 499, True),
    ],
)
def test_limits_of_its_own_go_before_what_is_usual(limits: dict[str, float], new: float, holds: bool) -> None:
    assert held(volume(replace(DAYS, new=new), limits)) is holds
    assert held(volume(replace(DAYS, new=new, days=0, level=None), limits)) is holds


def test_volume_says_what_it_saw_and_what_it_expected() -> None:
    fact = volume(replace(DAYS, new=3), {})
    assert fact is not None
    assert fact.observed == "3 new articles in 24 hours, expected 16 to 132"
    assert fact.severity == "warning"


def test_a_wait_may_be_twice_the_usual_longest_and_no_longer() -> None:
    assert held(freshness(replace(HOURS, hours=24.0), {}))
    assert not held(freshness(replace(HOURS, hours=24.1), {}))
    assert held(freshness(replace(HOURS, hours=24.1), {"wait_factor": 2.1}))


def test_a_wait_is_not_judged_before_four_weeks_with_articles() -> None:
    assert freshness(replace(HOURS, hours=999.0, weeks=3), {}) is None
    assert freshness(replace(HOURS, hours=999.0, usual=None), {}) is None
    assert not held(freshness(replace(HOURS, hours=999.0, weeks=4), {}))


def test_a_longest_wait_of_its_own_goes_before_what_is_usual() -> None:
    assert held(freshness(replace(HOURS, hours=30.0), {"longest_wait": 30.0}))
    assert not held(freshness(replace(HOURS, hours=30.1, weeks=0), {"longest_wait": 30.0}))


def test_a_wait_is_told_in_hours_and_from_four_days_on_in_days() -> None:
    fact = freshness(replace(HOURS, hours=95.0, usual=48.0), {})
    assert fact is not None
    assert fact.observed == "the last new article 95 hours ago, expected within 4 days"


def test_a_share_may_reach_its_limit_and_no_more() -> None:
    alone = replace(SHARE, span="run", windows=0, usual=None, spread=None)
    assert held(share(replace(alone, unexpected=50), {}))
    assert not held(share(replace(alone, unexpected=51), {}))
    assert held(share(replace(alone, unexpected=51), {"missing_titles": 0.51}))


def test_a_share_may_rise_by_the_limit_of_change_where_there_is_no_chance_in_it() -> None:
    many = replace(SHARE, elements=1_000_000)
    assert held(share(replace(many, unexpected=139_999), {}))
    assert not held(share(replace(many, unexpected=140_001), {}))
    assert held(share(replace(many, unexpected=140_001), {"missing_change": 0.11}))


def test_a_share_of_few_rows_may_rise_as_far_as_chance_goes() -> None:
    edge = 100 * math.sin(math.asin(math.sqrt(0.04)) + 4 * 0.5 / math.sqrt(100)) ** 2
    assert held(share(replace(SHARE, unexpected=edge - 0.01), {}))
    assert not held(share(replace(SHARE, unexpected=edge + 0.01), {}))
    assert held(share(replace(SHARE, unexpected=edge + 0.01), {"deviations": 4.1}))


def test_a_share_that_is_uneven_of_old_may_rise_further() -> None:
    edge = 100 * math.sin(math.asin(math.sqrt(0.04)) + 4 * 0.08) ** 2
    uneven = replace(SHARE, spread=0.08)
    assert held(share(replace(uneven, unexpected=edge - 0.01), {}))
    assert not held(share(replace(uneven, unexpected=edge + 0.01), {}))


def test_a_share_of_fewer_than_twenty_rows_is_not_judged() -> None:
    assert share(replace(SHARE, elements=19, unexpected=19), {}) is None
    assert not held(share(replace(SHARE, elements=20, unexpected=20), {}))


@pytest.mark.parametrize(("span", "enough"), [("day", 14), ("week", 4), ("drift", 4)])
def test_what_is_usual_needs_a_past(span: str, enough: int) -> None:
    rising = replace(SHARE, span=span, elements=1_000_000, unexpected=300_000)
    assert held(share(replace(rising, windows=enough - 1), {}))
    assert not held(share(replace(rising, windows=enough), {}))


@pytest.mark.parametrize(
    ("figure", "limit"),
    [
        ("missing_titles", 0.5),
        ("missing_dates", 0.5),
        ("rejected_rate", 0.2),
        ("failed_rate", 0.3),
    ],
)
def test_each_share_has_its_limit(figure: str, limit: float) -> None:
    alone = replace(SHARE, figure=figure, span="run", windows=0, elements=1000)
    assert held(share(replace(alone, unexpected=1000 * limit), {}))
    assert not held(share(replace(alone, unexpected=1000 * limit + 1), {}))
    assert held(share(replace(alone, unexpected=1000 * limit + 1), {figure: limit + 0.01}))


def test_repeats_have_no_limit_but_what_is_usual_or_set() -> None:
    repeats = replace(SHARE, figure="duplicate_rate", elements=1_000_000, unexpected=1_000_000)
    assert share(replace(repeats, windows=0), {}) is None
    assert not held(share(repeats, {}))
    assert not held(share(replace(repeats, windows=0), {"duplicate_rate": 0.9}))
    assert held(share(replace(repeats, unexpected=139_999), {}))
    assert not held(share(replace(repeats, unexpected=140_001), {}))
    assert held(share(replace(repeats, unexpected=140_001), {"rate_change": 0.11}))


def test_of_a_source_without_an_entry_a_share_is_a_remark() -> None:
    missing = replace(SHARE, span="run", windows=0, unexpected=90)
    known, unknown = share(missing, {}), share(missing, {}, configured=False)
    assert known is not None
    assert unknown is not None
    assert (known.severity, unknown.severity) == ("warning", "info")
    assert known.observed == "90 of 100 articles have no title in this run (90%), expected at most 50%"
    repeats = share(replace(SHARE, figure="duplicate_rate"), {})
    assert repeats is not None
    assert repeats.severity == "info"


@pytest.mark.parametrize("side", [-1, 1])
def test_a_length_may_change_by_three_tenths(side: int) -> None:
    edge = math.log(300) + side * math.log(1.3)
    assert held(text_length(replace(LENGTH, level=edge - side * 0.001), {}))
    assert not held(text_length(replace(LENGTH, level=edge + side * 0.001), {}))
    assert held(text_length(replace(LENGTH, level=edge + side * 0.001), {"length_change": 0.31}))


@pytest.mark.parametrize("side", [-1, 1])
def test_a_length_that_is_uneven_of_old_may_change_further(side: int) -> None:
    edge = math.log(300) + side * 4 * 0.1
    uneven = replace(LENGTH, spread=0.1)
    assert held(text_length(replace(uneven, level=edge - side * 0.001), {}))
    assert not held(text_length(replace(uneven, level=edge + side * 0.001), {}))
    assert held(text_length(replace(uneven, level=edge + side * 0.001), {"deviations": 4.1}))


def test_a_length_is_not_judged_without_a_past_or_of_few_articles() -> None:
    short = replace(LENGTH, level=math.log(30))
    assert text_length(replace(short, windows=13), {}) is None
    assert text_length(replace(short, elements=19), {}) is None
    assert text_length(replace(short, usual=None), {}) is None
    assert not held(text_length(replace(short, elements=20, windows=14), {}))


def test_a_length_and_its_drift_are_two_checks() -> None:
    drift = text_length(replace(LENGTH, figure="text_drift", span="drift", windows=4), {})
    usual = text_length(LENGTH, {})
    assert drift is not None
    assert usual is not None
    assert (drift.name, usual.name) == ("text_drift", "text_length")
    assert usual.observed == "a typical article has 300 words, expected 231 to 390"


def test_a_fifth_may_be_in_other_languages_and_no_more() -> None:
    assert held(language_mix(replace(MIX, level=0.2), "en", {}))
    assert not held(language_mix(replace(MIX, level=0.201), "en", {}))
    assert held(language_mix(replace(MIX, level=0.201), "en", {"language_change": 0.21}))


def test_a_mix_that_is_uneven_of_old_may_change_further() -> None:
    uneven = replace(MIX, usual=0.05, spread=0.1)
    assert held(language_mix(replace(uneven, level=0.45 - 0.001), "en", {}))
    assert not held(language_mix(replace(uneven, level=0.45 + 0.001), "en", {}))
    assert held(language_mix(replace(uneven, level=0.45 + 0.001), "en", {"deviations": 4.1}))


def test_a_mix_that_chance_moves_may_be_moved_further() -> None:
    mixed = replace(MIX, usual=0.1, spread=0.01)
    edge = 0.1 + 4 * 0.9 * 0.1
    assert held(language_mix(replace(mixed, level=edge - 0.001), "en", {}))
    assert not held(language_mix(replace(mixed, level=edge + 0.001), "en", {}))


def test_a_mix_is_not_judged_without_a_past_or_of_few_articles() -> None:
    foreign = replace(MIX, level=0.9)
    assert language_mix(replace(foreign, windows=13), "en", {}) is None
    assert language_mix(replace(foreign, elements=19), "en", {}) is None
    assert not held(language_mix(replace(foreign, elements=20, windows=14), "en", {}))
