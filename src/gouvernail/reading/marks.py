"""What recognition says of each block of the source: its role, and why."""

from dataclasses import dataclass
from enum import StrEnum

from gouvernail.plan.wording import Wording


class Role(StrEnum):
    """The part a block plays in the plan."""

    TITLE = "title"
    CONTINUATION = "continuation"
    TEXT = "text"
    FIELD = "field"
    SECTION = "section"
    GROUP = "group"
    FURNITURE = "furniture"
    RESTATEMENT = "restatement"
    UNREAD = "unread"


@dataclass(frozen=True)
class Mark:
    """One block (its index), its role, the node it went to, and the reason."""

    block: int
    role: Role
    node: str | None
    why: Wording
