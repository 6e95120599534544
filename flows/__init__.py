"""Prefect flows: which steps, in which order, on which schedule. Deploy them by module path, as
`flows.ingest.ingest`; a path entrypoint would load a flow a second time under another name."""

import os

from warraq import no_telemetry  # noqa: F401  before any module of ours imports prefect

# A run without a server starts one, in 5 to 20 seconds, or longer beside others; Prefect would give up after 20.
os.environ.setdefault("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", "120")
