"""The error tree. Every leaf is transient (trying again may help) or permanent, and every message is one sentence
that says what is wrong, where, and what to do. Errors of libraries are wrapped in one of these with `from`."""

from __future__ import annotations


class WarraqError(Exception):
    """Anything that Warraq raises on purpose. `exit_code` is what the command line ends with."""

    exit_code = 1


class TransientError(WarraqError):
    """Trying again later may help."""


class PermanentError(WarraqError):
    """Trying again without a change does not help."""


class UsageError(PermanentError):
    """The command line or the configuration is wrong."""

    exit_code = 2


class TargetNotFound(UsageError):
    """A target names no file, folder, glob, URL or source."""


class ConfigError(UsageError):
    """`sources.toml` or an environment variable is wrong; the message names file, key and nearest key."""


class WarehouseLocked(TransientError):
    """Another process has the warehouse open; the message names it."""


class WarehouseUnreachable(TransientError):
    """The catalog of a lake does not answer: its server is not there, is starting, or refuses this user."""


class WarehouseUnusable(PermanentError):
    """The warehouse path is a folder, another kind of file, damaged, or of a newer version."""


class DiskFull(TransientError):
    """No room is left where something had to be written."""


class ItemError(WarraqError):
    """One item cannot be read or extracted. `reason` is a code from `warraq.reasons`, `detail` is for people."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail

    def __reduce__(self) -> tuple[type[ItemError], tuple[str, str]]:
        return type(self), (self.reason, self.detail)
