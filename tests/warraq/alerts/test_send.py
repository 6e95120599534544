"""Sending through apprise to a real webhook and a real SMTP server on loopback."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.warraq.alerts.receivers import Webhook, mailbox, webhook
from warraq.alerts.send import channel_of, check, send
from warraq.errors import ConfigError, TransientError


@pytest.fixture
def hook() -> Iterator[Webhook]:
    with webhook() as running:
        yield running


def test_a_webhook_gets_title_and_text(hook: Webhook) -> None:
    send(hook.url, "Warraq: 1 problem", "New:\n- المصدر fails.")
    (document,) = hook.got
    assert document["title"] == "Warraq: 1 problem"
    assert document["message"] == "New:\n- المصدر fails."


def test_a_mailbox_gets_a_mail() -> None:
    with mailbox() as box:
        send(
            f"mailto://127.0.0.1:{box.port}/?from=warraq@example.org&to=desk@example.org", "Warraq: 1 problem", "- سطر"
        )
    (mail,) = box.got
    assert mail["subject"] == "Warraq: 1 problem"
    assert mail["to"] == "desk@example.org"
    part = mail.get_body(("plain",))
    assert part is not None
    assert part.get_content().strip() == "- سطر"


def test_what_does_not_arrive_is_an_error_that_shows_no_secret(
    hook: Webhook, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    hook.status = 500
    with pytest.raises(TransientError) as failed:
        send(hook.url, "t", "b")
    with pytest.raises(TransientError):
        send("json://user:s3cret@127.0.0.1:1/hook", "t", "b")
    with pytest.raises(ConfigError) as wrong:
        check("nosuch://user:s3cret@host")
    shown = f"{failed.value}{wrong.value}{caplog.text}{''.join(capfd.readouterr())}"
    assert "s3cret" not in shown
    assert str(failed.value) == "the json:// channel did not take it"
    assert "begins with nosuch://" in str(wrong.value)


def test_a_channel_has_a_name_that_does_not_tell_its_address() -> None:
    name = channel_of("json://user:s3cret@127.0.0.1/hook")
    assert name == channel_of("json://user:s3cret@127.0.0.1/hook")
    assert name != channel_of("json://user:other@127.0.0.1/hook")
    assert "s3cret" not in name
    assert len(name) == 32
