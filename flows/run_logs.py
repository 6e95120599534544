"""What Warraq logs in a flow goes to Prefect's logs of that run too, where its UI shows it."""

from __future__ import annotations

import logging

from prefect.context import FlowRunContext, TaskRunContext
from prefect.logging.handlers import APILogHandler

from warraq import logs
from warraq.config.settings import Settings


def setup(settings: Settings) -> None:
    """Send logs where the settings say, and to Prefect.

    Its own setting for this, PREFECT_LOGGING_EXTRA_LOGGERS, has to stand in the environment before anything imports
    prefect, and a worker's process imports it before it imports us.
    """
    logs.setup(settings, elsewhere=True)
    if not any(isinstance(each, APILogHandler) for each in logs.LOGGER.handlers):
        handler = APILogHandler()
        handler.addFilter(_in_a_run)
        logs.LOGGER.addHandler(handler)


def _in_a_run(_: logging.LogRecord) -> bool:
    # Elsewhere, as in a thread of ours, Prefect would warn that it knows no run.
    return FlowRunContext.get() is not None or TaskRunContext.get() is not None
