"""Reading files: from the arguments of the command line to raw items, as a stream.

`resolve_targets` finds out what the arguments name, `read` walks the files and takes containers apart, and
`warraq.reading.rows` makes fields of a row.
"""

from warraq.reading.containers import ContainerMemory
from warraq.reading.limits import Limits
from warraq.reading.reader import read
from warraq.reading.resolve import resolve_targets
from warraq.reading.target import Target

__all__ = ["ContainerMemory", "Limits", "Target", "read", "resolve_targets"]
