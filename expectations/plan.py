"""What a run's batches are judged by: the limits of its sources and the expectations of its users. Plain values only,
to be sent to the process that judges."""

from __future__ import annotations

from dataclasses import dataclass, field

from expectations.limits import Limits
from expectations.rules import Rule, columns, rules
from warraq.config.settings import Settings
from warraq.stages import configuration


@dataclass(frozen=True, slots=True)
class Plan:
    """Limits, and rules beside the suite's own."""

    limits: Limits = field(default_factory=Limits)
    users: tuple[Rule, ...] = ()

    @classmethod
    def of(cls, settings: Settings) -> Plan:
        """The plan of an installation; raises ConfigError for a file of sources or expectations that is wrong."""
        from expectations.user import load

        return cls(Limits.of(configuration(settings)), load(settings))

    @property
    def depends_on_the_day(self) -> bool:
        """Whether a user's rule may reject today what it lets pass tomorrow."""
        return "days_ahead" in columns(list(self.users))

    @property
    def rules(self) -> list[Rule]:
        """All rules, the suite's first."""
        return [*rules(self.limits), *self.users]
