"""A user's own expectations: read before anything runs, each mistake one sentence; then judged like the suite's."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from expectations.audit import Auditor
from expectations.plan import Plan
from expectations.rules import Rule
from expectations.schemas import arguments_of, known_types, types_about_rows
from expectations.user import COLUMNS, load
from tests.conftest import ROOT
from tests.expectations.judging import judge_rules, types_of_great_expectations
from warraq.config.settings import Settings
from warraq.defects.columns import MEASURES
from warraq.errors import ConfigError
from warraq.quality import Audit
from warraq.reasons import check, sentence

SIGNED = (
    '[[expectation]]\nname = "signed"\ntype = "expect_column_values_to_not_be_null"\ncolumn = "author"\n'
    'sentence = "Signed."\n'
)
SOURCES = '[[source]]\nname = "agency"\nkind = "files"\npath = "."\n'


def loaded(folder: Path, text: str | bytes) -> tuple[Rule, ...]:
    path = folder / "expectations.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    (folder / "sources.toml").write_text(SOURCES)
    return load(Settings(expectations=path, sources=folder / "sources.toml"))


def test_without_a_file_there_are_none() -> None:
    assert load(Settings()) == ()


def test_an_entry_becomes_a_rule_with_the_usual_severity_and_tolerance(tmp_path: Path) -> None:
    (rule,) = loaded(tmp_path, SIGNED)
    assert rule == Rule(
        "x_signed", "expect_column_values_to_not_be_null", "author", "x_signed", "Signed.", "warning", {}, 0.1, True
    )
    assert check(rule.reason) == "x_signed"
    assert sentence(rule.reason).startswith("It does not meet the expectation signed of")


def test_the_example_of_the_document_is_read(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "quality.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(\[\[expectation\]\].*?)```", page, re.DOTALL)
    rules = {rule.name: rule for rule in loaded(tmp_path, example)}
    assert list(rules) == ["x_signed", "x_no_advertorial", "x_usual_length", "x_not_of_the_old_site"]
    signed = rules["x_signed"]
    assert (signed.sources, signed.severity, signed.tolerance) == (("agency",), "critical", 0.2)
    assert [rule.quarantine for rule in rules.values()] == [True, True, False, False]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('name = "signed"\n', ""), "expectation number 1: 'name' is missing or no string"),
        (('"signed"', '"Signed!"'), "expectation 'Signed!': 'name' must be of small letters, digits"),
        (("not_be_null", "not_be_nul"), "did you mean 'expect_column_values_to_not_be_null'?"),
        (("column =", "colum ="), "unknown key 'colum'; did you mean 'column'?"),
        (('"author"', '"auther"'), "there is no column 'auther'; did you mean 'author'?"),
        (('column = "author"\n', ""), "'column' is missing or no string"),
        (('"Signed."', "3"), "'sentence' is missing or no string"),
        (
            ('"Signed."', '"Signed."\nseverity = "high"'),
            "'severity' must be one of critical, warning, info, not 'high'",
        ),
        (('"Signed."', '"Signed."\ntolerance = 3'), "'tolerance' must be a share from 0 to 1, not 3"),
        (('"Signed."', '"Signed."\nquarantine = "no"'), "'quarantine' must be true or false, not 'no'"),
        (('"Signed."', '"Signed."\nsources = ["agenci"]'), "there is no source 'agenci'; did you mean 'agency'?"),
        (('"Signed."', '"Signed."\narguments = { min = 3 }'), "unknown argument 'min'"),
        (("[[expectation]]", "[[expect]]"), "unknown table or key 'expect'"),
        (("[[expectation]]", "[expectation]"), "expectations are written as [[expectation]]"),
        (("[[expectation]]", "[[expectation]"), "not valid TOML"),
        (("", SIGNED), "two expectations are named 'signed'"),
    ],
)
def test_a_mistake_is_one_sentence_with_file_entry_and_key(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    text = SIGNED.replace(*change) if change[0] else SIGNED + change[1]
    complain(tmp_path, text, said)


@pytest.mark.parametrize(
    ("kind", "arguments", "said"),
    [
        ("expect_column_values_to_match_regex", "{ regex = '(' }", "the argument 'regex' is no regular expression"),
        ("expect_column_values_to_not_match_regex", "{}", "the argument 'regex' is missing"),
        ("expect_column_values_to_be_between", "{ min_value = [1] }", "the argument 'min_value' cannot be [1]"),
        ("expect_column_values_to_be_between", "{ min_value = 2020-01-01T00:00:00 }", "needs an offset from UTC"),
        ("expect_column_values_to_be_between", "{ mostly = 0.5 }", "unknown argument 'mostly'"),
        ("expect_column_values_to_be_in_set", "{ value_set = 'a' }", "the argument 'value_set' cannot be 'a'"),
        ("expect_column_mean_to_be_between", "{ min_value = 1 }\nquarantine = true", "judges all rows together"),
    ],
)
def test_arguments_are_those_that_the_library_takes(tmp_path: Path, kind: str, arguments: str, said: str) -> None:
    text = (
        f'[[expectation]]\nname = "a"\ntype = "{kind}"\ncolumn = "word_count"\nsentence = "S."\n'
        f"arguments = {arguments}\n"
    )
    complain(tmp_path, text, said)


def complain(folder: Path, text: str | bytes, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        loaded(folder, text)
    assert said in str(caught.value)
    assert str(caught.value).startswith(f"{folder / 'expectations.toml'}: ")
    assert "\n" not in str(caught.value)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    complain(tmp_path, 'name = "خبر"'.encode("cp1256"), "not UTF-8")
    with pytest.raises(ConfigError, match="cannot read these expectations"):
        load(Settings(expectations=tmp_path / "nowhere.toml"))


def test_reading_them_does_not_load_the_library(tmp_path: Path) -> None:
    (tmp_path / "e.toml").write_text(SIGNED)
    code = (
        "import sys; from pathlib import Path; from expectations.user import load; "
        "from warraq.config.settings import Settings; print(len(load(Settings(expectations=Path('e.toml')))), "
        "[name for name in ('great_expectations', 'pandas') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    assert done.stdout == "1 []\n"


def test_columns_are_those_of_a_staged_row_and_the_measures() -> None:
    assert {"text", "title", "author", "source", *MEASURES} <= set(COLUMNS)
    assert "mentions" not in COLUMNS


def test_the_schemas_say_what_the_library_has(auditor: Auditor) -> None:
    has: Any = auditor.call(types_of_great_expectations, None)
    assert isinstance(has, dict), has
    assert len(known_types()) > 40
    assert known_types() <= set(has)
    assert types_about_rows() == {kind for kind in known_types() if has[kind][0]}
    for kind in known_types():
        allowed, required = arguments_of(kind)
        assert set(allowed) | set(required) <= has[kind][1] | {"library_metadata"}, kind


def test_their_rows_are_rejected_under_their_names_and_counted_where_they_are_not(
    tmp_path: Path, judge: Callable[..., Audit]
) -> None:
    text = SIGNED + 'sources = ["agency"]\nseverity = "critical"\n' + (
        '[[expectation]]\nname = "short_titles"\ntype = "expect_column_value_lengths_to_be_between"\ncolumn = "title"\n'
        'arguments = { max_value = 3 }\nsentence = "Short."\nquarantine = false\n'
        '[[expectation]]\nname = "mean"\ntype = "expect_column_mean_to_be_between"\ncolumn = "word_count"\n'
        'arguments = { max_value = 10 }\nsentence = "Short on average."\nseverity = "info"\n'
    )  # fmt: skip
    plan = Plan(users=loaded(tmp_path, text))
    audit = judge({"source": "agency"}, {"source": "agency", "author": "A"}, {"title": "long"}, {}, plan=plan)
    assert audit.rejected == {0: ["x_signed"]}
    found = {each.name: each for each in audit.checks if each.name.startswith("x_")}
    signed, titles, mean = found["x_signed"], found["x_short_titles"], found["x_mean"]
    assert (signed.elements, signed.unexpected, signed.severity, signed.source) == (2, 1, "critical", "agency")
    assert (titles.elements, titles.unexpected, titles.success, titles.reason) == (1, 1, False, None)
    assert (mean.elements, mean.unexpected, mean.success, mean.observed) == (4, 4, False, "15.0")


def test_an_expectation_that_cannot_be_checked_is_named(auditor: Auditor) -> None:
    rule = Rule("x_odd", "expect_column_mean_to_be_between", "title", "x_odd", "S.", arguments={"min_value": 1})
    found = auditor.call(judge_rules, ([{}, {}], [rule]))
    assert "x_odd could not be checked" in str(found)
