"""Which limits hold for which source: the usual ones, those of `[defaults]`, and a source's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from warraq.config.sources import Config
from warraq.thresholds import limit


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits that hold where a source says nothing, and what sources say, by their names."""

    usual: Mapping[str, float] = field(default_factory=dict)
    own: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    @classmethod
    def of(cls, config: Config) -> Limits:
        """The limits of a file of sources."""
        own = {source.name: dict(source.thresholds) for source in config.sources if source.thresholds}
        return cls(dict(config.defaults.get("thresholds", {})), own)

    def value(self, name: str) -> float:
        """The usual value of a limit. Raises KeyError for a name that is none."""
        value = limit(self.usual, name)
        assert value is not None, f"the limit {name} of a row has no usual value"
        return value

    def differing(self, name: str) -> dict[str, float]:
        """The sources for which a limit is not the usual one, with theirs."""
        usual = self.value(name)
        return {source: own[name] for source, own in sorted(self.own.items()) if own.get(name, usual) != usual}

    def lowest(self, name: str) -> float:
        """The lowest value that a limit has for any source."""
        return min([self.value(name), *self.differing(name).values()])
