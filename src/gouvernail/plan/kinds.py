"""The closed lists of the plan file."""

from enum import StrEnum


class NodeKind(StrEnum):
    """Levels of the tree, from the widest to the narrowest; any may be missing."""

    VOLET = "volet"
    STRATEGIC = "strategic"
    OPERATIONAL = "operational"
    ACTION = "action"
    SUBACTION = "subaction"

    @property
    def rank(self) -> int:
        """0 for a volet to 4 for a sub-action; a child's rank exceeds its parent's."""
        return RANKS[self]

    @property
    def is_steered(self) -> bool:
        """Whether the level carries a status of its own (actions and sub-actions)."""
        return self in (NodeKind.ACTION, NodeKind.SUBACTION)


RANKS = {kind: rank for rank, kind in enumerate(NodeKind)}


class OrganisationKind(StrEnum):
    """Kinds of local authority that have a plan."""

    COMMUNE = "commune"
    CPAS = "cpas"
    PROVINCE = "province"
    OTHER = "other"


class ChapterKind(StrEnum):
    """What stands around the tree in a complete plan, in the usual order.

    From the plans that were read for the domain study (2.4); any may be missing.
    """

    PREFACE = "preface"
    LEGAL = "legal"
    METHOD = "method"
    DIAGNOSIS = "diagnosis"
    MISSION = "mission"
    VISION = "vision"
    RESOURCES = "resources"
    FOLLOW_UP = "follow_up"
    COMMUNICATION = "communication"
    ANNEX = "annex"

    @property
    def is_after_the_tree(self) -> bool:
        """Whether it is usually read after the objectives."""
        return self in AFTER_THE_TREE


AFTER_THE_TREE = (
    ChapterKind.RESOURCES,
    ChapterKind.FOLLOW_UP,
    ChapterKind.COMMUNICATION,
    ChapterKind.ANNEX,
)


class Scope(StrEnum):
    """Whose work a node is: the authority's own, or shared between commune and CPAS."""

    OWN = "own"
    SYNERGY = "synergy"


class Status(StrEnum):
    """Where an action stands. The six states of the eComptes exchange, one to one."""

    DONE = "done"
    ONGOING = "ongoing"
    WAITING = "waiting"
    BLOCKED = "blocked"
    NOT_STARTED = "not_started"
    ABANDONED = "abandoned"


class Confidence(StrEnum):
    """How likely the due date is to be kept; independent of status and percentage."""

    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"


class MessageLevel(StrEnum):
    """How much a message of a plan file wants attention."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Nature(StrEnum):
    """The two budgets of a local authority: running costs, and investments."""

    ORDINARY = "ordinary"
    EXTRAORDINARY = "extraordinary"


class Flow(StrEnum):
    """Whether money goes out or comes in."""

    EXPENSE = "expense"
    REVENUE = "revenue"


class IndicatorKind(StrEnum):
    """What an indicator tells: what was done, its direct effect, its effect in the
    long run."""

    OUTPUT = "output"
    OUTCOME = "outcome"
    IMPACT = "impact"


class Direction(StrEnum):
    """Which way is better."""

    UP = "up"
    DOWN = "down"
    KEEP = "keep"


class Rollup(StrEnum):
    """What progress is counted by, as a plan chooses: each action alike, its weight,
    or the amount that it plans."""

    LEAF = "leaf"
    WEIGHT = "weight"
    BUDGET = "budget"
