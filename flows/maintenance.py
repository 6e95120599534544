"""The upkeep of the warehouse as Prefect flows: maintaining it, and verifying it.

`warraq serve` runs them where a setting says when; whoever has workers of his own deploys them as he likes.
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections import Counter
from collections.abc import Sequence

from prefect import flow
from prefect.artifacts import create_markdown_artifact
from prefect.client.orchestration import get_client
from prefect.client.schemas.objects import State
from prefect.context import FlowRunContext
from prefect.states import Completed, Failed

from flows import liveness, run_logs
from flows.ending import cell
from flows.sweeping import sweep
from tasks.maintaining import compact, examine, leave_snapshot, remove_outdated
from warehouse.retention import Removal
from warraq import logs
from warraq.config.settings import Settings, load_settings
from warraq.health import Finding

ARTIFACT = "verification"
_NOTHING = "There is no warehouse yet."


@flow(name="maintain", persist_result=False)
def maintain(warehouse: str | None = None) -> State[str]:
    """Remove what is older than it is to be kept, compact the warehouse, leave a snapshot, and close runs that Prefect
    believes to be under way and whose process is gone."""
    settings = _begin(warehouse)
    asyncio.run(_sweep())
    if not settings.warehouse.exists():
        return Completed(message=_NOTHING)
    removed = _counted(remove_outdated(settings))
    compacted = compact(settings)
    leave_snapshot(settings)
    says = f"{removed}; {compacted.before:,} bytes before, {compacted.after:,} after."
    logs.LOGGER.info("Maintained: %s", says)
    return Completed(message=says)


@flow(name="verify", persist_result=False)
def verify(warehouse: str | None = None) -> State[str]:
    """Verify the warehouse, its indexes and its archive against each other, and leave what was found as an artifact.

    The run fails where something is wrong.
    """
    settings = _begin(warehouse)
    if not settings.warehouse.exists():
        return Completed(message=_NOTHING)
    findings = examine(settings)
    wrong = [each for each in findings if each.state == "failed"]
    says = "; ".join(f"{each.subject}: {each.says}" for each in wrong) or f"{len(findings)} findings, all well."
    logs.LOGGER.log(logging.ERROR if wrong else logging.INFO, "Verified: %s", says)
    create_markdown_artifact(markdown(findings), key=ARTIFACT, description=says)
    return Failed(message=says) if wrong else Completed(message=says)


def markdown(findings: Sequence[Finding]) -> str:
    """The findings as a table, what is wrong first."""
    order = {"failed": 0, "warning": 1, "ok": 2}
    lines = [
        f"| {each.state} | {cell(each.subject)} | {cell(each.says)} |"
        for each in sorted(findings, key=lambda each: order[each.state])
    ]
    return "\n".join(["| | of | |", "|---|---|---|", *lines]) + "\n"


def _begin(warehouse: str | None) -> Settings:
    context = FlowRunContext.get()
    assert context is not None
    assert context.flow_run is not None
    liveness.watched(context.flow_run.id)
    settings = load_settings(os.environ, warehouse=warehouse)
    run_logs.setup(settings)
    return settings


async def _sweep() -> None:
    async with get_client() as client:
        await sweep(client)


def _counted(removed: Sequence[Removal]) -> str:
    things = Counter[str]()
    for each in removed:
        things[each.kind] += each.rows or 1
    return (
        ", ".join(f"{number:,} of {kind}" for kind, number in things.items()) + " removed"
        if things
        else "Nothing was old"
    )
