"""The criteria of a plan, in the order in which they are offered."""

from collections.abc import Callable, Collection, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gouvernail.organisations.enums import Vocabulary
from gouvernail.plans.enums import Commitment, NodeKind, Scope
from gouvernail.plans.models import Node
from gouvernail.progress.enums import Confidence, Status
from gouvernail.progress.filters.criteria import (
    Branch,
    Choice,
    Criterion,
    Due,
    Flag,
    Silence,
    Words,
    yes_or_no,
)
from gouvernail.progress.filters.world import (
    ME,
    Line,
    World,
    department_of,
    is_unled,
    lead_code,
    political_code,
)
from gouvernail.progress.picture import Followed

ASSURED, NOT_ASSURED = "assured", "not_assured"
UNSAID = "unsaid"
NOTHING: tuple[str, ...] = ()
STATUSES = {
    **dict(Status.choices),
    ASSURED: _("Recurring, assured this year"),
    NOT_ASSURED: _("Recurring, not yet assured"),
}
CONFIDENCES = {**dict(Confidence.choices), UNSAID: _("Nothing said")}
Reads = Callable[[World], Callable[[Line], Collection[str]]]


def status_of(followed: Followed) -> str:
    """The status that filters know: a recurring action is assured or not."""
    if not followed.node.recurring:
        return followed.status
    return ASSURED if followed.is_assured else NOT_ASSURED


def confidence_of(line: Line) -> str:
    """What was said of the due date; nothing once there is nothing to keep."""
    return line.update.confidence if line.update else ""


def _plainly(read: Callable[[Line], str]) -> Reads:
    return lambda world: lambda line: (read(line),)


def _statuses(world: World) -> Callable[[Line], Collection[str]]:
    return lambda line: _both(line.followed) if line.followed else NOTHING


def _both(followed: Followed) -> Collection[str]:
    """A recurring action that is stuck answers to both words."""
    return (status_of(followed), followed.status)


def _confidences(world: World) -> Callable[[Line], Collection[str]]:
    return lambda line: (confidence_of(line) or UNSAID,) if line.followed else NOTHING


def _known(choices: Mapping[str, object]) -> Callable[[World], Mapping[str, object]]:
    return lambda world: choices


def _with_me(
    people: Callable[[World], Mapping[str, str]],
) -> Callable[[World], Mapping[str, object]]:
    """The same people, and “me” before them."""
    return lambda world: {ME: _("me"), **people(world)}


def _person(code: Callable[[Node], str]) -> Reads:
    """A person by her key; who reads also answers to “me”."""

    def reads(world: World) -> Callable[[Line], Collection[str]]:
        mine = str(world.reader.pk)

        def values(line: Line) -> Collection[str]:
            found = code(line.node)
            return (found, ME) if found == mine else (found,)

        return values

    return reads


def _contributors(world: World) -> Callable[[Line], Collection[str]]:
    found, me = world.directory.contributors_of, world.reader.pk

    def values(line: Line) -> Collection[str]:
        people = found.get(line.node.pk, ())
        return [*map(str, people), *([ME] if me in people else [])]

    return values


def _parts(world: World) -> Callable[[Line], Collection[str]]:
    """Everybody who has any part in a line."""
    found, me = world.directory.contributors_of, world.reader.pk

    def values(line: Line) -> Collection[str]:
        node = line.node
        first = (node.lead_id, node.substitute_id, node.political_owner_id)
        people = {*first, *found.get(node.pk, ())}
        return {*map(str, people), *([ME] if me in people else [])}

    return values


def _terms(vocabulary: str) -> Reads:
    """The words of a list; a theme is found by the theme it is part of as well."""

    def reads(world: World) -> Callable[[Line], Collection[str]]:
        terms = world.directory.terms

        def values(line: Line) -> Collection[str]:
            mine = world.terms_of(line.node, vocabulary)
            above = [terms[t.parent_id] for t in mine if t.parent_id in terms]
            return {term.written for term in (*mine, *above)}

        return values

    return reads


def _listed(vocabulary: str) -> Callable[[World], Mapping[str, object]]:
    return lambda world: world.terms(vocabulary)


