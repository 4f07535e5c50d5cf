"""What a reader of the council does not see of a plan is not on her screens.

The rows are blanked right after they were read, so that no page has to think of it.
They are never written back: who does not see the inside changes nothing.
"""

from collections.abc import Collection, Iterable

from django.utils.translation import gettext as _

from gouvernail.accounts.models import User
from gouvernail.documents.models import Document
from gouvernail.organisations.enums import Right
from gouvernail.organisations.policies import rights_in
from gouvernail.organisations.services.visibility import rules_of
from gouvernail.plan.audience import FIELDS, Audience, Topic, hidden_from
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.picture import Picture

PEOPLE = ("lead", "substitute")


def audience_of(user: User, plan: Plan) -> Audience:
    """With whose eyes she reads `plan`: those of the house, or of the council."""
    inside = Right.INTERNAL in rights_in(user, plan.owners)
    return Audience.INTERNAL if inside else Audience.COUNCIL


def curtain_of(user: User, plan: Plan) -> frozenset[Topic]:
    """The topics kept from `user`: none for the house, those of the council else."""
    if audience_of(user, plan) is Audience.INTERNAL:
        return frozenset()
    return hidden_from(Audience.COUNCIL, rules_of(plan.organisation))


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


def _veil_people(node: Node) -> None:
    for part in PEOPLE:
        if getattr(node, f"{part}_id") is not None:
            # Put where Django keeps rows that were read: the key stays.
            node._state.fields_cache[part] = _nobody()


def _nobody() -> User:
    return User(first_name=_("name not shown"))
