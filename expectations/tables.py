"""Judging the facts of a warehouse with Great Expectations: each figure against the bounds that stand beside it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from warraq import staging
from warraq.facts import EXPECTATION, SUITE, Fact, as_check, read_facts
from warraq.quality import Audit, Check


def judge_facts(facts: Sequence[Fact]) -> list[Check]:
    """The verdict on facts, in their order; `warraq.facts.compare` gives the same without the library.

    Two expectations over a frame with one row a fact take as long for five hundred facts as for one.
    """
    if not facts:
        return []
    from expectations.suite import batch_definition  # first, because it sees to it that nothing phones home

    import great_expectations as gx  # isort: skip
    import pandas as pd

    bounds = [{"n": n, "value": fact.value, "lower": fact.lower, "upper": fact.upper} for n, fact in enumerate(facts)]
    frame = pd.DataFrame(bounds).astype({"value": float, "lower": float, "upper": float})
    suite = gx.ExpectationSuite(name=SUITE, expectations=[_at_least("value", "lower"), _at_least("upper", "value")])
    verdict = (
        batch_definition()
        .get_batch(batch_parameters={"dataframe": frame})
        .validate(suite, result_format={"result_format": "COMPLETE", "unexpected_index_column_names": ["n"]})
    )
    outside: set[int] = set()
    for result in verdict.results:
        if result.exception_info.get("raised_exception") or "element_count" not in result.result:
            raise RuntimeError(f"The facts could not be judged: {result.exception_info}")
        outside.update(int(row["n"]) for row in result.result.get("unexpected_index_list") or [])
    return [as_check(fact, success=n not in outside) for n, fact in enumerate(facts)]


def judge_folder(folder: str) -> Audit:
    """Judge the facts in a run's folder, and keep the verdict there."""
    verdict = Audit(judge_facts(read_facts(Path(folder))))
    staging.write_audit(Path(folder), verdict)
    return verdict


def _at_least(greater: str, smaller: str) -> Any:
    from great_expectations.expectations.expectation_configuration import ExpectationConfiguration

    # A missing bound is none: such a row is passed over.
    arguments = {"column_A": greater, "column_B": smaller, "or_equal": True, "ignore_row_if": "either_value_is_missing"}
    return ExpectationConfiguration(type=EXPECTATION, kwargs=arguments).to_domain_obj()
