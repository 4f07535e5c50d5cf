"""Taking up what the document names: partners, people, services, goals and plans.

Nothing a plan file says changes by it: a name is taken up only where a row names the
same, and a list only as a whole. The same change on many nodes is `progress.bulk`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from gouvernail.accounts.models import User
from gouvernail.core.folding import fold
from gouvernail.history.models import Change
from gouvernail.history.services import Act, record
from gouvernail.organisations.models import Partner
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.policies import can_edit_plan
from gouvernail.plans.printed_names import Adoption, Taken, adoption_of
from gouvernail.plans.services.sharing.following import written

ADOPTED, GIVEN_BACK = "plan.printed_adopted", "plan.printed_given_back"
COLUMNS = ("lead", "department", "political_owner")


@dataclass(frozen=True)
class Done:
    """The line of the history, none when there was nothing; what was taken up."""

    change: Change | None
    adoption: Adoption


@transaction.atomic
def adopt_printed(*, plan: Plan, by: User, undoes: Change | None = None) -> Done:
    """Make rows of what the document names, wherever a row can be found or made."""
    if not can_edit_plan(by, plan):
        raise PermissionDenied
    Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    adoption = adoption_of(plan)
    if not adoption.taken:
        return Done(None, adoption)
    created = _create_partners(plan, adoption.new_partners)
    partners = adoption.partners | {fold(row.name): row for row in created}
    _write(adoption.taken, partners)
    written(plan, by)
    given = {each.node.key: _kept(each, partners) for each in adoption.taken}
    change = record(
        Act(
            scope=plan.scope,
            verb=ADOPTED,
            by=by,
            subjects=given,
            label=plan.title,
            details={
                "given": given,
                "created": [row.pk for row in created],
                "nodes": [0, len(given)],
                "partners": [0, len(created)],
            },
            undoes=undoes,
        )
    )
    return Done(change, adoption)


@transaction.atomic
def give_back_printed(*, plan: Plan, change: Change, by: User) -> Change:
    """Undo `adopt_printed`; what was chosen otherwise since stays."""
    if not can_edit_plan(by, plan) or change.scope != plan.scope:
        raise PermissionDenied
    given: dict[str, dict[str, Any]] = change.details["given"]
    rows = list(Node.objects.filter(plan=plan).keyed(given).order_by("pk"))
    for row in rows:
        for name, pk in given[row.key]["columns"].items():
            if getattr(row, f"{name}_id") == pk:
                setattr(row, name, None)
    Node.objects.bulk_update(rows, COLUMNS, batch_size=200)
    for name in ("partners", "terms"):
        _unlink(name, {row.pk: given[row.key][name] for row in rows})
    _remove_unused(change.details["created"])
    written(plan, by)
    act = Act(
        scope=plan.scope,
        verb=GIVEN_BACK,
        by=by,
        subjects=given,
        label=change.label,
        undoes=change,
    )
    return record(act)


def _create_partners(plan: Plan, names: Iterable[str]) -> list[Partner]:
    owner = plan.organisation
    return Partner.objects.bulk_create(
        Partner(organisation=owner, name=name) for name in names
    )


def _write(taken: list[Taken], partners: dict[str, Partner]) -> None:
    for each in taken:
        for name, row in each.columns.items():
            setattr(each.node, name, row)
    Node.objects.bulk_update([each.node for each in taken], COLUMNS, batch_size=200)
    named, tagged = Node.partners.through, Node.terms.through
    named.objects.bulk_create(
        named(node=each.node, partner=row)
        for each in taken
        for row in each.partners_in(partners)
    )
    tagged.objects.bulk_create(
        tagged(node=each.node, term=term) for each in taken for term in each.terms
    )


def _kept(taken: Taken, partners: dict[str, Partner]) -> dict[str, Any]:
    return {
        "columns": {name: row.pk for name, row in taken.columns.items()},
        "partners": [row.pk for row in taken.partners_in(partners)],
        "terms": [term.pk for term in taken.terms],
    }


def _unlink(name: str, given: dict[int, list[int]]) -> None:
    through = getattr(Node, name).through
    column = "partner_id" if name == "partners" else "term_id"
    pairs = {(node, pk) for node, pks in given.items() for pk in pks}
    rows = through.objects.filter(node__in=given).order_by("pk")
    gone = [row.pk for row in rows if (row.node_id, getattr(row, column)) in pairs]
    through.objects.filter(pk__in=gone).delete()


def _remove_unused(created: list[int]) -> None:
    """Partners that nobody named or described since go as they came."""
    described = {"contact": "", "email": "", "phone": "", "note": ""}
    rows = Partner.objects.filter(pk__in=created, **described)
    rows.filter(nodes=None, agreements=None).delete()
