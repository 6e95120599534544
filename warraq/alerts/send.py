"""Sending a message to one address of apprise: a webhook, a mailbox, a chat."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from typing import TYPE_CHECKING

from warraq.errors import ConfigError, TransientError

if TYPE_CHECKING:
    import apprise


def channel_of(url: str) -> str:
    """The name of a channel in the warehouse, which must not hold the secrets that an address is made of."""
    return blake2b(url.encode(), digest_size=16).hexdigest()


def kind_of(url: str) -> str:
    """What of an address may be shown: its scheme."""
    return url.partition(":")[0]


def check(url: str) -> None:
    """Raise ConfigError for an address that apprise cannot use."""
    with _silence():
        _opened(url)


def send(url: str, title: str, body: str) -> None:
    """Send a message of plain text. Raises TransientError where it did not arrive, ConfigError where it cannot.

    Messages show nothing of the address but its scheme.
    """
    with _silence():
        arrived = _opened(url).notify(title=title, body=body, body_format="text")
    if not arrived:
        raise TransientError(f"the {kind_of(url)}:// channel did not take it")


def _opened(url: str) -> apprise.Apprise:
    with warnings.catch_warnings():
        # Its import of imghdr, which Python 3.13 has no more, is one that it can do without.
        warnings.simplefilter("ignore", DeprecationWarning)
        import apprise

        notifier = apprise.Apprise()
        if notifier.add(url):
            return notifier
    raise ConfigError(
        f"WARRAQ_ALERTS: the address that begins with {kind_of(url)}:// is none that can be used; "
        "docs/alerts.md says what addresses look like."
    )


@contextmanager
def _silence() -> Iterator[None]:
    """Apprise's own log lines can hold parts of addresses."""
    logger = logging.getLogger("apprise")
    before = logger.disabled
    logger.disabled = True
    try:
        yield
    finally:
        logger.disabled = before
