from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from warraq.report.index import digest_of, render_index, render_month


def _run(n: int, **more: Any) -> dict[str, Any]:
    began = datetime(2026, 3, 11, 6, 4, tzinfo=UTC) - n * timedelta(hours=6)
    return {
        "run_id": f"{began:%Y%m%dT%H%M%S}-{n:06x}", "started_at": began, "status": "completed", "trigger": "schedule",
        "items": 40, "new": 12, "updated": 0, "duplicate": None, "rejected": 1, "failed": 0, "seconds": 61.0,
        "warnings": 0,
    } | more  # fmt: skip


def _month(name: str, **more: Any) -> dict[str, Any]:
    return {
        "month": name, "runs": 100, "completed": 97, "broken": 3, "items": 4000, "new": 1200, "updated": 9,
        "rejected": 0, "failed": 0, "digest": "af",
    } | more  # fmt: skip


def test_only_runs_that_have_a_report_are_links() -> None:
    runs = [_run(0), _run(1)]
    page = render_index(runs, [_month("2026-03", runs=2)], {runs[1]["run_id"]})
    assert re.findall(r'href="(2026\d+T[^"]+)"', page) == [f"{runs[1]['run_id']}.html"]
    assert "2026-03-11 06:04" in page


def test_the_first_page_says_how_the_latest_run_ended_and_what_its_checks_found() -> None:
    page = render_index([_run(0, status="failed_quality", warnings=3)], [_month("2026-03")], set())
    assert "The latest run failed a critical check." in page
    assert '<header class="verdict bad">' in page
    assert "failed quality <span" in page
    assert "3 warnings" in page


def test_the_overview_counts_all_runs_by_month_and_leaves_out_what_never_happened() -> None:
    page = render_index([_run(n) for n in range(3)], [_month("2026-03"), _month("2026-02")], set())
    assert "The latest 3 of 200 runs" in page
    assert re.findall(r"<figcaption><b>(.*?)</b>", page) == ["Volume", "Runs"]
    assert re.findall(r'href="(index-[^"]+)"', page) == ["index-2026-03.html", "index-2026-02.html"]


def test_an_index_without_runs_says_so() -> None:
    assert "No run has been made yet." in render_index([], [], set())


def test_a_page_of_a_month_begins_with_its_digest_and_leads_back() -> None:
    month = _month("2026-02", runs=1)
    page = render_month(month, [_run(60)], set())
    assert f'name="digest" content="{digest_of(month)}"' in page[:512]
    assert 'href="index.html"' in page
    assert "1 run in 2026-02" in page
