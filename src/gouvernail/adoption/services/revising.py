"""Beginning a revision, proposing it, giving it up."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.adoption.copying import copy_nodes, kept, rows_of, state_of
from gouvernail.adoption.enums import RevisionState, Step
from gouvernail.adoption.models import Revision
from gouvernail.adoption.rounds import round_of
from gouvernail.history.models import Change
from gouvernail.history.services import Act, record
from gouvernail.organisations.policies import read_again
from gouvernail.plan.wording import PlanError, gettext_noop
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Plan
from gouvernail.plans.policies import can_edit_plan

OPENED, GIVEN_UP = "revision.opened", "revision.given_up"
RESUMED, PROPOSED = "revision.resumed", "revision.proposed"
TAKEN_BACK = "revision.taken_back"
# What a revision repeats of the plan in force.
COPIED = (
    *("organisation", "joint_organisation", "title", "language"),
    *("starts", "ends", "preamble"),
)


@transaction.atomic
def open_revision(*, plan: Plan, purpose: str, by: User) -> Revision:
    """Copy the plan in force to a working draft; the plan itself goes on.

    Raises `PlanError` for a plan that cannot be revised, and while another revision of
    it is being written.
    """
    row = _locked(plan, by)
    refuse_unfit(row)
    _refuse_second(row)
    said = purpose.strip()
    if not said:
        raise ValidationError({"purpose": _("Say in a sentence what it is for.")})
    draft = _draft_of(row)
    (rows,) = rows_of(row)
    base = kept(state_of(row, rows))
    copy_nodes(rows, draft)
    revision = Revision.objects.create(
        plan=row, draft=draft, base=base, purpose=said, opened_by=by
    )
    tell(OPENED, revision, by)
    return revision


@transaction.atomic
def give_up_revision(*, revision: Revision, by: User) -> Change:
    """Put the working draft away; nothing of the plan in force changes."""
    locked = open_one(revision, by)
    _refuse_half_adopted(locked)
    locked.state, locked.ended_at = RevisionState.GIVEN_UP, timezone.now()
    locked.save(update_fields=["state", "ended_at"])
    _put_away(locked.draft)
    return tell(GIVEN_UP, locked, by)


@transaction.atomic
def resume_revision(*, revision: Revision, by: User) -> Change:
    """Take up again a revision that was given up, as it was."""
    row = _locked(revision.plan, by)
    locked = Revision.objects.select_for_update().get(pk=revision.pk)
    refuse_unfit(row)
    if locked.state != RevisionState.GIVEN_UP:
        raise PlanError(gettext_noop("This revision was not given up."))
    _refuse_second(row)
    newer = Revision.objects.of_plan(row).filter(state=RevisionState.ADOPTED)
    if newer.filter(pk__gt=locked.pk).exists():
        raise PlanError(
            gettext_noop(
                "Another revision was adopted since: this one started from a version"
                " that no longer holds."
            )
        )
    locked.state, locked.ended_at = RevisionState.OPEN, None
    locked.save(update_fields=["state", "ended_at"])
    Plan.objects.filter(pk=locked.draft_id).update(removed_at=None)
    return tell(RESUMED, locked, by)


@transaction.atomic
def propose_revision(*, revision: Revision, by: User) -> Change | None:
    """Its text waits for the organ that decides: nobody changes it meanwhile."""
    return _enter(revision, PlanState.PROPOSED, PROPOSED, by)


@transaction.atomic
def take_back_revision(*, revision: Revision, by: User) -> Change | None:
    """Back to writing, as long as no organ adopted it."""
    _refuse_half_adopted(revision)
    return _enter(revision, PlanState.DRAFT, TAKEN_BACK, by)


def refuse_unfit(plan: Plan) -> None:
    """Raise `PlanError` where a plan cannot be revised, whoever asks."""
    if plan.is_working_draft:
        raise PlanError(
            gettext_noop("This is a working draft already: it is changed, not revised.")
        )
    if plan.is_closed:
        raise PlanError(
            gettext_noop("This plan is closed: it is read, and revised no more.")
        )
    if plan.version_number is None:
        raise PlanError(
            gettext_noop(
                "No version of this plan was adopted yet: its words are changed in the"
                " plan itself."
            )
        )


def open_one(revision: Revision, by: User) -> Revision:
    """The revision, ours until the transaction ends; refused where it is over."""
    _locked(revision.plan, by)
    locked = (
        Revision.objects.select_for_update(of=("self",))
        .select_related("draft__organisation", "plan__organisation")
        .get(pk=revision.pk)
    )
    if locked.state == RevisionState.ADOPTED:
        raise PlanError(
            gettext_noop("This revision was adopted: its version holds for ever.")
        )
    if locked.state != RevisionState.OPEN:
        raise PlanError(gettext_noop("This revision was given up."))
    return locked


def tell(verb: str, revision: Revision, by: User) -> Change:
    """One line of the journal of the plan in force."""
    act = Act(
        scope=revision.plan.scope,
        verb=verb,
        by=by,
        subjects=[f"revision:{revision.pk}"],
        label=revision.plan.title,
        reason=revision.purpose,
    )
    return record(act)


def _locked(plan: Plan, by: User) -> Plan:
    """The plan in force: of two people who begin at once, one waits, then is told."""
    if not can_edit_plan(read_again(by), plan) and not plan.is_closed:
        raise PermissionDenied
    rows = Plan.objects.live().select_for_update(of=("self",), no_key=True)
    found = rows.select_related("organisation", "joint_organisation")
    row = found.filter(pk=plan.pk).first()
    if row is None:
        raise PlanError(gettext_noop("This plan was put away meanwhile."))
    return row


def _refuse_second(plan: Plan) -> None:
    held = Revision.objects.of_plan(plan).open().select_related("opened_by").first()
    if held is not None:
        raise PlanError(
            gettext_noop(
                "A revision of this plan is already being written, begun by %(name)s:"
                " there is one at a time."
            ),
            name=held.opened_by.full_name if held.opened_by else "–",
        )


def _refuse_half_adopted(revision: Revision) -> None:
    """Raise `PlanError` where one of two authorities adopted the text."""
    coming = round_of(revision.plan).coming
    if any(each.step == Step.ADOPTED for each in coming):
        raise PlanError(
            gettext_noop(
                "One of the two authorities adopted this text: it is neither changed"
                " nor given up."
            )
        )


def _enter(revision: Revision, state: str, verb: str, by: User) -> Change | None:
    locked = open_one(revision, by)
    if locked.draft.state == state:
        return None
    Plan.objects.filter(pk=locked.draft_id).update(state=state)
    return tell(verb, locked, by)


def _draft_of(plan: Plan) -> Plan:
    copied = {name: getattr(plan, name) for name in COPIED}
    slug = _free_slug(plan)
    return Plan.objects.create(revises=plan, slug=slug, state=PlanState.DRAFT, **copied)


def _free_slug(plan: Plan) -> str:
    named = Plan.objects.filter(organisation=plan.organisation_id)
    taken = set(named.values_list("slug", flat=True))
    rank = (plan.version_number or 0) + 1
    while f"{plan.slug[:60]}-revision-{rank}" in taken:
        rank += 1
    return f"{plan.slug[:60]}-revision-{rank}"


def _put_away(draft: Plan) -> None:
    Plan.objects.filter(pk=draft.pk).update(removed_at=timezone.now())
