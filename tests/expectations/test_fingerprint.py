"""The fingerprint of the rules: another one wherever another verdict may come out, and else the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import expectations.stages
from warraq.config.settings import Settings
from warraq.pipeline import Job

LATER = datetime(2027, 1, 1, tzinfo=UTC)


def _user(column: str) -> str:
    return (
        f'[[expectation]]\nname = "x"\ntype = "expect_column_values_to_be_between"\ncolumn = "{column}"\n'
        'sentence = "X."\narguments = { max_value = 1 }\n'
    )


@pytest.fixture
def job(tmp_path: Path) -> Job:
    (tmp_path / "sources.toml").write_text('[[source]]\nname = "a"\nkind = "files"\npath = "."\n', encoding="utf-8")
    (tmp_path / "expectations.toml").write_text(_user("word_count"), encoding="utf-8")
    return Job(
        (), Settings(sources=tmp_path / "sources.toml", expectations=tmp_path / "expectations.toml"), trigger="manual"
    )


def test_the_same_rules_have_the_same_fingerprint(job: Job) -> None:
    first = expectations.stages.rules(job)
    assert len(first) == 32
    again = replace(job, trigger="schedule", settings=replace(job.settings, workers=1))
    assert expectations.stages.rules(again) == first


def test_limits_sources_expectations_and_spans_make_another(job: Job, tmp_path: Path) -> None:
    found = [expectations.stages.rules(job), expectations.stages.rules(replace(job, since=date(2026, 1, 1)))]
    for name, text in {
        "sources.toml": '[[source]]\nname = "a"\nkind = "files"\npath = "."\nlanguage = "ar"\n',
        "expectations.toml": _user("menu_share"),
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        found.append(expectations.stages.rules(job))
    (tmp_path / "sources.toml").write_text("[defaults]\nthresholds = { min_words = 7 }\n", encoding="utf-8")
    found.append(expectations.stages.rules(job))
    assert len(set(found)) == 5


def test_another_version_of_what_extracts_makes_another(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    first = expectations.stages.rules(job)
    monkeypatch.setattr(expectations.stages, "version", lambda name: f"{name} 99")
    assert expectations.stages.rules(job) != first


@pytest.mark.parametrize(("column", "same"), [("word_count", True), ("days_ahead", False)])
def test_a_rule_about_days_ahead_is_another_one_each_day(
    job: Job, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, column: str, same: bool
) -> None:
    (tmp_path / "expectations.toml").write_text(_user(column), encoding="utf-8")
    today = expectations.stages.rules(job)

    class Later(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return LATER

    monkeypatch.setattr(expectations.stages, "datetime", Later)
    assert (expectations.stages.rules(job) == today) is same
