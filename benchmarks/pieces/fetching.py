"""Requests to one loopback server: Warraq beside httpx alone, httpx over aiohttp, aiohttp and Scrapy."""

from __future__ import annotations

import sys
from statistics import median
from typing import Any

from benchmarks import peers
from benchmarks.fetch.contenders import CONTENDERS
from benchmarks.fetch.requests import measure as fetch
from benchmarks.fetch.requests import serving
from benchmarks.results import Options, Section, Table, spread

_LABELS = {
    "warraq": "Warraq: robots.txt, address check, limits, hash of every body",
    "safe_transport": "httpx over Warraq's transport: address check alone",
    "httpx": "httpx alone",
    "httpx_aiohttp": "httpx over aiohttp",
    "aiohttp": "aiohttp",
    "scrapy": "Scrapy, obeying robots.txt",
}
_OURS = ("warraq", "safe_transport", "httpx")


def measure(options: Options) -> Section:
    """Requests a CPU-second of the client's process, in turn."""
    pages = options.sized(100, 2000)
    says = [
        "100 hosts on loopback, one request at a time to each, pages of 30 kB packed with gzip; the server is another "
        "process."
    ]
    others = sys.executable
    try:
        others = str(peers.python())
    except peers.PeersMissing as error:
        says.append(f"Only what Warraq depends on: {error}")
    found: dict[str, list[dict[str, Any]]] = {}
    with serving() as port:
        for _ in range(options.rounds):
            for name in CONTENDERS:
                result = fetch(sys.executable if name in _OURS else others, name, port, pages)
                if result is not None:
                    found.setdefault(name, []).append(result)
    says += [f"{_LABELS[name]}: not installed here." for name in CONTENDERS if name not in found]
    ours = [each["cpu_s"] for each in found["warraq"]]
    rows = []
    for name, runs in found.items():
        cpus = [each["cpu_s"] for each in runs]
        times = [cpu / one for cpu, one in zip(cpus, ours, strict=True)]
        wall = median(each["wall_s"] for each in runs)
        peak = max(each["peak_mb"] for each in runs)
        rows.append(
            [
                _LABELS[name],
                spread([pages / cpu for cpu in cpus], 0),
                f"{pages / wall:,.0f}",
                spread(times),
                f"{peak:,.0f}",
            ]
        )
    columns = ("", "requests/CPU-s", "requests/s", "CPU-seconds: times Warraq's", "peak MB")
    return Section("Fetching", says, tables=[Table(columns, rows, f"{pages:,} requests")])
