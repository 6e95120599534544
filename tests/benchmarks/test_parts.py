"""The runner: its list, its parts, and one that fails."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks import peers
from benchmarks.__main__ import main
from benchmarks.parts import PARTS, named, run
from benchmarks.results import Options, Section


def test_the_list_names_every_part(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--list"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == list(PARTS)


def test_every_part_has_something_to_run() -> None:
    assert all(callable(named(name)) for name in PARTS)


def test_a_part_that_is_not_there_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["nothing"])
    assert ended.value.code == 2
    assert "there is no part nothing" in capsys.readouterr().err


def test_a_part_that_fails_is_a_section_that_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def broken(_: Options) -> Section:
        raise ValueError("no\npages")

    section = run(broken, "Pages", Options(tmp_path))
    assert section.failed == "ValueError: no pages"
    assert section.title == "Pages"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d UTC", section.measured_at)
    assert "ValueError" in capsys.readouterr().err


def test_a_part_works_in_a_folder_of_its_own_that_is_gone_afterwards(tmp_path: Path) -> None:
    seen: list[Path] = []

    def part(options: Options) -> Section:
        seen.append(options.work)
        (options.work / "large").write_text("x", encoding="utf-8")
        return Section("Part")

    assert run(part, "Part", Options(tmp_path)).failed is None
    assert seen[0].parent == tmp_path
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
def test_a_failure_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(PARTS, "broken", ("benchmarks.no_such_module", "A part that cannot be imported."))
    output = tmp_path / "RESULTS.md"
    assert main(["broken", "loading", "--small", "--output", str(output), "--work", str(tmp_path)]) == 1
    text = output.read_text(encoding="utf-8")
    assert "**This part failed:** ModuleNotFoundError" in text
    assert "| DuckDB through Arrow, as Warraq loads | 200 |" in text
    assert "loading: " in capsys.readouterr().err


def test_every_peer_has_a_release_and_duckdb_is_the_one_that_warraq_uses() -> None:
    pins = peers.pins()
    assert all(re.fullmatch(r"[a-z0-9_\-\[\]]+==[0-9.]+", pin) for pin in pins)
    assert "duckdb==1.5.5" in pins
