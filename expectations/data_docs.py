"""Great Expectations' own Data Docs of a run's articles, readable offline: `warraq report --data-docs`."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

# Before the import: nothing phones home, and what is not needed is not loaded.
import warraq.no_telemetry  # noqa: F401  isort: skip
import expectations.deferred  # noqa: F401  isort: skip

import great_expectations as gx
import pyarrow as pa
from great_expectations.data_context.types.base import ProgressBarsConfig

from expectations.offline import make_readable_offline
from expectations.plan import Plan
from expectations.rules import SUITE, columns
from expectations.suite import expectation
from warraq import staging
from warraq.config.settings import Settings
from warraq.defects.measure import with_measures

_SITE = "warraq"


def build(settings: Settings, run_id: str | None, rows: pa.Table, folder: Path) -> Path:
    """Write the Data Docs of a run to `folder`, which is replaced; returns the page to open.

    `rows` are its articles and its rejected rows together, with columns named as in `rows.parquet`
    (`warraq.staging.ROWS`); those that are not stored may be missing, and what is about them is left out. `run_id`
    (None: no single run) is what the result is called. Raises ConfigError.
    """
    rules = Plan.of(settings).rules
    measured = with_measures(_staged(rows), datetime.now(UTC))
    given = {*rows.column_names, *_measurable(set(rows.column_names))}
    rules = [rule for rule in rules if columns([rule]) <= given]
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False, metric_calculations=False)
    shutil.rmtree(folder, ignore_errors=True)
    context.add_data_docs_site(
        site_name=_SITE,
        site_config={
            "class_name": "SiteBuilder",
            "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
            "store_backend": {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(folder)},
        },
    )
    suite = context.suites.add(
        gx.ExpectationSuite(name=SUITE, expectations=[expectation(rule, at) for at, rule in enumerate(rules)])
    )
    asset = context.data_sources.add_pandas("warehouse").add_dataframe_asset(run_id or "articles")
    definition = context.validation_definitions.add(
        gx.ValidationDefinition(name=SUITE, data=asset.add_batch_definition_whole_dataframe("rows"), suite=suite)
    )
    frame = measured.select(sorted(columns(rules) | {"n", "source"})).to_pandas()
    definition.run(batch_parameters={"dataframe": frame}, result_format="SUMMARY")
    context.build_data_docs(site_names=[_SITE])
    return make_readable_offline(folder, run_id)


def _staged(rows: pa.Table) -> pa.Table:
    """The rows with all columns of a staged batch, empty where nothing was given, and numbered."""
    numbers = pa.array(range(len(rows)), pa.int32())
    given = {name: rows[name] for name in rows.column_names} | {"n": numbers}
    empty = {field.name: pa.nulls(len(rows), field.type) for field in staging.ROWS if field.name not in given}
    return pa.table({**given, **empty}).select(staging.ROWS.names).cast(staging.ROWS)


def _measurable(given: set[str]) -> set[str]:
    """The measures that can be taken of these columns."""
    needs = {
        "missing_fields": {"item", "key", "source", "place", "content_hash", "bytes_hash"},
        "days_ahead": {"published_at", "fetched_at"},
        "published_year": {"published_at"},
        "date_gap": {"published_at", "published_on"},
    }
    shares = {"mojibake_share", "markup_share", "menu_share", "consent_share", "error_share", "paywall_share"}
    needs |= {name: {"text"} for name in {*shares, "repeated_share"}}
    return {name for name, columns in needs.items() if columns <= given}
