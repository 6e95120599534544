from __future__ import annotations

import os
from pathlib import Path

import pytest

from warraq.config.settings import load_settings
from warraq.errors import ConfigError


def test_without_anything_the_defaults_hold() -> None:
    settings = load_settings({"PATH": "/bin", "OTHER": "x"})
    assert settings.warehouse == Path("warraq.duckdb")
    assert settings.files == Path("warraq.files")
    assert settings.sources is None
    assert (settings.max_bytes, settings.lock_timeout) == (50_000_000, 60.0)
    assert 1 <= settings.workers <= (os.cpu_count() or 1)


def test_a_flag_goes_over_the_environment_and_that_over_the_default() -> None:
    env = {"WARRAQ_LOCK_TIMEOUT": "2m", "WARRAQ_MAX_BYTES": "1MiB", "WARRAQ_SOURCES": "a.toml"}
    settings = load_settings(env, lock_timeout=5, sources=Path("b.toml"), max_bytes=None)
    assert (settings.lock_timeout, settings.max_bytes, settings.sources) == (5.0, 1_048_576, Path("b.toml"))


def test_the_folder_of_files_stands_beside_the_warehouse_unless_it_is_given() -> None:
    assert load_settings({"WARRAQ_WAREHOUSE": "data/news.duckdb"}).files == Path("data/news.files")
    assert load_settings({}, warehouse="data/news").files == Path("data/news.files")
    assert load_settings({"WARRAQ_FILES": "state"}, warehouse="data/news.duckdb").files == Path("state")


def test_an_empty_variable_is_not_set() -> None:
    assert load_settings({"WARRAQ_WAREHOUSE": "", "WARRAQ_WORKERS": ""}).warehouse == Path("warraq.duckdb")


def test_home_is_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/somewhere")
    assert load_settings({"WARRAQ_WAREHOUSE": "~/w.duckdb"}).warehouse == Path("/somewhere/w.duckdb")


@pytest.mark.parametrize(
    ("env", "sentence"),
    [
        ({"WARRAQ_WORKERS": "many"}, "WARRAQ_WORKERS must be a whole number from 1 on, not 'many'"),
        ({"WARRAQ_WORKERS": "0"}, "WARRAQ_WORKERS must be a whole number from 1 on, not '0'"),
        ({"WARRAQ_MAX_BYTES": "big"}, "WARRAQ_MAX_BYTES must be a number of bytes above 0 or a size such as"),
        ({"WARRAQ_PAGE_TIMEOUT": "0"}, "WARRAQ_PAGE_TIMEOUT must be a number of seconds above 0"),
        ({"WARRAQ_WAREHOUSE": "  "}, "WARRAQ_WAREHOUSE must be a string with something in it, not '  '"),
        ({"WARRAQ_WAREHOSE": "x"}, "WARRAQ_WAREHOSE is no setting of Warraq; did you mean WARRAQ_WAREHOUSE?"),
        ({"WARRAQ_LOCKTIMEOUT": "1"}, "WARRAQ_LOCKTIMEOUT is no setting of Warraq; did you mean WARRAQ_LOCK_TIMEOUT?"),
        ({"WARRAQ_ZZZ": "1"}, "WARRAQ_ZZZ is no setting of Warraq; known are WARRAQ_ALERT_AGAIN, WARRAQ_ALERT_LEVEL,"),
    ],
)
def test_a_bad_variable_is_named_with_its_value_and_what_is_allowed(env: dict[str, str], sentence: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load_settings(env)
    assert str(caught.value).startswith(sentence)


def test_a_bad_flag_is_named_as_a_flag() -> None:
    with pytest.raises(ConfigError, match=r"^--lock-timeout must be a number of seconds .*, not 'soon'$"):
        load_settings({}, lock_timeout="soon")
