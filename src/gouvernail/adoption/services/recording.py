"""Recording what the organs decided; the last adoption freezes a version."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.adoption.enums import Step
from gouvernail.adoption.models import Deliberation, Revision
from gouvernail.adoption.rounds import Round, Standing, round_of
from gouvernail.adoption.services.applying import adopt_revision
from gouvernail.adoption.services.attaching import attach
from gouvernail.adoption.services.decided import Decided, refuse_impossible
from gouvernail.adoption.services.freezing import freeze
from gouvernail.adoption.services.journal import tell
from gouvernail.adoption.services.states import enter, locked
from gouvernail.adoption.text import words_digest_of
from gouvernail.organisations.models import Organisation
from gouvernail.plan.wording import PlanError, gettext_noop
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.policies import decides_for

Files = Iterable["UploadedFile[bytes]"]
AFTER_A_VERSION = (Step.NOTED, Step.PUBLISHED, Step.EVALUATED, Step.CLOSED)
OF_ANY_VERSION = (Step.PUBLISHED, Step.EVALUATED)


@transaction.atomic
def record_deliberation(
    *,
    plan: Plan,
    organisation: Organisation,
    decided: Decided,
    by: User,
    files: Files = (),
) -> Deliberation:
    """Write down one act of one organ of `organisation`.

    When it is the last adoption that a version waits for, the text is frozen in the
    same transaction: the decision and its version exist together, or neither does.
    """
    _require_owner(plan, organisation, by)
    locked(plan, by)
    round_ = round_of(plan)
    refuse_impossible(round_, organisation, decided)
    _refuse_order(round_, organisation, decided)
    made = _written(plan, organisation, decided, by)
    attach(made, files, by)
    if decided.step == Step.ADOPTED:
        _settle_adoption(round_, made, by)
    return made


def _require_owner(plan: Plan, organisation: Organisation, by: User) -> None:
    """Each authority records what its own organs decided, and nobody else does."""
    if organisation.pk not in plan.owners or not decides_for(by, organisation.pk):
        raise PermissionDenied


def _refuse_order(round_: Round, organisation: Organisation, decided: Decided) -> None:
    """Raise what is wrong with this step at this point of the life of the plan."""
    plan = round_.plan
    if plan.is_working_draft:
        raise PlanError(
            gettext_noop("A decision is recorded on the plan that is in force.")
        )
    if decided.step == Step.ADOPTED:
        _refuse_adoption(round_, organisation)
    elif decided.step in AFTER_A_VERSION:
        _refuse_before_adoption(round_, organisation, decided)


def _refuse_adoption(round_: Round, organisation: Organisation) -> None:
    plan = round_.plan
    if plan.is_closed:
        raise PlanError(gettext_noop("This plan is closed: nothing more is adopted."))
    if organisation not in round_.waiting:
        said = _("The adoption by %(authority)s is already recorded.")
        raise ValidationError({"step": said % {"authority": organisation.name}})
    if plan.version_number is None and not Node.objects.of_plan(plan).exists():
        raise PlanError(gettext_noop("The plan is empty: there is nothing to adopt."))
    if plan.version_number is not None:
        _refuse_unproposed(plan, _open_revision(plan))


def _refuse_unproposed(plan: Plan, revision: Revision) -> None:
    """Of two authorities, the second decides on the words that the first one adopted.

    The first version needs no such step: its first adoption proposes it.
    """
    if plan.joint_organisation_id and revision.draft.state == PlanState.DRAFT:
        raise PlanError(
            gettext_noop(
                "Propose the revision first: both authorities then decide on the same"
                " words."
            )
        )


def _refuse_before_adoption(
    round_: Round, organisation: Organisation, decided: Decided
) -> None:
    """Nobody takes note of what was not adopted, nor before it was."""
    theirs = next(s for s in round_.standings if s.organisation == organisation)
    if theirs.adopted is None:
        said = _("No adoption is recorded yet: record it first.")
        raise ValidationError({"step": said})
    if decided.decided_on < _adopted_on(round_, theirs, decided.step):
        said = _("This is before the adoption: correct one of the two dates.")
        raise ValidationError({"decided_on": said})
    if decided.step == Step.NOTED and theirs.noted is not None:
        said = _("That note was taken is already recorded.")
        raise ValidationError({"step": said})


def _adopted_on(round_: Round, theirs: Standing, step: str) -> date:
    """The adoption after which a step comes: the last one; for an evaluation or a
    publication the first one, since those of an earlier version are recorded later."""
    days = [
        each.decided_on
        for each in round_.deliberations
        if each.step == Step.ADOPTED and each.organisation == theirs.organisation
    ]
    return min(days) if step in OF_ANY_VERSION else max(days)


def _written(
    plan: Plan, organisation: Organisation, decided: Decided, by: User
) -> Deliberation:
    # Of a common plan, the other authority must adopt the same words.
    adopts = decided.step == Step.ADOPTED and plan.joint_organisation_id is not None
    made = Deliberation(
        plan=plan,
        organisation=organisation,
        recorded_by=by,
        words_digest=words_digest_of(plan) if adopts else "",
        **decided.columns,
    )
    made.full_clean(validate_unique=False, validate_constraints=False)
    made.save()
    tell("deliberation.recorded", made, by)
    return made


def _settle_adoption(round_: Round, made: Deliberation, by: User) -> None:
    """The last adoption freezes the text, the one before it holds it as it is."""
    plan = round_.plan
    if plan.version_number is None:
        _refuse_two_texts(round_, made)
    if round_.waiting == [made.organisation]:
        _freeze(plan, made, by)
    elif plan.state == PlanState.DRAFT:
        enter(plan, PlanState.PROPOSED, "plan.proposed", by)


def _refuse_two_texts(round_: Round, made: Deliberation) -> None:
    """Two authorities adopt one text, or there is no common plan."""
    adopted = (each for each in round_.coming if each.step == Step.ADOPTED)
    for each in adopted:
        if each.words_digest != made.words_digest:
            raise PlanError(
                gettext_noop(
                    "The words changed since %(authority)s adopted them: it withdraws"
                    " its adoption and decides on the new text."
                ),
                authority=each.organisation.name,
            )


def _freeze(plan: Plan, deliberation: Deliberation, by: User) -> None:
    """The version that was waited for: the first, or that of the open revision."""
    if plan.version_number is not None:
        adopt_revision(revision=_open_revision(plan), deliberation=deliberation, by=by)
        plan.refresh_from_db(fields=["version_number", "state"])
        return
    freeze(plan=plan, deliberation=deliberation, by=by)
    if plan.state != PlanState.IN_FORCE:
        enter(plan, PlanState.ADOPTED, "plan.adopted", by)


def _open_revision(plan: Plan) -> Revision:
    found = Revision.objects.of_plan(plan).open().select_related("draft").first()
    if found is None:
        raise PlanError(
            gettext_noop(
                "Version %(number)s holds and no revision is open: there is nothing to"
                " adopt."
            ),
            number=plan.version_number,
        )
    return found
