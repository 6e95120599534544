"""What is served beside and for the sources."""

from __future__ import annotations

import pytest

from flows.deployments import MAINTAIN, VERIFY, deployment, plans, upkeep
from warraq.config import values
from warraq.config.settings import Settings, load_settings
from warraq.config.source import Source

ASKED = {"WARRAQ_MAINTENANCE_SCHEDULE": "0 3 * * sun", "WARRAQ_VERIFY_SCHEDULE": "30d"}


def test_a_source_that_is_enabled_is_planned_with_its_schedule() -> None:
    sources = [
        Source("a", "feed", url="https://a.example/feed", schedule="6h", timezone="Asia/Baghdad", jitter=60),
        Source("b", "feed", enabled=False, schedule="6h"),
        Source("c", "feed", url="https://c.example/feed"),
    ]
    a, c = plans(sources)
    assert (a.name, a.schedule, a.timezone, a.jitter) == ("a", "6h", "Asia/Baghdad", 60)
    assert (a.parameters, a.asked) == ({"targets": ["a"]}, {"trigger": "schedule"})
    assert (c.name, c.schedule) == ("c", None)


def test_the_warehouse_is_kept_up_only_where_a_setting_says_when() -> None:
    assert upkeep(Settings()) == []
    maintain, verify = upkeep(load_settings(ASKED))
    assert (maintain.name, maintain.schedule, maintain.timezone) == (MAINTAIN, "0 3 * * sun", "UTC")
    assert (verify.name, verify.schedule) == (VERIFY, "30d")
    assert maintain.parameters == maintain.asked == {}


@pytest.mark.parametrize("name", [MAINTAIN, VERIFY])
def test_no_source_can_have_the_name_of_upkeep(name: str) -> None:
    with pytest.raises(ValueError, match="a string of letters"):
        values.name(name)


def test_a_plan_becomes_a_deployment_of_its_flow_that_never_runs_twice_at_once() -> None:
    maintain, verify = map(deployment, upkeep(load_settings(ASKED)))
    assert (maintain.entrypoint, maintain.name, maintain.tags) == ("flows.maintenance.maintain", MAINTAIN, ["warraq"])
    assert maintain.flow_name == "maintain"
    assert verify.flow_name == "verify"
    assert maintain.concurrency_options is not None
    assert maintain.concurrency_options.collision_strategy.value == "CANCEL_NEW"
    assert (maintain.concurrency_limit, verify.concurrency_limit) == (1, 1)
