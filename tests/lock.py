"""Whether a lock file names only packages, versions and hashes: no index, no download address."""

from __future__ import annotations

import sys
from pathlib import Path


def complaints(text: str) -> list[str]:
    """What is wrong with a lock's text, line by line."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if "://" in line or line.lstrip().startswith(("-i", "--index", "--extra-index", "--find-links")):
            found.append(f"line {number} holds an address: {line.strip()[:80]}")
    if "--hash=" not in text:
        found.append("there are no hashes")
    return found


if __name__ == "__main__":
    wrong = complaints(Path(sys.argv[1]).read_text(encoding="utf-8"))
    print("\n".join(wrong) or "the lock names no address")
    sys.exit(1 if wrong else 0)
