"""Imported by the process that judges once Great Expectations is there: a first validation, of one row and one rule,
takes ten times as long as the next, because much is loaded and compiled only then."""

from __future__ import annotations

import pandas as pd

from expectations.rules import Rule
from expectations.suite import validate

validate(
    pd.DataFrame({"n": [0, 1], "source": ["a", "b"], "words": [1.0, 0.0]}),
    [Rule("words", "expect_column_values_to_be_between", "words", "too_short", "", arguments={"min_value": 1})],
)
