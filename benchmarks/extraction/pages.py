"""The 181 pages of the article extraction benchmark, from the shared data beside the repository."""

from __future__ import annotations

import gzip
import json
import tarfile
from dataclasses import dataclass
from pathlib import Path

ARCHIVE = Path(__file__).resolve().parents[3] / "shared/data/article-extraction-benchmark/aeb.tar.xz"


@dataclass(frozen=True, slots=True)
class Page:
    """One page with its true text."""

    name: str
    url: str
    payload: bytes
    truth: str


def read_pages(archive: Path = ARCHIVE) -> list[Page]:
    """All pages, by name. Raises FileNotFoundError where the shared data is not on this machine."""
    payloads: dict[str, bytes] = {}
    truths: dict[str, dict[str, str]] = {}
    with tarfile.open(archive) as members:
        for member in members:
            stream = members.extractfile(member)
            if stream is None:
                continue
            if member.name.endswith(".html.gz"):
                payloads[Path(member.name).name.removesuffix(".html.gz")] = gzip.decompress(stream.read())
            elif member.name.endswith("ground-truth.json"):
                truths = json.load(stream)
    return [Page(name, truths[name]["url"], payloads[name], truths[name]["articleBody"]) for name in sorted(truths)]
