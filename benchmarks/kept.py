"""What parts have measured, kept as JSON beside the page, so that one part can be measured again without the others."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.results import Aim, Plot, Section, Table


def keep(folder: Path, name: str, section: Section) -> None:
    """Keep a part's results in the place of its earlier ones."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(asdict(section), ensure_ascii=False, indent=1)
    (folder / f"{name}.json").write_text(f"{text}\n", encoding="utf-8")


def kept(folder: Path, names: list[str]) -> dict[str, Section]:
    """What is kept, in the order of the names."""
    paths = {name: folder / f"{name}.json" for name in names}
    return {name: _section(json.loads(path.read_bytes())) for name, path in paths.items() if path.exists()}


def _section(found: dict[str, Any]) -> Section:
    found["aims"] = [Aim(**each) for each in found["aims"]]
    found["tables"] = [Table(**each) for each in found["tables"]]
    found["plots"] = [Plot(**each) for each in found["plots"]]
    return Section(**found)
