"""The stack keeps its promises when its parts are killed: each next run completes, and nothing is lost or doubled."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.stack.stack import Stack, build, missing, wait
from tests.staged import article

pytestmark = [pytest.mark.docker, pytest.mark.slow, pytest.mark.timeout(3000)]

SOURCES = """\
[defaults]
allow_networks = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"]
delay = 0.5
interval = "5s"

[[source]]
name = "town"
kind = "feed"
url = "http://site:8000/feed.xml"
schedule = "20s"
"""
PAGE = """<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>{title}</title>
<meta property="article:published_time" content="2026-03-{day:02}T08:00:00Z"></head>
<body><article><h1>{title}</h1><p>{text}</p></article></body></html>"""
PAGES = 48  # in all
EACH = 8  # more before each kill


@pytest.fixture(scope="module", autouse=True)
def image() -> None:
    why = missing()
    if why:
        pytest.skip(why)
    build()


@pytest.fixture
def stack(tmp_path: Path) -> Iterator[Callable[[str], Stack]]:
    made: list[Stack] = []

    def make(name: str) -> Stack:
        config, site = tmp_path / name / "config", tmp_path / name / "site"
        config.mkdir(parents=True)
        site.mkdir()
        for folder in (tmp_path, tmp_path / name, config, site):
            folder.chmod(0o755)
        (config / "sources.toml").write_text(SOURCES)
        (site / "robots.txt").write_text("User-agent: *\nAllow: /\n")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        made.append(Stack(f"warraq-{name}-{port}", config, site, port))
        return made[-1]

    yield make
    for each in made:
        each.down()


def publish(site: Path, pages: int) -> None:
    """Let the site have its first `pages` pages."""
    items = []
    for n in range(pages):
        title = f"الخبر رقم {n} من المدينة"
        page = PAGE.format(title=title, day=n % 28 + 1, text=article(n, words=120))
        (site / f"{n}.html").write_text(page, encoding="utf-8")
        items.append(f"<item><title>{title}</title><link>http://site:8000/{n}.html</link></item>")
    channel = f"<channel><title>t</title>{''.join(items)}</channel>"
    feed = f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0">{channel}</rss>'
    partial = site / "feed.partial"
    partial.write_text(feed, encoding="utf-8")
    partial.replace(site / "feed.xml")


def contents(stack: Stack) -> list[dict[str, Any]]:
    return stack.ask(
        "select url, title, text, content_hash, version, published_at, source, "
        "(select count(*) from sightings s where s.article_id = a.article_id) as sightings "
        "from articles a order by url"
    )


def completed(stack: Stack) -> set[str]:
    return {run["run_id"] for run in stack.runs() if run["status"] == "completed"}


def test_whatever_is_killed_the_next_run_completes_and_the_warehouse_is_as_if_nothing_had_been(
    stack: Callable[[str], Stack],
) -> None:
    undisturbed = stack("calm")
    publish(undisturbed.site, PAGES)
    undisturbed.up()
    wait("a first run", lambda: len(contents(undisturbed)) == PAGES and bool(completed(undisturbed)), 600)
    expected = contents(undisturbed)
    undisturbed.down()

    storm = stack("storm")
    publish(storm.site, EACH)
    storm.up()
    wait("a first run", lambda: bool(completed(storm)), 600)
    disasters: list[tuple[str, Callable[[], None]]] = [
        ("flow", storm.kill_flow),
        ("worker", lambda: storm.kill("worker")),
        ("server", lambda: storm.kill("server")),
        ("postgres", lambda: storm.kill("postgres")),
        ("all together", lambda: [storm.kill(each) for each in ("worker", "server", "postgres")].clear()),
    ]
    for number, (name, strike) in enumerate(disasters, start=2):
        before = completed(storm)
        publish(storm.site, EACH * number)
        wait(f"a run to strike with {name}", lambda: any(run["status"] == "running" for run in storm.runs()), 300)
        strike()
        pages = EACH * number
        wait(
            f"the next run after {name}",
            lambda before=before, pages=pages: bool(completed(storm) - before) and len(contents(storm)) == pages,
            600,
        )
    assert contents(storm) == expected

    history = storm.runs()
    storm.compose("restart", "-t", "20")
    wait("the stack after a restart", lambda: storm.healthy("server") and storm.healthy("postgres"), 300)
    wait("a scheduled run after a restart", lambda: bool(completed(storm) - {run["run_id"] for run in history}), 300)
    assert [run["run_id"] for run in storm.runs()][: len(history)] == [run["run_id"] for run in history]
    assert contents(storm) == expected


def test_nothing_runs_as_root_and_nothing_but_the_ui_listens_outside(stack: Callable[[str], Stack]) -> None:
    calm = stack("look")
    publish(calm.site, 1)
    calm.up()
    for service in ("server", "worker"):
        assert calm.compose("exec", "-T", service, "id", "-u").strip() == "10001"
    assert calm.compose("port", "server", "4200").strip() == f"127.0.0.1:{calm.port}"
    for service, port in (("postgres", "5432"), ("worker", "4200")):
        assert calm.compose("port", service, port, check=False).strip() in ("", ":0")
    assert "only-of-this-test" not in (calm.config / "sources.toml").read_text()


def test_with_the_profile_scale_dask_workers_extract_also_after_one_was_killed(stack: Callable[[str], Stack]) -> None:
    scaled = stack("scale")
    scaled.settings.update(COMPOSE_PROFILES="scale", WARRAQ_TASK_RUNNER="dask")
    publish(scaled.site, EACH)
    scaled.up()
    wait("a first run", lambda: len(contents(scaled)) == EACH and bool(completed(scaled)), 900)
    assert "extract 1" in scaled.compose("logs", "dask-worker")
    before = completed(scaled)
    scaled.kill("dask-worker")
    publish(scaled.site, 2 * EACH)
    wait("the next run", lambda: bool(completed(scaled) - before) and len(contents(scaled)) == 2 * EACH, 600)
    assert {run["status"] for run in scaled.runs()} <= {"completed", "running"}
