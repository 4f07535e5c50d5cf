"""The departments of an authority, as a tree."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ForeignKey
from django.utils import timezone
from django.utils.translation import gettext as _

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Department, Organisation
from gouvernail.organisations.services.journal import (
    checked,
    differences,
    locked,
    refuse_twice,
    require_administer,
    tell,
)
from gouvernail.organisations.services.people import check_member


@transaction.atomic
def save_department(
    *,
    organisation: Organisation,
    details: Mapping[str, Any],
    by: User,
    department: Department | None = None,
) -> Department:
    """Add a department, or give one another name, place or head."""
    locked(organisation)
    require_administer(by, organisation)
    row = department or Department(organisation=organisation)
    changed = differences(row, details)
    for name, value in details.items():
        setattr(row, name, value)
    _check(row)
    row.save()
    verb = "department.edited" if department else "department.added"
    if changed:
        tell(verb, organisation, by, row.name, details=changed, subjects=[_name(row)])
    return row


@transaction.atomic
def archive_department(*, department: Department, by: User, away: bool = True) -> int:
    """Offer it no more, with what stands below it; or all of that again.

    Whatever names it keeps it. Returns how many went or came back.
    """
    organisation = locked(department.organisation)
    require_administer(by, organisation)
    rows = list(Department.objects.everyone_of(organisation))
    same = [department, *below(department, rows)]
    moment = department.archived_at
    moved = [row.pk for row in same if away or row.archived_at == moment]
    now = timezone.now() if away else None
    found = Department.objects.filter(pk__in=moved)
    (found.filter(archived_at=None) if away else found).update(archived_at=now)
    if not away:
        _bring_to_light(department, rows)
    verb = "department.archived" if away else "department.restored"
    tell(verb, organisation, by, department.name, subjects=[_name(department)])
    return len(moved)


@transaction.atomic
def merge_department(*, department: Department, into: Department, by: User) -> None:
    """Everything of `department` becomes that of `into`: people, actions, all else.

    Every table that names departments is told by the models themselves, so that none
    is forgotten. The emptied one is archived: the journal still knows its name.
    """
    organisation = locked(department.organisation)
    require_administer(by, organisation)
    _check_merge(department, into)
    for column in _columns():
        _give(column, department, into)
    department.archived_at = timezone.now()
    department.save(update_fields=["archived_at"])
    tell(
        "department.merged",
        organisation,
        by,
        department.name,
        details={"department": [department.name, into.name]},
        subjects=[_name(department), _name(into)],
    )


def below(department: Department, rows: Iterable[Department]) -> list[Department]:
    """All that stands below it, whatever the level."""
    children: dict[int | None, list[Department]] = {}
    for row in rows:
        children.setdefault(row.parent_id, []).append(row)
    found, open_ones = [], [department.pk]
    while open_ones:
        here = children.get(open_ones.pop(), [])
        found += here
        open_ones += [row.pk for row in here]
    return found


def _check(row: Department) -> None:
    others = Department.objects.everyone_of(row.organisation).exclude(pk=row.pk)
    rows = list(others)
    refuse_twice(row.name, [other.name for other in rows])
    if row.parent is not None:
        _check_parent(row, row.parent, rows)
    check_member(row.organisation, row.head, "head")
    checked(row)


def _check_parent(row: Department, parent: Department, rows: list[Department]) -> None:
    if parent.organisation_id != row.organisation_id:
        said = _("This department belongs to another authority.")
        raise ValidationError({"parent": said})
    lower = below(row, rows) if row.pk else []
    if parent.pk == row.pk or parent in lower:
        said = _("A department cannot stand below itself.")
        raise ValidationError({"parent": said})
    if parent.archived_at and not row.archived_at:
        raise ValidationError({"parent": _("This department is archived.")})


def _check_merge(department: Department, into: Department) -> None:
    if department.organisation_id != into.organisation_id:
        said = _("This department belongs to another authority.")
        raise ValidationError({"into": said})
    rows = Department.objects.everyone_of(department.organisation)
    if into in (department, *below(department, rows)):
        said = _("A department cannot merge into itself or into one of its parts.")
        raise ValidationError({"into": said})
    if into.archived_at:
        raise ValidationError({"into": _("This department is archived.")})


def _columns() -> list["ForeignKey[Any, Any]"]:
    """Every column of the product that names a department, hidden tables as well."""
    relations = Department._meta.get_fields(include_hidden=True)
    found = (getattr(each, "field", None) for each in relations)
    return [each for each in found if isinstance(each, ForeignKey)]


def _give(
    column: "ForeignKey[Any, Any]", department: Department, into: Department
) -> None:
    """Rows that name the one name the other; a row that would stand twice goes."""
    model = column.model
    mine = model._default_manager.filter(**{column.name: department})
    if model._meta.auto_created:
        other = next(
            each.name
            for each in model._meta.fields
            if isinstance(each, ForeignKey) and each.name != column.name
        )
        there = model._default_manager.filter(**{column.name: into})
        twice = list(there.order_by("pk").values_list(other, flat=True))
        mine.filter(**{f"{other}__in": twice}).delete()
    mine.update(**{column.name: into})


def _bring_to_light(department: Department, rows: list[Department]) -> None:
    """What came back stands on top where the one above it is still archived."""
    above = {row.pk: row for row in rows}.get(department.parent_id or 0)
    if above is not None and above.archived_at:
        department.parent = None
        department.save(update_fields=["parent"])


def _name(department: Department) -> str:
    return f"department:{department.pk}"
