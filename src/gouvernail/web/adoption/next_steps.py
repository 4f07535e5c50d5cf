"""What comes next in the life of a plan: one main button, one quiet way."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Plan
from gouvernail.web.adoption.page import LegalLife


@dataclass(frozen=True)
class Button:
    """A link, or an act that a form sends."""

    label: str
    address: str
    act: str = ""

    @property
    def is_act(self) -> bool:
        """Whether pressing it does something at once."""
        return bool(self.act)


@dataclass(frozen=True)
class Next:
    """The next step: what it does, its button, and another way."""

    sentence: str = ""
    main: Button | None = None
    quiet: Button | None = None


def next_of(life: LegalLife) -> Next:
    """The next step that the reader may take; none for who only reads."""
    if not life.may_decide:
        return Next()
    return BY_STATE[PlanState(life.plan.state)](life)


def _draft(life: LegalLife) -> Next:
    return Next(
        _("Proposed, its text is not changed until the organ has decided."),
        _act(life.plan, "propose", _("Propose the plan")),
        _already_adopted(life),
    )


def _proposed(life: LegalLife) -> Next:
    quiet = _act(life.plan, "take-back", _("Take the proposal back"))
    if not life.to_adopt:
        return Next(_("The other authority has still to adopt it."), None, quiet)
    return Next(
        _("Once the adoption is recorded, the text is frozen as a version."),
        _record(life.plan, life.to_adopt.asked, _("Record the adoption")),
        quiet,
    )


def _adopted(life: LegalLife) -> Next:
    start = _act(life.plan, "put-in-force", _("Put it in force"))
    if not life.to_note:
        return Next(_("In force, people are asked where its actions stand."), start)
    label = _("Record that note was taken")
    return Next(
        _("Another organ takes note of what was adopted."),
        _record(life.plan, life.to_note.asked, label),
        start,
    )


def _in_force(life: LegalLife) -> Next:
    close = _act(life.plan, "close", _("Close the plan"))
    if life.plan.version_number is None:
        sentence = _("Record the adoption: the text as it stands becomes version 1.")
        return Next(sentence, _already_adopted(life), close)
    if life.to_note:
        label = _("Record that note was taken")
        main = _record(life.plan, life.to_note.asked, label)
        return Next(_("Another organ takes note of what was adopted."), main, close)
    if life.revision:
        sentence = _("A revision is being written; this version holds meanwhile.")
        return Next(sentence, _link(life.plan, "revision", _("See the revision")))
    sentence = _("A revision prepares the next version; this one holds meanwhile.")
    revise = _link(life.plan, "revision_open", _("Revise the plan"))
    return Next(sentence, revise, close)


def _closed(life: LegalLife) -> Next:
    return Next("", None, _act(life.plan, "reopen", _("Reopen the plan")))


BY_STATE: dict[PlanState, Callable[[LegalLife], Next]] = {
    PlanState.DRAFT: _draft,
    PlanState.PROPOSED: _proposed,
    PlanState.ADOPTED: _adopted,
    PlanState.IN_FORCE: _in_force,
    PlanState.CLOSED: _closed,
}


def _act(plan: Plan, act: str, label: str) -> Button:
    address = reverse("plan_step", args=[*plan.address, act])
    return Button(label, address, act)


def _record(plan: Plan, asked: str, label: str) -> Button:
    address = reverse("deliberation_new", args=plan.address)
    return Button(label, f"{address}?{asked}")


def _already_adopted(life: LegalLife) -> Button | None:
    """Whoever brought an adopted plan says so once, for each of its authorities."""
    if not any(each in life.round.waiting for each in life.sides):
        return None
    return _link(life.plan, "plan_adopted", _("This plan is already adopted"))


def _link(plan: Plan, name: str, label: str) -> Button:
    return Button(label, reverse(name, args=plan.address))
