"""The command line in forks: `python -m tests.end_to_end.warm_runs` reads requests from stdin, a JSON line each.

A request has the `arguments` of a `warraq` command, the working `folder` and settings (`env`); the answer has its exit
`code`, `out` and `err`. What runs is `warraq.cli.main`. The processes that audit and extract were started before the
forks, which share them one after another, so that a run does not pay for Great Expectations.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from tests.conftest import ROOT
from tests.end_to_end.conftest import environment
from warraq.extract import Raw, SourceHints, extract_item


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str


@dataclass
class WarmRuns:
    """The process, seen from a test."""

    process: subprocess.Popen[str]

    def __call__(self, folder: Path, *arguments: str, **env: str) -> Done:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        request = {"arguments": arguments, "folder": str(folder), "env": env}
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        return Done(**json.loads(self.process.stdout.readline()))


@contextmanager
def warm_runs() -> Iterator[WarmRuns]:
    """A process that runs commands for as long as the context is open."""
    command = [sys.executable, "-m", "tests.end_to_end.warm_runs"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield WarmRuns(process)
        assert process.stdin is not None
        process.stdin.close()


def _warm_up() -> None:
    """Load what a run loads, without using it: threads that were started before a fork are not there after it."""
    import expectations.stages
    import warehouse.report
    import warehouse.snapshot  # noqa: F401
    import warraq.cli.direct
    import warraq.cli.ingest
    import warraq.crawl.run
    import warraq.report.page  # noqa: F401
    from warraq.config.settings import load_settings
    from warraq.workers import apply_with

    expectations.stages.prepare()
    list(apply_with(load_settings({"WARRAQ_WORKERS": "1"}))(extract_item, [_page()]))
    expectations.stages.auditor.call(len, "the answer comes when everything is loaded")


def _page() -> Raw:
    """Of the kind that goes to the processes; that there is no article in it does not matter."""
    return Raw(0, "-", "-", "", "html", None, None, None, None, None, {}, "", b"<p>", SourceHints())


def _in_child(request: dict[str, object], out: IO[bytes], err: IO[bytes]) -> int:
    from warraq.cli import main

    os.dup2(out.fileno(), 1)
    os.dup2(err.fileno(), 2)
    os.chdir(str(request["folder"]))
    env = request["env"]
    assert isinstance(env, dict)
    os.environ.update(env)
    arguments = request["arguments"]
    assert isinstance(arguments, list)
    sys.argv = ["warraq", *arguments]
    try:
        main()
    except SystemExit as ended:
        return int(ended.code or 0)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return 0


def _answer(request: dict[str, object]) -> Done:
    with TemporaryFile() as out, TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            code = 70
            try:
                code = _in_child(request, out, err)
            finally:
                os._exit(code)
        _, status = os.waitpid(child, 0)
        out.seek(0)
        err.seek(0)
        return Done(os.waitstatus_to_exitcode(status), out.read().decode(), err.read().decode())


def main() -> None:
    from warraq.cli.without_pandas import hide_pandas

    hide_pandas()
    _warm_up()
    for line in sys.stdin:
        done = _answer(json.loads(line))
        print(json.dumps({"code": done.code, "out": done.out, "err": done.err}), flush=True)


if __name__ == "__main__":
    main()
