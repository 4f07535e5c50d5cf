"""Making the plan of the next term, and taking that back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from gouvernail.accounts.models import User
from gouvernail.adoption.enums import Kinship
from gouvernail.adoption.models import Deliberation, Descent
from gouvernail.history.models import Change
from gouvernail.history.services import Act, record
from gouvernail.indicators.services.carrying import carry_indicators
from gouvernail.plan import model
from gouvernail.plan.renewing import renewed
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.joining import offer_plan
from gouvernail.plans.services.lifecycle import create_plan
from gouvernail.plans.value import value_of
from gouvernail.progress.models import ProgressUpdate
from gouvernail.renewal.carrying import carry_rows, people_of, value_without_leavers
from gouvernail.renewal.policies import can_renew
from gouvernail.renewal.proposing import Proposal, proposal_for

RENEWED, TAKEN_BACK = "plan.renewed", "plan.renewal_taken_back"
# What the new plan's history holds when nobody wrote in it yet.
OFFERED = ("plan.joint_offered", "plan.joint_refused", "plan.joint_withdrawn")
OWN = ("plan.created", RENEWED, *OFFERED)


@dataclass(frozen=True)
class Left:
    """Why something is left behind: a cause of the list, some words."""

    cause: str = ""
    why: str = ""


@dataclass(frozen=True)
class NextTerm:
    """What the plan of the next term is called, and when it runs."""

    title: str
    starts: int | None = None
    ends: int | None = None

    @property
    def period(self) -> model.Period | None:
        """Its years; raises `PlanError` where they run backwards."""
        if self.starts is None or self.ends is None:
            return None
        return model.Period(start=self.starts, end=self.ends)


@dataclass(frozen=True)
class Choice:
    """What comes along, by permanent id; why the rest does not."""

    carried: frozenset[str]
    left: Mapping[str, Left] = field(default_factory=dict)


def successor_of(plan: Plan) -> Plan | None:
    """The plan of the next term, once it was made."""
    found = Plan.objects.live().filter(renews=plan).select_related("organisation")
    return found.order_by("-pk").first()


@transaction.atomic
def renew(*, plan: Plan, choice: Choice, term: NextTerm, by: User) -> Plan:
    """A draft of the next term from what was chosen; the old plan stays as it is."""
    if not can_renew(by, plan):
        raise PermissionDenied
    Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    proposal = proposal_for(plan)
    carried = proposal.allowed(choice.carried)
    _refuse_unfit(plan, term, carried)
    rows = list(Node.objects.of_plan(plan).for_copy())
    new = _made(plan, rows, carried, term, by)
    kept = frozenset(Node.objects.of_plan(new).values_list("key", flat=True))
    Descent.objects.bulk_create(_descents(new, proposal, kept, choice, by))
    _tell(new, by, kept, proposal)
    _offer(new, plan, by)
    return new


@transaction.atomic
def take_renewal_back(*, plan: Plan, by: User, undoes: Change | None = None) -> Change:
    """Put away the fresh draft that `plan` is, while nobody wrote in it."""
    old = plan.renews
    if old is None or not can_renew(by, old):
        raise PermissionDenied
    Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    if why := why_kept(plan):
        raise why
    Descent.objects.filter(new_plan=plan, old_plan=old).delete()
    Plan.objects.filter(pk=plan.pk).update(removed_at=timezone.now())
    act = Act(scope=old.scope, verb=TAKEN_BACK, by=by, label=plan.title, undoes=undoes)
    return record(act)


def why_kept(plan: Plan) -> PlanError | None:
    """Why the plan of the next term can no longer be taken back; None where it can."""
    written = Change.objects.within(plan.scope).exclude(verb__in=OWN).exists()
    said = ProgressUpdate.objects.of_plan(plan).exists()
    decided = Deliberation.objects.of_plan(plan).exists()
    if not (written or said or decided or not plan.is_draft):
        return None
    return PlanError(
        _("“%(title)s” has been worked on since: it is not taken back as a whole."),
        title=plan.title,
    )


def _refuse_unfit(plan: Plan, term: NextTerm, carried: frozenset[str]) -> None:
    """Raise `PlanError` for what makes no plan of a next term."""
    made = successor_of(plan)
    if made is not None:
        raise PlanError(
            _("The plan of the next term was already made: “%(title)s”."),
            title=made.title,
        )
    if not carried:
        raise PlanError(_("Choose at least one action or objective to carry over."))
    if not term.title.strip():
        raise PlanError(_("Give the new plan a title."))
    if term.starts and plan.starts and term.starts <= plan.starts:
        raise PlanError(
            _("The new term begins after %(year)s, the first year of this plan."),
            year=plan.starts,
        )


def _made(
    plan: Plan, rows: list[Node], carried: frozenset[str], term: NextTerm, by: User
) -> Plan:
    """The draft with its tree, the people who are still there, and what it follows."""
    here = people_of(plan)
    value = value_without_leavers(value_of(plan, rows), rows, here)
    title = term.title.strip()
    value = renewed(value, carried, title=title, period=term.period)
    new = create_plan(organisation=plan.organisation, value=value, by=by)
    new.renews = plan
    new.starts, new.ends = term.starts, term.ends
    new.save(update_fields=["renews", "starts", "ends"])
    made = list(Node.objects.of_plan(new))
    carry_rows({row.key: row for row in rows}, made, here)
    carry_indicators(plan, new, here)
    return new


def _offer(new: Plan, plan: Plan, by: User) -> None:
    """Who kept the old plan too says herself whether she keeps the next one."""
    second = plan.joint_organisation
    if second is None or second.archived_at is not None:
        return
    told = gettext("It follows upon “%(title)s”, which we keep together.")
    message = told % {"title": plan.title}
    offer_plan(plan=new, organisation=second, by=by, message=message)


def _descents(
    new: Plan, proposal: Proposal, kept: frozenset[str], choice: Choice, by: User
) -> Iterator[Descent]:
    """What came along, and what was left unfinished, with its cause."""
    for each in proposal.candidates:
        key = each.node.key
        link = Descent(old_plan=new.renews, old_key=key, new_plan=new, by=by)
        if key in kept:
            link.kinship, link.new_key = Kinship.CARRIED, key
            yield link
        elif each.wants_cause:
            left = choice.left.get(key, Left())
            link.kinship = Kinship.DROPPED
            link.cause, link.reason = left.cause, left.why.strip()
            yield link


def _tell(new: Plan, by: User, kept: frozenset[str], proposal: Proposal) -> None:
    """One line in the history of each of the two plans."""
    carried = sum(each.node.key in kept for each in proposal.actions)
    actions = [len(proposal.actions), carried]
    for plan in (new.renews, new):
        if plan is not None:
            details = {"actions": actions, "new": new.pk}
            label = new.title if plan.pk != new.pk else proposal.picture.plan.title
            act = Act(
                scope=plan.scope, verb=RENEWED, by=by, label=label, details=details
            )
            record(act)
