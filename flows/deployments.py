"""One deployment for each source that is enabled, so that each has its own schedule, history and limit of one run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.filters import DeploymentFilter, DeploymentFilterTags
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.client.schemas.responses import DeploymentResponse
from prefect.client.schemas.sorting import DeploymentSort
from prefect.deployments.runner import RunnerDeployment

from flows.schedules import schedule_of
from warraq.config.source import Source

# A path as entrypoint would put the folder on sys.path and load the flow a second time as another module.
ENTRYPOINT = "flows.ingest.ingest"
# By this tag our deployments are known among others on a server that is shared.
TAG = "warraq"


def deployment(source: Source) -> RunnerDeployment:
    """The deployment of a source. A run that is due while another of the source is under way is cancelled."""
    # Prefect's own entry point for this is dispatched to async where a loop runs, which the types do not tell.
    made: RunnerDeployment = RunnerDeployment.from_entrypoint(
        ENTRYPOINT,
        name=source.name,
        schedule=schedule_of(source),
        parameters={"targets": [source.name]},
        description=f"{source.kind}: {source.location}",
        tags=[TAG],
        concurrency_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW),
    )
    return made


def deployed(sources: Iterable[Source]) -> list[Source]:
    """The sources that get a deployment: those that are enabled, scheduled or not; the UI can start each by hand."""
    return [source for source in sources if source.enabled]


async def existing(client: PrefectClient) -> dict[str, DeploymentResponse]:
    """Our deployments on the server, by the names of their sources."""
    ours = DeploymentFilter(tags=DeploymentFilterTags(all_=[TAG]))
    found: dict[str, DeploymentResponse] = {}
    while page := await client.read_deployments(
        deployment_filter=ours, sort=DeploymentSort.NAME_ASC, limit=200, offset=len(found)
    ):
        found |= {each.name: each for each in page}
    return found


async def remove_others(client: PrefectClient, sources: Sequence[Source]) -> list[str]:
    """Remove deployments of sources that are not in `sources`; their runs stay in the history."""
    keep = {source.name for source in sources}
    gone = {name: each for name, each in (await existing(client)).items() if name not in keep}
    for each in gone.values():
        await client.delete_deployment(each.id)
    return list(gone)
