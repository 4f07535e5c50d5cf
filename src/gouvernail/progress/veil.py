"""What a reader of the council does not see of a plan is not on her screens.

The rows are blanked right after they were read, so that no page has to think of it.
They are never written back: who does not see the inside changes nothing.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from gouvernail.accounts.models import User
from gouvernail.documents.models import Document
from gouvernail.history.models import Change
from gouvernail.organisations.enums import Right
from gouvernail.organisations.models import Membership
from gouvernail.organisations.policies import rights_in, rights_of
from gouvernail.organisations.services.visibility import rules_of, rules_of_all
from gouvernail.plan.audience import FIELDS, Audience, Topic, hidden_from
from gouvernail.plan.standings import Standing, Standings
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.models import ProgressUpdate, Snapshot
from gouvernail.progress.picture import Picture

PEOPLE = ("lead", "substitute")
# What the journal of changes calls the columns of a topic.
CHANGED = {
    Topic.LEAD: ("lead", "substitute", "contributors", "owner", "people"),
    Topic.DATES: ("starts_on", "due_on"),
    Topic.BUDGET: ("money", "grant", "path_point", "capacity", "effort"),
}
# Acts of which nothing is told but that they were done, by the word before the dot.
ABOUT = {
    Topic.BUDGET: ("money", "grant", "path", "effort", "capacity", "source"),
    Topic.INDICATORS: ("indicator", "measure"),
}
# What a frozen state keeps of a topic.
FROZEN: dict[Topic, dict[str, Any]] = {
    Topic.LEAD: {"lead": ""},
    Topic.NOTE: {"note": "", "next_step": ""},
    Topic.PROGRESS: {"percent": None},
    Topic.CONFIDENCE: {"confidence": ""},
}


def audience_of(user: User, plan: Plan) -> Audience:
    """With whose eyes she reads `plan`: those of the house, or of the council."""
    inside = Right.INTERNAL in rights_in(user, plan.owners)
    return Audience.INTERNAL if inside else Audience.COUNCIL


def curtain_of(user: User, plan: Plan) -> frozenset[Topic]:
    """The topics kept from `user`: none for the house, those of the council else."""
    if audience_of(user, plan) is Audience.INTERNAL:
        return frozenset()
    return hidden_from(Audience.COUNCIL, rules_of(plan.organisation))


def curtains_of(plans: Iterable[Plan]) -> dict[int, dict[int, frozenset[Topic]]]:
    """For each plan, whoever may read it and the topics kept from that person.

    Two queries, however many plans and people.
    """
    listed = list(plans)
    rules = rules_of_all({plan.organisation_id for plan in listed})
    inside = _members({owner for plan in listed for owner in plan.owners})
    found: dict[int, dict[int, frozenset[Topic]]] = {}
    for plan in listed:
        kept = hidden_from(Audience.COUNCIL, rules[plan.organisation_id])
        readers: dict[int, bool] = {}
        for owner in plan.owners:
            for person, is_inside in inside[owner].items():
                readers[person] = readers.get(person, False) or is_inside
        is_told = not (plan.is_draft or plan.is_working_draft)
        found[plan.pk] = {
            person: frozenset() if is_inside else kept
            for person, is_inside in readers.items()
            if is_inside or is_told
        }
    return found


def _members(organisations: Collection[int]) -> dict[int, dict[int, bool]]:
    """The people of each organisation, and whether they are of the house."""
    rows = Membership.objects.filter(organisation__in=organisations)
    members: dict[int, dict[int, bool]] = defaultdict(dict)
    for each in rows.select_related("organisation").order_by("pk"):
        is_inside = Right.INTERNAL in rights_of(each)
        members[each.organisation_id][each.user_id] = is_inside
    return members


def veil_picture(picture: Picture, hidden: Collection[Topic]) -> Picture:
    """The picture without what is kept; the same rows, blanked."""
    if hidden:
        for node in picture.nodes:
            veil_node(node, hidden)
        veil_updates(picture.standing.values(), hidden)
    return picture


def veil_node(node: Node, hidden: Collection[Topic]) -> Node:
    """One row without what is kept; whether somebody leads it stays known."""
    kept = {name for topic in hidden for name in FIELDS.get(topic, ())}
    printed = node.printed
    node.printed = {name: told for name, told in printed.items() if name not in kept}
    if Topic.LEAD in hidden:
        _veil_people(node)
        node.printed |= {"lead": str(_nobody())} if "lead" in printed else {}
    if Topic.POLITICAL_OWNER in hidden:
        node.political_owner = None
    if Topic.PRIORITY in hidden:
        node.priority = ""
    return node


def veil_updates(
    updates: Iterable[ProgressUpdate], hidden: Collection[Topic]
) -> list[ProgressUpdate]:
    """Lines of news without what is kept."""
    listed = list(updates)
    for update in listed:
        if Topic.CONFIDENCE in hidden:
            update.confidence = ""
        if Topic.PROGRESS in hidden:
            update.percent = None
        if Topic.NOTE in hidden:
            update.note = update.next_step = ""
        if Topic.LEAD in hidden:
            update.by = _nobody()
        if Topic.FILES in hidden:
            # Put where Django keeps rows that were read with the line.
            kept = update.__dict__.setdefault("_prefetched_objects_cache", {})
            kept["documents"] = Document.objects.none()
    return listed


def veil_changes(changes: Iterable[Change], hidden: Collection[Topic]) -> list[Change]:
    """Lines of the history without what is kept; that something changed stays known."""
    listed = list(changes)
    printed = {name for topic in hidden for name in FIELDS.get(topic, ())}
    columns = printed | {name for topic in hidden for name in CHANGED.get(topic, ())}
    untold = {word for topic in hidden for word in ABOUT.get(topic, ())}
    for change in listed if hidden else ():
        is_told = change.verb.partition(".")[0] not in untold
        change.details = {
            name: _unprinted(told, printed) if name == "printed" else told
            for name, told in change.details.items()
            if is_told and name not in columns
        }
        if Topic.LEAD in hidden and change.by_id is not None:
            change.by = _nobody()
    return listed


def veil_standings(standings: Standings, hidden: Collection[Topic]) -> Standings:
    """A frozen state without what is kept."""
    blank = {name: none for topic in hidden for name, none in _frozen(topic)}
    if not blank:
        return standings
    kept: tuple[Standing, ...] = tuple(
        replace(each, **blank) for each in standings.standings
    )
    return replace(standings, standings=kept)


def veil_snapshots(
    snapshots: Iterable[Snapshot], hidden: Collection[Topic]
) -> list[Snapshot]:
    """Frozen states without who froze them, where the names of staff are kept."""
    listed = list(snapshots)
    for each in listed if Topic.LEAD in hidden else ():
        each.taken_by = name_shown(each.taken_by, hidden)
    return listed


def name_shown(person: User | None, hidden: Collection[Topic]) -> User | None:
    """`person`, or nobody's name where names of staff are kept."""
    return _nobody() if person is not None and Topic.LEAD in hidden else person


def _frozen(topic: Topic) -> Iterable[tuple[str, Any]]:
    return FROZEN.get(topic, {}).items()


def _unprinted(pair: list[dict[str, Any]], kept: Collection[str]) -> list[Any]:
    return [{n: told for n, told in side.items() if n not in kept} for side in pair]


def _veil_people(node: Node) -> None:
    for part in PEOPLE:
        if getattr(node, f"{part}_id") is not None:
            # Put where Django keeps rows that were read: the key stays.
            node._state.fields_cache[part] = _nobody()


def _nobody() -> User:
    return User(first_name=_("name not shown"))
