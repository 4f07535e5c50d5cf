"""Publishing a plan, and taking it back."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from gouvernail.accounts.models import User
from gouvernail.history.services import Act, record
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Plan
from gouvernail.publishing.enums import Occasion, PublicationKind
from gouvernail.publishing.essence import essence_of
from gouvernail.publishing.gathering import public_plan_of
from gouvernail.publishing.models import Publication, Site, packed
from gouvernail.publishing.policies import can_publish
from gouvernail.publishing.reading import shown_of
from gouvernail.publishing.services.arranging import cancel_appointment, schedule
from gouvernail.publishing.services.files import make_files_of
from gouvernail.publishing.services.sites import touch
from gouvernail.publishing.value import PublicPlan

__all__ = ["cancel_appointment", "publish", "refuse_unfit", "schedule", "unpublish"]


@transaction.atomic
def publish(
    *,
    plan: Plan,
    by: User | None,
    now: datetime,
    kind: str = PublicationKind.PLAN,
    occasion: str = Occasion.BY_HAND,
) -> Publication:
    """Show everybody the plan as it stands: the words of the version in force, what
    was said up to now. Nobody stands for the installation itself.

    Where nothing is new, what is shown stays, its `is_new` is false. Raises `PlanError`
    for a plan that no organ adopted; a draft is shown as one under consultation.
    """
    if by is not None and not can_publish(by, plan.organisation):
        raise PermissionDenied
    refuse_unfit(plan, kind)
    site = _site(plan)
    value = public_plan_of(plan, now=now, kind=kind)
    shown, essence = shown_of(plan), essence_of(value)
    if shown and (shown.kind, shown.essence) == (kind, essence) and shown.is_sound:
        shown.checked_at = now
        shown.save(update_fields=["checked_at"])
        return shown
    row = write(plan, value, essence=essence, kind=kind)
    row.published_by, row.occasion, row.is_new = by, occasion, True
    row.save()
    touch(site)
    if by is not None:
        _tell("publication.published", row, by, shown)
    make_files_of(row, site.papers)
    return row


@transaction.atomic
def unpublish(*, plan: Plan, by: User | None, now: datetime) -> int:
    """Show nothing of the plan any more, at once, nor of what was shown before; how
    many publications are taken back. Publishing it again is the way back."""
    if by is not None and not can_publish(by, plan.organisation):
        raise PermissionDenied
    site, shown = _site(plan), shown_of(plan)
    if shown is None:
        return 0
    standing = Publication.objects.standing().filter(plan=plan)
    count = standing.update(taken_back_at=now)
    touch(site)
    if by is not None:
        _tell("publication.taken_back", shown, by, shown)
    return count


def refuse_unfit(plan: Plan, kind: str) -> None:
    """Raise `PlanError` where this plan is not to be shown in this way."""
    if plan.removed_at is not None:
        raise PlanError(_("This plan was put away: it is not published."))
    if kind == PublicationKind.CONSULTATION:
        if plan.version_number is not None and not plan.is_working_draft:
            raise PlanError(
                _("This plan is adopted: publish it, there is no draft to discuss.")
            )
    elif plan.is_working_draft:
        raise PlanError(
            _(
                "This is the working draft of a revision: only what an organ adopted is"
                " published. Citizens can be asked about the draft in a consultation."
            )
        )
    elif plan.version_number is None:
        raise PlanError(
            _(
                "No organ adopted this plan yet: record the decision first. Only what"
                " was adopted is published."
            )
        )


def write(
    plan: Plan, value: PublicPlan, *, essence: str, kind: str, preview: str = ""
) -> Publication:
    """A publication that holds `value`, not saved yet."""
    content, digest = packed(value.model_dump_json().encode())
    number = value.versions[0].number if value.versions else 0
    return Publication(
        plan=plan,
        kind=kind,
        version=plan.versions.filter(number=number).defer("content").first(),
        content=content,
        digest=digest,
        essence=essence,
        published_at=value.published_at,
        preview=preview,
    )


def _site(plan: Plan) -> Site:
    """The site, ours alone: two who publish at once come here one after the other."""
    made = Site.objects.get_or_create(organisation=plan.organisation)[0]
    return Site.objects.select_for_update(of=("self",)).for_page().get(pk=made.pk)


def _tell(verb: str, row: Publication, by: User, shown: Publication | None) -> None:
    before = shown.version.number if shown and shown.version else None
    number = row.version.number if row.version else None
    is_taken_back = verb == "publication.taken_back"
    act = Act(
        scope=row.plan.scope,
        verb=verb,
        by=by,
        subjects=[f"publication:{row.pk}"],
        label=row.plan.title,
        details={"version": [before, None if is_taken_back else number]},
    )
    record(act)
