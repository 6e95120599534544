from __future__ import annotations

import pytest

from warraq.thresholds import THRESHOLDS, limit


def test_every_threshold_accepts_its_own_default_and_explains_itself() -> None:
    for name, threshold in THRESHOLDS.items():
        assert threshold.name == name
        assert threshold.sentence.endswith(".")
        assert threshold.default is None or threshold.accepts(threshold.default)


@pytest.mark.parametrize(
    ("name", "value", "accepted"),
    [
        ("missing_titles", 1.0, True),
        ("missing_titles", 1.01, False),
        ("missing_titles", 0.0, True),
        ("missing_titles", -0.01, False),
        ("deviations", 40.0, True),
        ("deviations", -1.0, False),
        ("longest_wait", float("inf"), False),
    ],
)
def test_a_share_lies_from_0_to_1_and_nothing_below_0(name: str, value: float, accepted: bool) -> None:
    assert THRESHOLDS[name].accepts(value) is accepted


def test_a_source_s_own_limit_goes_before_the_usual_one() -> None:
    assert limit({"deviations": 6.0}, "deviations") == 6.0
    assert limit({"wait_factor": 6.0}, "deviations") == 4.0
    assert limit({}, "longest_wait") is None


def test_there_is_no_limit_of_another_name() -> None:
    with pytest.raises(KeyError):
        limit({}, "deviation")
