"""What keeps a plan from eComptes, or changes on the way: said before the export.

Each problem names the node and the field, so that somebody mends it by name. A
blocking one would make a file that eComptes refuses.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from gouvernail.exchange.ecomptes.building import Contact, Sheet, label_of
from gouvernail.exchange.ecomptes.value import (
    MAX_FIRST_NAME,
    MAX_LABEL,
    MAX_LAST_NAME,
    MAX_PHONE,
    MAX_PROGRAMME_ID,
)
from gouvernail.exchange.ecomptes.writing import UNWRITABLE
from gouvernail.plan.model import Node, PlanFile
from gouvernail.plan.tree import Tree
from gouvernail.plan.wording import Wording, gettext_noop as _


@dataclass(frozen=True)
class Problem:
    """`node` is a permanent id, empty for the plan as a whole; `field` is that of the
    plan file."""

    node: str
    title: str
    field: str
    said: Wording
    is_blocking: bool = False


def problems_of(plan: PlanFile, sheet: Sheet) -> list[Problem]:
    """What `building.programme_of` of the same two would lose or make invalid: the
    plan first, then its nodes in order."""
    tree = Tree(plan.nodes)
    found = list(_of_plan(plan, sheet))
    for node in plan.nodes:
        found += _of_node(node, tree.parent_of(node.id), sheet)
    return found


def _of_plan(plan: PlanFile, sheet: Sheet) -> Iterator[Problem]:
    if not sheet.ins.isdecimal():
        said = Wording(_("The INS code of the authority is not known."))
        yield Problem("", plan.title, "ins", said, is_blocking=True)
    if len(sheet.id) > MAX_PROGRAMME_ID:
        said = Wording(_("The short name of the plan is too long for eComptes."))
        yield Problem("", plan.title, "id", said, is_blocking=True)
    if len(plan.title) > MAX_LABEL:
        yield Problem("", plan.title, "title", _too_long(len(plan.title)))
    period = plan.period
    if period and not period.start <= sheet.exercise <= period.end:
        years = {"year": sheet.exercise, "start": period.start, "end": period.end}
        said = Wording(
            _("The budget year %(year)s is outside the plan (%(start)s–%(end)s)."),
            years,
        )
        yield Problem("", plan.title, "exercise", said)


def _of_node(node: Node, parent: Node | None, sheet: Sheet) -> Iterator[Problem]:
    label = label_of(node, parent)
    if len(label) > MAX_LABEL:
        yield _problem(node, "title", _too_long(len(label)))
    fields = node.fields
    if fields.start and fields.due and fields.start > fields.due:
        said = Wording(_("It ends before it starts."))
        yield _problem(node, "due", said)
    if any(each.fte < 0 for each in fields.effort):
        said = Wording(_("A share of staff is below zero."))
        yield _problem(node, "effort", said, is_blocking=True)
    if UNWRITABLE.search(f"{node.title}{node.text or ''}"):
        said = Wording(_("It holds characters that no exchange file can hold."))
        yield _problem(node, "text", said)
    for name, person in (
        ("lead", fields.lead),
        ("political_owner", fields.political_owner),
    ):
        if person:
            yield from _of_person(node, name, person, sheet.contacts.get(person))


def _of_person(
    node: Node, field: str, name: str, contact: Contact | None
) -> Iterator[Problem]:
    if contact is None or contact.civility is None:
        said = Wording(
            _("eComptes wants the civility of %(name)s: left out until it is known."),
            {"name": name},
        )
        yield _problem(node, field, said)
        return
    bounds = (
        (contact.last_name, MAX_LAST_NAME),
        (contact.first_name, MAX_FIRST_NAME),
        (contact.phone, MAX_PHONE),
    )
    if any(len(text) > limit for text, limit in bounds):
        said = Wording(
            _("The name or the telephone of %(name)s is too long for eComptes."),
            {"name": name},
        )
        yield _problem(node, field, said, is_blocking=True)


def _problem(
    node: Node, field: str, said: Wording, *, is_blocking: bool = False
) -> Problem:
    title = f"{node.ref} {node.title}" if node.ref else node.title
    return Problem(node.id, title, field, said, is_blocking)


def _too_long(length: int) -> Wording:
    return Wording(
        _("The title has %(length)s characters, eComptes takes %(limit)s: it is cut."),
        {"length": length, "limit": MAX_LABEL},
    )
