"""Prefect tasks: one module a stage, one batch a call. Idempotency is the warehouse's, so nothing is cached here."""

from warraq import no_telemetry  # noqa: F401  before any module of ours imports prefect
