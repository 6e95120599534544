"""Running the rules over a data frame with Great Expectations, whose results become our own type."""

from __future__ import annotations

import os
from collections import defaultdict
from functools import cache
from typing import Any

# Before the import: nothing phones home, and nothing draws bars into logs.
os.environ["GX_ANALYTICS_ENABLED"] = "false"

import great_expectations as gx
import pandas as pd
from great_expectations.data_context.types.base import ProgressBarsConfig
from great_expectations.expectations.expectation_configuration import ExpectationConfiguration
from great_expectations.expectations.metadata_types import FailureSeverity

from expectations.rules import SUITE, Rule
from warraq.quality import Audit, Check, Severity
from warraq.reasons import check as known_reason


@cache
def _batch_definition() -> Any:
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False, metric_calculations=False)
    asset = context.data_sources.add_pandas("staging").add_dataframe_asset("rows")
    return asset.add_batch_definition_whole_dataframe("batch")


def validate(frame: pd.DataFrame, rules: list[Rule]) -> Audit:
    """Judge staged rows. `frame` has the columns that the rules name, and `n`, the row's number in its batch."""
    suite = gx.ExpectationSuite(
        name=SUITE,
        expectations=[
            ExpectationConfiguration(
                type=rule.expectation,
                kwargs={"column": rule.column, **rule.arguments},
                severity=FailureSeverity(rule.severity),
                meta={"reason": rule.reason, "sentence": rule.sentence},
            ).to_domain_obj()
            for rule in rules
        ],
    )
    verdict = (
        _batch_definition()
        .get_batch(batch_parameters={"dataframe": frame})
        .validate(suite, result_format={"result_format": "COMPLETE", "unexpected_index_column_names": ["n"]})
    )
    checks: list[Check] = []
    rejected: defaultdict[int, list[str]] = defaultdict(list)
    for result in verdict.results:
        if result.exception_info.get("raised_exception") or "element_count" not in result.result:
            raise RuntimeError(f"{result.expectation_config.type} could not be checked: {result.exception_info}")
        config = result.expectation_config
        found = result.result
        checks.append(
            Check(
                suite=SUITE,
                name=config.meta["reason"],
                expectation=config.type,
                column=config.kwargs["column"],
                severity=_severity(config.severity),
                success=bool(result.success),
                observed=f"{found['unexpected_count']} of {found['element_count']}",
                elements=int(found["element_count"]),
                unexpected=int(found["unexpected_count"]),
                sentence=config.meta["sentence"],
                reason=config.meta["reason"],
            )
        )
        for row in found.get("unexpected_index_list") or []:
            rejected[int(row["n"])].append(known_reason(config.meta["reason"]))
    return Audit(checks, dict(rejected))


def _severity(value: Any) -> Severity:
    # The values of the enumeration are those of ours.
    return FailureSeverity(value or "critical").value
