"""What a proposal must be to make sense, each fault beside its field."""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from gouvernail.evaluations.enums import Act, Outcome
from gouvernail.evaluations.models import Evaluation, Proposal
from gouvernail.plan.wording import PlanError, gettext_noop
from gouvernail.plans.models import Node
from gouvernail.plans.shares import share_of
from gouvernail.plans.sharing_rules import led_elsewhere

if TYPE_CHECKING:
    from gouvernail.evaluations.services.proposing import Idea

# What only an action can become.
OF_ACTIONS = (Act.POSTPONE, Act.MERGE)


def refuse_unfit(
    evaluation: Evaluation, idea: "Idea", but: Proposal | None = None
) -> None:
    """Raise what is wrong with `idea`; `but` is the proposal that it replaces."""
    if idea.act not in Act.values:
        raise ValidationError({"act": _("Say what is proposed.")})
    _refuse_node(evaluation, idea)
    _refuse_words(idea)
    _refuse_day(idea)
    if idea.act == Act.MERGE:
        _refuse_heir(evaluation, idea)
    _refuse_second(evaluation, idea, but)


def refuse_unknown_outcome(outcome: str) -> None:
    """Raise `ValidationError` for what is no outcome."""
    if outcome not in Outcome.values:
        raise ValidationError({"outcome": _("Say what became of it.")})


def refuse_applied(proposal: Proposal) -> None:
    """Raise `PlanError` where a working draft holds it already."""
    revision = proposal.evaluation.revision
    is_held = proposal.applied_at is not None and revision is not None
    if is_held and revision is not None and revision.state != "given_up":
        raise PlanError(
            gettext_noop("The working draft holds this proposal: change it there.")
        )


def _refuse_node(evaluation: Evaluation, idea: "Idea") -> None:
    node = idea.node
    if node.plan_id != evaluation.plan_id:
        raise ValidationError({"node": _("Choose an action of this plan.")})
    if node.removed_at is not None:
        said = _("“%(title)s” left the plan since: nothing is proposed of it.")
        raise ValidationError({"node": said % {"title": node.title}})
    if node.origin_id is not None and idea.act != Act.KEEP:
        raise led_elsewhere(node, share_of(node))
    if idea.act in OF_ACTIONS and not node.is_steered:
        raise ValidationError({"node": _("Choose an action.")})
    if idea.act == Act.ADD and node.is_steered:
        said = _("Choose the objective that receives the action.")
        raise ValidationError({"node": said})


def _refuse_words(idea: "Idea") -> None:
    title = idea.title.strip()
    if idea.act in (Act.REWORD, Act.ADD) and not title:
        raise ValidationError({"title": _("Write the new title.")})
    if idea.act == Act.REWORD and title == idea.node.title.strip():
        raise ValidationError({"title": _("This is its title already.")})
    if idea.act == Act.DROP and not idea.reason.strip():
        raise ValidationError({"reason": _("Say why in a sentence.")})


def _refuse_day(idea: "Idea") -> None:
    if idea.act != Act.POSTPONE:
        return
    if idea.due_on is None:
        raise ValidationError({"due_on": _("Give the new due date.")})
    if idea.node.due_on is not None and idea.due_on <= idea.node.due_on:
        raise ValidationError({"due_on": _("This is not later than its due date.")})


def _refuse_heir(evaluation: Evaluation, idea: "Idea") -> None:
    heir = idea.into
    if heir is None or heir.plan_id != evaluation.plan_id or heir.removed_at:
        raise ValidationError({"into": _("Choose the action that takes it over.")})
    if not heir.is_steered or _is_below(heir, idea.node):
        said = _("“%(title)s” cannot take it over.") % {"title": heir.title}
        raise ValidationError({"into": said})


def _is_below(node: Node, top: Node) -> bool:
    return node.path.startswith(top.path)


def _refuse_second(evaluation: Evaluation, idea: "Idea", but: Proposal | None) -> None:
    """One thing is proposed of a node; an objective may receive several actions."""
    if idea.act == Act.ADD:
        return
    rows = Proposal.objects.live().filter(evaluation=evaluation, node=idea.node)
    others = rows.exclude(act=Act.ADD).exclude(pk=but.pk if but else 0)
    if others.exists():
        said = _("Something is proposed of it already: change that proposal.")
        raise ValidationError({"node": said})
