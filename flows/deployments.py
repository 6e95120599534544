"""What is served: one deployment for each source that is enabled, so that each has its own schedule, history and limit
of one run, and one for each part of the warehouse's upkeep that a setting asks for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.filters import DeploymentFilter, DeploymentFilterTags
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.client.schemas.responses import DeploymentResponse
from prefect.client.schemas.sorting import DeploymentSort
from prefect.deployments.runner import RunnerDeployment

from flows.schedules import schedule_of
from warraq.config.settings import Settings
from warraq.config.source import Source

# A path as entrypoint would put the folder on sys.path and load the flow a second time as another module.
ENTRYPOINT = "flows.ingest.ingest"
# By this tag our deployments are known among others on a server that is shared.
TAG = "warraq"
# No source can have a name with a colon.
MAINTAIN, VERIFY = "warraq:maintain", "warraq:verify"


@dataclass(frozen=True, slots=True)
class Plan:
    """A deployment to be: which flow, with which parameters, and when. `asked` are parameters that a run has besides if
    it is not the clock that has made it; `jitter` is in seconds."""

    name: str
    entrypoint: str
    description: str
    schedule: str | None
    timezone: str = "UTC"
    jitter: float = 0.0
    parameters: Mapping[str, object] = field(default_factory=dict)
    asked: Mapping[str, object] = field(default_factory=dict)


def plans(sources: Iterable[Source]) -> list[Plan]:
    """Of the sources, those that are enabled, scheduled or not; the UI can start each by hand."""
    return [
        Plan(
            source.name,
            ENTRYPOINT,
            f"{source.kind}: {source.location}",
            source.schedule,
            source.timezone,
            source.jitter,
            {"targets": [source.name]},
            # A run that makes up for one that was missed is due to the schedule all the same.
            {"trigger": "schedule"},
        )
        for source in sources
        if source.enabled
    ]


def upkeep(settings: Settings) -> list[Plan]:
    """Maintaining and verifying the warehouse, where the settings say when."""
    planned = (
        Plan(
            MAINTAIN,
            "flows.maintenance.maintain",
            "Remove what is older than it is to be kept, and compact the warehouse.",
            settings.maintenance_schedule,
        ),
        Plan(
            VERIFY,
            "flows.maintenance.verify",
            "Verify the warehouse, its indexes and its archive against each other.",
            settings.verify_schedule,
        ),
    )
    return [plan for plan in planned if plan.schedule is not None]


def deployment(plan: Plan) -> RunnerDeployment:
    """The deployment of a plan. A run that is due while another of it is under way is cancelled."""
    # Prefect's own entry point for this is dispatched to async where a loop runs, which the types do not tell.
    made: RunnerDeployment = RunnerDeployment.from_entrypoint(
        plan.entrypoint,
        name=plan.name,
        schedule=schedule_of(plan),
        parameters=dict(plan.parameters),
        description=plan.description,
        tags=[TAG],
        concurrency_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW),
    )
    return made


async def existing(client: PrefectClient) -> dict[str, DeploymentResponse]:
    """Our deployments on the server, by their names."""
    ours = DeploymentFilter(tags=DeploymentFilterTags(all_=[TAG]))
    found: dict[str, DeploymentResponse] = {}
    while page := await client.read_deployments(
        deployment_filter=ours, sort=DeploymentSort.NAME_ASC, limit=200, offset=len(found)
    ):
        found |= {each.name: each for each in page}
    return found


async def remove_others(client: PrefectClient, keep: Collection[str]) -> list[str]:
    """Remove our deployments of other names than these; their runs stay in the history."""
    gone = {name: each for name, each in (await existing(client)).items() if name not in keep}
    for each in gone.values():
        await client.delete_deployment(each.id)
    return list(gone)
