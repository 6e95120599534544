"""Running rules over a data frame with Great Expectations, whose results become our own type.

It takes 4 ms for a rule to find that all rows keep it, whatever their number up to some thousands, and 8 ms to list
those that do not. So the whole suite is first asked for a plain yes or no, and only what was denied is asked again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import Any

# Both before the import: nothing phones home, and what is not needed is not loaded.
import warraq.no_telemetry  # noqa: F401  isort: skip
import expectations.deferred  # noqa: F401  isort: skip

import great_expectations as gx
import pandas as pd
from great_expectations.data_context.types.base import ProgressBarsConfig
from great_expectations.expectations.expectation_configuration import ExpectationConfiguration
from great_expectations.expectations.metadata_types import FailureSeverity
from great_expectations.expectations.row_conditions import Column

from expectations.rules import OF_EMPTY_CELLS, SUITE, Rule
from warraq.quality import Audit, Check
from warraq.reasons import check as known_reason

_YES_OR_NO = {"result_format": "BOOLEAN_ONLY"}
_EACH_ROW = {
    "result_format": "COMPLETE",
    "unexpected_index_column_names": ["n"],
    "return_unexpected_index_query": False,
    "partial_unexpected_count": 0,
}


@cache
def batch_definition() -> Any:
    """How a data frame becomes a batch, in a context that lives in memory."""
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False, metric_calculations=False)
    asset = context.data_sources.add_pandas("staging").add_dataframe_asset("rows")
    return asset.add_batch_definition_whole_dataframe("batch")


def validate(frame: pd.DataFrame, rules: Sequence[Rule]) -> Audit:
    """Judge staged rows. `frame` has the columns that the rules name, `source`, and `n`, the row's number.

    Raises RuntimeError for a rule that cannot be checked, such as one with an impossible argument.
    """
    batch = batch_definition().get_batch(batch_parameters={"dataframe": frame})
    kept = _results(batch, dict(enumerate(rules)), _YES_OR_NO, strict=True)
    doubtful = {at: rule for at, rule in enumerate(rules) if not kept[at].success}
    details = _results(batch, doubtful, _EACH_ROW, strict=False) if doubtful else {}
    checks: list[Check] = []
    rejected: defaultdict[int, list[str]] = defaultdict(list)
    for at, rule in enumerate(rules):
        elements = _elements(frame, rule)
        if at not in details:
            checks.append(_check(rule, success=True, elements=elements, unexpected=0))
            continue
        checks.append(_checked(rule, details[at], elements))
        for row in details[at].result.get("unexpected_index_list") or [] if rule.quarantine else []:
            if rule.reason not in rejected[int(row["n"])]:
                rejected[int(row["n"])].append(known_reason(rule.reason))
    return Audit(checks, {n: rejected[n] for n in sorted(rejected)})


def _results(batch: Any, rules: dict[int, Rule], how: dict[str, Any], *, strict: bool) -> Any:
    """The results by the rules' numbers; `strict`: without their tolerance."""
    suite = gx.ExpectationSuite(
        name=SUITE, expectations=[expectation(rule, at, strict=strict) for at, rule in rules.items()]
    )
    found = {}
    for result in batch.validate(suite, result_format=how).results:
        config = result.expectation_config
        raised = result.exception_info.get("raised_exception", True)
        if raised:
            raise RuntimeError(f"{rules[config.meta['at']].name} could not be checked: {_why(result.exception_info)}")
        found[config.meta["at"]] = result
    if len(found) != len(rules):
        raise RuntimeError(f"Great Expectations gave {len(found)} results for {len(rules)} rules")
    return found


def expectation(rule: Rule, at: int = 0, *, strict: bool = False) -> Any:
    """A rule as an expectation of Great Expectations; `at` is its number, by which its result is found."""
    arguments: dict[str, Any] = dict(rule.arguments)
    if rule.column is not None:
        arguments["column"] = rule.column
    if rule.sources:
        arguments["row_condition"] = Column("source").is_in(list(rule.sources))
    elif rule.other_sources:
        arguments["row_condition"] = Column("source").is_not_in(list(rule.other_sources))
    made = ExpectationConfiguration(
        type=rule.expectation,
        kwargs=arguments,
        severity=FailureSeverity(rule.severity),
        meta={"at": at},
        description=rule.sentence,
    ).to_domain_obj()
    if not strict and hasattr(made, "mostly"):
        made.mostly = round(1 - rule.tolerance, 4)
    return made


def _elements(frame: pd.DataFrame, rule: Rule) -> int:
    """How many values a rule judges."""
    if rule.sources:
        frame = frame[frame["source"].isin(rule.sources)]
    elif rule.other_sources:
        frame = frame[~frame["source"].isin(rule.other_sources)]
    if rule.column is None or rule.expectation in OF_EMPTY_CELLS:
        return len(frame)
    return int(frame[rule.column].notna().sum())


def _checked(rule: Rule, result: Any, elements: int) -> Check:
    found = result.result
    if "unexpected_count" in found:
        return _check(rule, success=bool(result.success), elements=elements, unexpected=int(found["unexpected_count"]))
    # One about all rows together: where it fails, all of them are unexpected.
    observed = str(found["observed_value"]) if "observed_value" in found else None
    return _check(rule, success=bool(result.success), elements=elements, unexpected=elements, observed=observed)


def _check(rule: Rule, *, success: bool, elements: int, unexpected: int, observed: str | None = None) -> Check:
    return Check(
        suite=SUITE,
        name=rule.name,
        expectation=rule.expectation,
        column=rule.column,
        severity=rule.severity,
        success=success,
        observed=observed or f"{unexpected} of {elements}",
        elements=elements,
        unexpected=unexpected,
        sentence=rule.sentence,
        source=rule.sources[0] if len(rule.sources) == 1 else None,
        tolerance=rule.tolerance,
        reason=rule.reason if rule.quarantine else None,
    )


def _why(info: dict[str, Any]) -> str:
    """The message of an exception; of several metrics, that of the first."""
    if "exception_message" in info:
        return str(info["exception_message"])
    return str(next((each["exception_message"] for each in info.values() if isinstance(each, dict)), info))
