"""`make demo`: run the main job as a Prefect flow on the sample, and show what it loaded and where the report is."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "demo"
WAREHOUSE = FOLDER / "warraq.duckdb"
QUERY = "select title, language, published_on, word_count as words, url from articles order by item"
WHY = "select item, outcome, reason from outcomes where outcome <> 'new' order by item"


def warraq(*arguments: str) -> None:
    """Run the command line as a user would, and show the command."""
    shown = " ".join(f'"{word}"' if " " in word else word for word in arguments)
    print(f"\n$ warraq {shown}", flush=True)
    command = [sys.executable, "-m", "warraq", *arguments, "--warehouse", str(WAREHOUSE.relative_to(ROOT))]
    code = subprocess.run(command, cwd=ROOT, check=False).returncode
    if code:
        sys.exit(code)


def main() -> None:
    """Read the sample into a warehouse of its own, made anew each time."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    warraq("ingest", "examples/sample", "--prefect")
    warraq("sql", QUERY)
    warraq("sql", WHY)
    # Named like its run, by the time; beside it are the pages of the index.
    (report,) = (FOLDER / "warraq.files" / "reports").glob("[0-9]*.html")
    print(f"\nThe report of the run: {report}\nThe warehouse: {WAREHOUSE}")


if __name__ == "__main__":
    main()
