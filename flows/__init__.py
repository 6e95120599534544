"""Prefect flows: which steps, in which order, on which schedule. Deploy them by module path, as
`flows.ingest.ingest`; a path entrypoint would load a flow a second time under another name."""

from warraq import no_telemetry  # noqa: F401  before any module of ours imports prefect