def is_late(line: Line) -> bool:
    """Open after its due date: never what is done, abandoned or recurring."""
    return line.followed is not None and line.followed.is_late


def _is_open(line: Line) -> bool:
    return line.followed is not None and line.followed.is_open


def _lacks_date(line: Line) -> bool:
    node = line.node
    return _is_open(line) and not node.recurring and node.due_on is None


def _wants_decision(line: Line) -> bool:
    """Stuck, off track, or said to be abandoned: somebody above has to say."""
    if line.followed is None:
        return False
    stuck = line.followed.status in (Status.BLOCKED, Status.ABANDONED)
    is_off = line.followed.is_open and confidence_of(line) == Confidence.OFF_TRACK
    return stuck or is_off


def _lacks_department(line: Line) -> bool:
    return _is_open(line) and not department_of(line.node)


def _is_recurring(line: Line) -> str:
    return "yes" if line.node.recurring else "no"


def _is_public(line: Line) -> str:
    return "no" if line.node.is_internal else "yes"


def _choice(
    name: str, label: str | Promise, known: Mapping[str, object], values: Reads
) -> Choice:
    return Choice(name, label, _known(known), values, several=True)


STATUS = _choice("status", _("State"), STATUSES, _statuses)
CONFIDENCE = _choice("confidence", _("Confidence"), CONFIDENCES, _confidences)
DEPARTMENT = Choice(
    "department",
    _("Department"),
    lambda world: world.departments,
    _plainly(lambda line: department_of(line.node)),
    several=True,
)
POLITICAL = Choice(
    "political_owner",
    _("Political owner"),
    _with_me(lambda world: world.political_owners),
    _person(political_code),
)
LEAD = Choice("lead", _("Lead"), _with_me(lambda w: w.leads), _person(lead_code))
DUE_FROM = Due("due_from", _("Due from"), is_end=False)
DUE_TO = Due("due_to", _("Due until"), is_end=True)
LATE = Flag("late", _("Late"), is_late)
SILENCE = Silence()
NO_LEAD = Flag(
    "no_lead", _("Without lead"), lambda line: _is_open(line) and is_unled(line.node)
)
NO_DATE = Flag("no_date", _("Without date"), _lacks_date)
DECIDE = Flag("decide", _("To be decided"), _wants_decision)
NO_DEPARTMENT = Flag("no_department", _("Without department"), _lacks_department)
KIND = _choice(
    "kind", _("Level"), dict(NodeKind.choices), _plainly(lambda line: line.node.kind)
)
OTHERS: tuple[Criterion, ...] = (
    LEAD,
    Choice(
        "contributor",
        _("Contributes to it"),
        _with_me(lambda world: world.people),
        _contributors,
    ),
    Choice("part", _("Has a part in it"), _with_me(lambda w: w.people), _parts),
    KIND,
    Branch(),
    _choice(
        "commitment",
        _("Degree of commitment"),
        dict(Commitment.choices),
        _plainly(lambda line: line.node.commitment),
    ),
    Choice(
        "priority",
        _("Priority"),
        lambda world: world.priorities,
        _plainly(lambda line: line.node.priority),
        several=True,
    ),
    *(
        Choice(code, label, _listed(code), _terms(code), several=True)
        for code, label in Vocabulary.choices
    ),
    Choice(
        "scope",
        _("Scope"),
        _known(dict(Scope.choices)),
        _plainly(lambda line: line.node.scope),
    ),
    Choice(
        "recurring",
        _("Recurring"),
        lambda world: yes_or_no(),
        _plainly(_is_recurring),
    ),
    Choice(
        "published",
        _("For the public"),
        lambda world: yes_or_no(),
        _plainly(_is_public),
    ),
)
LACKING = (NO_LEAD, NO_DATE, NO_DEPARTMENT, DECIDE)
ALL: tuple[Criterion, ...] = (
    Words(),
    STATUS,
    CONFIDENCE,
    DEPARTMENT,
    POLITICAL,
    DUE_FROM,
    DUE_TO,
    LATE,
    SILENCE,
    *LACKING,
    *OTHERS,
)
CRITERIA: dict[str, Criterion] = {each.name: each for each in ALL}
