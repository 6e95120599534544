"""On and off, as people write them."""

from __future__ import annotations

import pytest

from warraq.config.settings import load_settings
from warraq.config.values import switch
from warraq.errors import ConfigError


def test_the_words_for_on_and_off_are_read_however_they_are_written() -> None:
    assert [switch(value) for value in (True, "on", "Yes", " TRUE ", "1")] == [True] * 5
    assert [switch(value) for value in (False, "off", "No", "false", "0")] == [False] * 5


@pytest.mark.parametrize("value", ["maybe", "", 1, None])
def test_anything_else_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="on or off"):
        switch(value)


def test_a_setting_that_is_neither_is_named() -> None:
    assert load_settings({"WARRAQ_SNAPSHOTS": "off"}).snapshots is False
    assert load_settings({}).snapshots is True
    with pytest.raises(ConfigError, match="WARRAQ_SNAPSHOTS must be on or off, not 'sometimes'"):
        load_settings({"WARRAQ_SNAPSHOTS": "sometimes"})
