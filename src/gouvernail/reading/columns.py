"""What the columns of a document's tables hold: as guessed, and as a person says."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

# From the normalised heading of a column to its meaning: a kind of node, the name of
# a field, "number", "text", or "" for a column to leave out.
Meanings = Mapping[str, str]
NOT_TOLD: Meanings = MappingProxyType({})

NUMBER = "number"
TEXT = "text"
LEFT_OUT = ""


@dataclass(frozen=True)
class ReadColumn:
    """A column as read: its heading, what it was taken for, some of its cells."""

    heading: str
    meaning: str
    examples: tuple[str, ...] = ()
