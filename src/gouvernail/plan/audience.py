"""Who sees what of a plan: the house, the council, the public.

Names of staff stay inside and the public reads functions and departments (domain
study, 1.8); an authority may show more or less, topic by topic.
"""

from collections.abc import Collection, Mapping
from enum import StrEnum

from gouvernail.plan.model import Fields, Node, PlanFile


class Audience(StrEnum):
    """Who looks, from the nearest to the widest."""

    INTERNAL = "internal"
    COUNCIL = "council"
    PUBLIC = "public"


class Topic(StrEnum):
    """What may be shown or kept; numbers, titles and levels are always shown."""

    TEXT = "text"
    LEAD = "lead"
    DEPARTMENT = "department"
    POLITICAL_OWNER = "political_owner"
    PARTNERS = "partners"
    DATES = "dates"
    PRIORITY = "priority"
    STATUS = "status"
    PROGRESS = "progress"
    NOTE = "note"
    CONFIDENCE = "confidence"
    FILES = "files"
    BUDGET = "budget"
    INDICATORS = "indicators"
    GOALS = "goals"


Rules = Mapping[Topic, Audience]

# The widest audience of each topic, until an authority says otherwise.
DEFAULTS: Rules = {
    Topic.TEXT: Audience.PUBLIC,
    Topic.LEAD: Audience.COUNCIL,
    Topic.DEPARTMENT: Audience.PUBLIC,
    Topic.POLITICAL_OWNER: Audience.PUBLIC,
    Topic.PARTNERS: Audience.PUBLIC,
    Topic.DATES: Audience.PUBLIC,
    Topic.PRIORITY: Audience.COUNCIL,
    Topic.STATUS: Audience.PUBLIC,
    Topic.PROGRESS: Audience.PUBLIC,
    Topic.NOTE: Audience.COUNCIL,
    Topic.CONFIDENCE: Audience.INTERNAL,
    Topic.FILES: Audience.INTERNAL,
    Topic.BUDGET: Audience.COUNCIL,
    Topic.INDICATORS: Audience.PUBLIC,
    Topic.GOALS: Audience.PUBLIC,
}
# A name of staff is never for the public, whatever an authority wishes.
AT_MOST: Rules = {Topic.LEAD: Audience.COUNCIL, Topic.FILES: Audience.COUNCIL}

# A councillor sees what the council decides on.
AT_LEAST: Rules = dict.fromkeys(
    (Topic.TEXT, Topic.DEPARTMENT, Topic.DATES, Topic.STATUS), Audience.COUNCIL
)

FIELDS: Mapping[Topic, tuple[str, ...]] = {
    Topic.LEAD: ("lead",),
    Topic.DEPARTMENT: ("department",),
    Topic.POLITICAL_OWNER: ("political_owner",),
    Topic.PARTNERS: ("partners",),
    Topic.DATES: ("start", "due"),
    Topic.PRIORITY: ("priority",),
    Topic.STATUS: ("status",),
    Topic.PROGRESS: ("progress",),
    Topic.BUDGET: ("budget", "effort"),
    Topic.INDICATORS: ("indicators",),
    Topic.GOALS: ("sdg", "plans"),
}
_WIDTH = {audience: width for width, audience in enumerate(Audience)}


def rules_with(chosen: Mapping[Topic, Audience]) -> Rules:
    """The defaults with what an authority chose, within what may be chosen."""
    wished = {**DEFAULTS, **chosen}
    return {topic: _within(topic, wished[topic]) for topic in Topic}


def choices_of(topic: Topic) -> list[Audience]:
    """The audiences that may be chosen for `topic`, from the nearest to the widest."""
    return [each for each in Audience if _within(topic, each) is each]


def hidden_from(audience: Audience, rules: Rules) -> frozenset[Topic]:
    """The topics that `audience` does not see."""
    return frozenset(
        topic for topic in Topic if _WIDTH[audience] > _WIDTH[rules[topic]]
    )


def seen_by(
    plan: PlanFile,
    audience: Audience,
    rules: Rules = DEFAULTS,
    internal: Collection[str] = (),
) -> PlanFile:
    """What `audience` sees of `plan`; `internal` are ids of nodes not for the public.

    The house sees all. Others see no provenance nor messages of the reading; the
    public sees no branch that is marked internal.
    """
    if audience is Audience.INTERNAL:
        return plan
    hidden = hidden_from(audience, rules)
    kept = _published(plan, internal) if audience is Audience.PUBLIC else plan.nodes
    nodes = tuple(_seen(node, hidden) for node in kept)
    return plan.model_copy(update={"nodes": nodes, "messages": ()})


def _published(plan: PlanFile, internal: Collection[str]) -> tuple[Node, ...]:
    """Without the branches of these ids: parents stand before children."""
    gone = set(internal)
    for node in plan.nodes:
        if node.parent in gone:
            gone.add(node.id)
    return tuple(node for node in plan.nodes if node.id not in gone)


def _seen(node: Node, hidden: Collection[Topic]) -> Node:
    nothing = Fields()
    blank = {
        name: getattr(nothing, name)
        for topic in hidden
        for name in FIELDS.get(topic, ())
    }
    shown = {"fields": node.fields.model_copy(update=blank), "source": None}
    if Topic.TEXT in hidden:
        shown["text"] = None
    return node.model_copy(update=shown)


def _within(topic: Topic, wished: Audience) -> Audience:
    least = AT_LEAST.get(topic, Audience.INTERNAL)
    most = AT_MOST.get(topic, Audience.PUBLIC)
    width = min(max(_WIDTH[wished], _WIDTH[least]), _WIDTH[most])
    return list(Audience)[width]
