"""The environment of the tools that Warraq is measured against: made from `peers.txt`, apart from our own.

What cannot be installed is left out, and the tables say so.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from functools import cache
from pathlib import Path

from benchmarks.machine import ROOT

PINS = Path(__file__).with_name("peers.txt")
FOLDER = ROOT / ".venv-peers"
_INTERPRETER = FOLDER / "bin" / "python"
_MADE_FROM = FOLDER / "made-from"

_INSTALLED = "import importlib.metadata as m; print(*(f'{d.name.lower()}=={d.version}' for d in m.distributions()))"


class PeersMissing(Exception):
    """The environment could not be made."""


@cache
def python() -> Path:
    """The interpreter of the peers' environment, which is made first where it is missing or outdated.

    Raises PeersMissing.
    """
    if _is_made():
        return _INTERPRETER
    print("Making the environment of the peers (once).", file=sys.stderr, flush=True)
    if _run(sys.executable, "-m", "venv", "--clear", FOLDER):
        raise PeersMissing("No environment for the peers could be made with python -m venv.")
    (FOLDER / ".gitignore").write_text("*\n", encoding="utf-8")
    install = _installer()
    if _run(*install, "-r", PINS):
        for pin in pins():
            if _run(*install, pin):
                print(f"{pin} cannot be installed here and is left out.", file=sys.stderr, flush=True)
    _MADE_FROM.write_text(_digest(), encoding="utf-8")
    return _INTERPRETER


def pins(path: Path = PINS) -> list[str]:
    """What `peers.txt` names, without its comments."""
    lines = (line.partition("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line]


def versions() -> str:
    """What the environment holds of the pins, and what it lacks; it is not made for that."""
    if not _is_made():
        return "none were needed"
    done = subprocess.run([_INTERPRETER, "-c", _INSTALLED], capture_output=True, text=True, check=True)
    there = {_plain(name) for name in done.stdout.split()}
    wanted = {pin: _plain(pin) for pin in pins()}
    found = [name.replace("==", " ") for name in wanted.values() if name in there]
    missing = [pin for pin, name in wanted.items() if name not in there]
    return ", ".join(found) + (f"; not installed here: {', '.join(missing)}" if missing else "")


def _is_made() -> bool:
    there = _INTERPRETER.exists() and _MADE_FROM.exists()
    return there and _MADE_FROM.read_text(encoding="utf-8") == _digest()


def _digest() -> str:
    return hashlib.sha256(PINS.read_bytes()).hexdigest()


def _plain(pin: str) -> str:
    """A pin as installed distributions are named: without extras, with hyphens."""
    name, _, number = pin.partition("==")
    return f"{name.partition('[')[0].replace('_', '-').lower()}=={number}"


def _installer() -> list[str | Path]:
    """uv where our own environment has it (`make env` uses it too), else the environment's pip."""
    if not _run(sys.executable, "-m", "uv", "--version"):
        return [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--compile-bytecode", "--python", _INTERPRETER]
    return [_INTERPRETER, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]


def _run(*command: str | Path) -> int:
    return subprocess.run(
        [str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
    ).returncode
