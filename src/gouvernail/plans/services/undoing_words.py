"""Taking back what was written in a node, as a whole or one field of it."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.dateparse import parse_date
from django.utils.translation import gettext, gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.core.typography import long_date
from gouvernail.history.models import Change
from gouvernail.history.services import plain
from gouvernail.organisations.models import Department, Partner, Term
from gouvernail.plan.wording import PlanError, gettext_noop
from gouvernail.plans.adopted import ADOPTED_FIELDS, locked
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.policies import can_edit_node
from gouvernail.plans.services.content import EDITABLE, EDITABLE_LISTS, edit_node
from gouvernail.plans.sharing_rules import is_led
from gouvernail.plans.undoing import POSSIBLE, Since, Verdict, Verdicts

# What a kept key is the key of.
ROWS: dict[str, type[Model]] = {
    "lead": User,
    "substitute": User,
    "political_owner": User,
    "department": Department,
}
LISTS: dict[str, type[Model]] = {
    "contributors": User,
    "partners": Partner,
    "terms": Term,
}


def look(user: User, plan: Plan, changes: Sequence[Change]) -> Verdicts:
    """One for each line on a node that she may edit."""
    nodes = nodes_named(plan, changes)
    return {
        change.pk: _verdict(change, nodes[key_of(change)])
        for change in changes
        if key_of(change) in nodes and can_edit_node(user, nodes[key_of(change)])
    }


def take_back(plan: Plan, change: Change, by: User) -> Change | None:
    """Give every field what it held before."""
    before = {field: _row(field, pair[0]) for field, pair in _pairs(change).items()}
    node = nodes_named(plan, [change])[key_of(change)]
    return edit_node(node=node, changes=before, by=by, undoes=change)


@transaction.atomic
def give_field_back(
    *, plan: Plan, change: Change, field: str, by: User
) -> Change | None:
    """Give one field what it held before `change`, whatever was written there since."""
    pairs = _pairs(change) if change.verb == "node.edited" else {}
    node = nodes_named(plan, [change]).get(key_of(change))
    if change.scope != plan.scope or node is None:
        raise PermissionDenied
    if field not in pairs:
        raise ValidationError(_("This change did not touch that field."))
    if node.removed_at is not None:
        raise _gone(node)
    said = gettext("As before %(day)s") % {"day": long_date(change.at.date())}
    before = {field: _row(field, pairs[field][0])}
    return edit_node(node=node, changes=before, by=by, reason=said)


def nodes_named(plan: Plan, changes: Sequence[Change]) -> dict[str, Node]:
    """The node that each line is about, by permanent id, removed ones too."""
    keys = {key_of(change) for change in changes}
    rows = Node.objects.filter(plan=plan).keyed(keys).for_page().order_by("path", "pk")
    found = {}
    for row in rows.prefetch_related(*EDITABLE_LISTS) if keys else ():
        row.plan = plan
        found[row.key] = row
    return found


def key_of(change: Change) -> str:
    """The permanent id of the first node that the line is about."""
    return change.subjects.strip("|").split("|")[0]


def _pairs(change: Change) -> dict[str, list[Any]]:
    names = (*EDITABLE, *EDITABLE_LISTS)
    return {name: pair for name, pair in change.details.items() if name in names}


def _verdict(change: Change, node: Node) -> Verdict:
    pairs = _pairs(change)
    if node.removed_at is not None:
        return Verdict(_gone(node))
    if node.plan.is_text_locked and ADOPTED_FIELDS & pairs.keys():
        return Verdict(locked(node.plan))
    if is_led(node, pairs):
        return Verdict(_led(node))
    since = tuple(
        Since(field, before, _standing(node, field))
        for field, (before, after) in pairs.items()
        if not _is_same(_standing(node, field), after)
    )
    return Verdict(_changed_since(), since) if since else POSSIBLE


def _gone(node: Node) -> PlanError:
    return PlanError(
        gettext_noop("“%(title)s” is no longer in the plan: bring it back first."),
        title=node.title,
    )


def _led(node: Node) -> PlanError:
    return PlanError(
        gettext_noop(
            "“%(title)s” is led by another authority, which alone changes it."
        ),
        title=node.title,
    )


def _changed_since() -> PlanError:
    return PlanError(
        gettext_noop(
            "It was changed again since: take the later change back first, or give back"
            " one field alone."
        )
    )


def _standing(node: Node, field: str) -> Any:
    value = getattr(node, field)
    return plain(list(value.all()) if field in EDITABLE_LISTS else value)


def _is_same(now: Any, after: Any) -> bool:
    """Whether both are one value: rows are the same under whatever name."""
    return bool(_keys(now) == _keys(after))


def _keys(value: Any) -> Any:
    if isinstance(value, list):
        return sorted(each["pk"] for each in value)
    return value["pk"] if isinstance(value, dict) and "pk" in value else value


def _row(field: str, kept: Any) -> Any:
    """What the journal kept, as the row wants it."""
    if field.endswith("_on"):
        return parse_date(kept) if kept else None
    if field in ROWS:
        return (
            ROWS[field]._default_manager.filter(pk=kept["pk"]).first() if kept else None
        )
    if field in EDITABLE_LISTS:
        wanted = [each["pk"] for each in kept]
        return list(LISTS[field]._default_manager.filter(pk__in=wanted).order_by("pk"))
    return kept
