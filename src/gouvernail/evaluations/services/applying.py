"""Writing accepted proposals in a working draft, as one does by hand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import get_language, gettext as _

from gouvernail.accounts.models import User
from gouvernail.adoption.services.genealogy import abandon, merge_actions
from gouvernail.evaluations.enums import Act
from gouvernail.evaluations.models import Proposal
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.wording import PlanError, gettext_noop
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.content import edit_node
from gouvernail.plans.services.shape import add_node


@dataclass(frozen=True)
class Refused:
    """A proposal that the draft could not take, and why, in the reader's words."""

    proposal: Proposal
    why: str


def apply_proposals(
    draft: Plan, proposals: Sequence[Proposal], by: User
) -> tuple[list[Proposal], list[Refused]]:
    """Write each of them, or nothing of it: what was written, what could not be."""
    written: list[Proposal] = []
    refused: list[Refused] = []
    for proposal in sorted(proposals, key=_rank):
        try:
            with transaction.atomic():
                WRITERS[proposal.act](draft, proposal, by)
        except (PlanError, ValidationError, PermissionDenied) as error:
            refused.append(Refused(proposal, _words_of(error)))
        else:
            written.append(proposal)
    return written, refused


def _reword(draft: Plan, proposal: Proposal, by: User) -> None:
    node = _drafted(draft, proposal.node)
    edit_node(node=node, changes={"title": proposal.title}, by=by)


def _postpone(draft: Plan, proposal: Proposal, by: User) -> None:
    node = _drafted(draft, proposal.node)
    edit_node(node=node, changes={"due_on": proposal.due_on}, by=by)


def _add(draft: Plan, proposal: Proposal, by: User) -> None:
    above = _drafted(draft, proposal.node)
    kind, title = NodeKind.ACTION, proposal.title
    node, _change = add_node(plan=draft, kind=kind, title=title, by=by, parent=above)
    if proposal.due_on is not None:
        edit_node(node=node, changes={"due_on": proposal.due_on}, by=by)


def _merge(draft: Plan, proposal: Proposal, by: User) -> None:
    node = _drafted(draft, proposal.node)
    if proposal.into is None:
        raise PlanError(gettext_noop("What takes it over is not said."))
    into = _drafted(draft, proposal.into)
    merge_actions(nodes=[node], into=into, by=by, reason=proposal.reason)


def _drop(draft: Plan, proposal: Proposal, by: User) -> None:
    abandon(node=_drafted(draft, proposal.node), reason=proposal.reason, by=by)


# In this order: what stays is written before what it takes over goes.
WRITERS: dict[str, Callable[[Plan, Proposal, User], None]] = {
    Act.REWORD: _reword,
    Act.POSTPONE: _postpone,
    Act.ADD: _add,
    Act.MERGE: _merge,
    Act.DROP: _drop,
}


def _rank(proposal: Proposal) -> tuple[int, str, int]:
    return list(WRITERS).index(proposal.act), proposal.node.path, proposal.pk


def _drafted(draft: Plan, node: Node) -> Node:
    """The row of the draft that has the same permanent id."""
    found = Node.objects.of_plan(draft).keyed([node.key]).for_page().first()
    if found is None:
        raise PlanError(
            gettext_noop("“%(title)s” is no longer in the working draft."),
            title=node.title,
        )
    found.plan = draft
    return found


def _words_of(error: PlanError | ValidationError | PermissionDenied) -> str:
    if isinstance(error, PlanError):
        return error.wording.render((get_language() or "fr")[:2])
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    return _("This branch belongs to another authority.")
