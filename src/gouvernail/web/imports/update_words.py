"""The differences between a plan and a new document, in words."""

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy, pgettext_lazy

from gouvernail.core.typography import typeset
from gouvernail.imports.updates_told import Told
from gouvernail.plan.differences import Pair
from gouvernail.plan.model import Node
from gouvernail.plan.taking import Sort
from gouvernail.plan.tree import Tree
from gouvernail.reports.changes.fields import OWN, label_of

SAID = "said"
HEADING = "heading"
# Sign, heading: in the order of the page.
HEADINGS: Mapping[str, tuple[str, Promise]] = {
    HEADING: ("≠", gettext_lazy("The plan itself")),
    Sort.CHANGED: ("≠", pgettext_lazy("differences", "Changed")),
    Sort.MOVED: ("→", pgettext_lazy("differences", "Moved")),
    Sort.ADDED: ("+", pgettext_lazy("differences", "Added")),
    SAID: ("%", gettext_lazy("Progress that the document prints")),
    Sort.GONE: ("−", gettext_lazy("Absent from the new document")),
}
HELP: Mapping[str, Promise] = {
    SAID: gettext_lazy(
        "What you take is added to the journal of the action; what people said stays."
    ),
    Sort.GONE: gettext_lazy(
        "They stay in the plan unless you choose them. Whatever is removed can be"
        " brought back, with its follow-up."
    ),
}


class Move(NamedTuple):
    """Under what a node stood and stands, and behind which of its siblings."""

    before: str
    after: str
    behind: str


def remarks_of(told: Told, sort: str, key: str) -> list[str]:
    """Why a difference is not proposed, or is not whole."""
    remarks = []
    if sort == Sort.CHANGED and key in told.changed_here:
        remarks.append(_("Changed here: the document says what it said before."))
    if sort == Sort.CHANGED and key in told.kept_here:
        names = [
            label_of(each.name) for each in told.kept_here[key] if each.name in OWN
        ]
        if names:
            said = _("Changed here since, and kept: %(fields)s.")
            remarks.append(said % {"fields": ", ".join(names).lower()})
    if sort == Sort.MOVED and key in told.moved_here:
        remarks.append(_("Moved here: in the document, it stands where it stood."))
    if sort == Sort.ADDED and key in told.removed_here:
        remarks.append(_("Removed here: the document still prints it."))
    if sort == Sort.GONE and key in told.absent_before:
        remarks.append(_("Already absent from the document before this one."))
    return [typeset(each) for each in remarks]


def lead_kept(told: Told, pair: Pair) -> list[str]:
    """Who goes on leading, where the document names somebody else."""
    lead = told.rows[pair.old.id].lead
    if lead is None or pair.alteration("lead") is None:
        return []
    return [_("%(name)s stays the lead.") % {"name": lead.full_name}]


def place_of(tree: Tree[Node], node: str) -> str:
    """What a node stands under, by number and title; "" at the top."""
    above = tree.parent_of(node)
    return f"{above.ref or ''} {above.title}".strip() if above else ""


def move_of(pair: Pair, old: Tree[Node], new: Tree[Node]) -> Move:
    """From where to where a node moved."""
    before = place_of(old, pair.old.id) or _("the top of the plan")
    after = place_of(new, pair.new.id) or _("the top of the plan")
    siblings = new.siblings_of(pair.new.id)
    rank = [each.id for each in siblings].index(pair.new.id)
    return Move(before, after, siblings[rank - 1].title if rank else "")
