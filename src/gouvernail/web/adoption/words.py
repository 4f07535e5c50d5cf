"""Procedures and states in words."""

from django.utils.translation import gettext as _

from gouvernail.adoption.enums import Organ, Step
from gouvernail.adoption.organs import Procedure
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Plan


def organs_in_words(procedure: Procedure) -> str:
    """Who adopts: “Council for social action, or Permanent bureau by delegation”."""
    adopting = str(procedure.adopting.label)
    if procedure.delegate is None:
        return adopting
    said = _("%(organ)s, or %(delegate)s by delegation")
    delegate = str(procedure.delegate.label)
    return said % {"organ": adopting, "delegate": delegate[:1].lower() + delegate[1:]}


def state_in_words(plan: Plan) -> str:
    """Where the plan is in its life, in one sentence."""
    if plan.state == PlanState.IN_FORCE and plan.version_number is None:
        return _(
            "The plan is followed. No decision is recorded: its text is not frozen."
        )
    sentences = {
        PlanState.DRAFT: _(
            "A draft: it is being written, and only the house reads it."
        ),
        PlanState.PROPOSED: _(
            "Proposed: its text waits for the organ that adopts it, and is not changed"
            " meanwhile."
        ),
        PlanState.ADOPTED: _("Version %(number)s is adopted, not in force yet."),
        PlanState.IN_FORCE: _("Version %(number)s is in force."),
        PlanState.CLOSED: _(
            "Closed: its term is over, it is read and searched, nobody is asked any"
            " more."
        ),
    }
    return sentences[PlanState(plan.state)] % {"number": plan.version_number}


def heading_of(step: str, organ: str = "") -> str:
    """The title of the form that records a step."""
    if step == Step.ADOPTED:
        return _("Adopt the plan?")
    if step == Step.NOTED:
        said = _("%(organ)s takes note")
        return said % {"organ": Organ(organ).label} if organ else _("Note is taken")
    return _("Record another decision")
