"""A page that the authority shows no more, and shows again."""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from gouvernail.accounts.models import User
from gouvernail.history.services import Act, record
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Node, Plan
from gouvernail.publishing.models import Withdrawal
from gouvernail.publishing.policies import can_publish
from gouvernail.publishing.reading import shown_of
from gouvernail.publishing.services.files import make_files_of
from gouvernail.publishing.services.sites import site_of_organisation, touch

LONGEST_REASON = 2_000


@transaction.atomic
def withdraw(
    *, plan: Plan, key: str, reason: str, by: User, now: datetime
) -> Withdrawal:
    """Show the page of this objective or action no more, nor what it holds: at once,
    and in documents made from now on. The public reads `reason` in its place."""
    node = _node(plan, key, by)
    said = reason.strip()
    if not said:
        raise ValidationError({"reason": gettext("Say why: the public reads it.")})
    if len(said) > LONGEST_REASON:
        raise ValidationError({"reason": gettext("2,000 characters at most.")})
    site = site_of_organisation(plan.organisation)
    if Withdrawal.objects.standing().filter(plan=plan, key=key).exists():
        raise PlanError(_("This page is withdrawn already."))
    row = Withdrawal.objects.create(
        plan=plan, key=key, reason=said, withdrawn_at=now, withdrawn_by=by
    )
    touch(site)
    _tell("page.withdrawn", row, node, by)
    _make_again(plan)
    return row


@transaction.atomic
def show_again(
    *, withdrawal: Withdrawal, by: User, now: datetime | None = None
) -> bool:
    """The page stands at its address again; false where it did already."""
    plan = withdrawal.plan
    node = _node(plan, withdrawal.key, by)
    rows = Withdrawal.objects.standing().filter(pk=withdrawal.pk)
    if not rows.update(ended_at=now or timezone.now()):
        return False
    touch(site_of_organisation(plan.organisation))
    _tell("page.shown_again", withdrawal, node, by)
    _make_again(plan)
    return True


def _node(plan: Plan, key: str, by: User) -> Node:
    """What has or had that page, in the plan or taken out of it since."""
    if not can_publish(by, plan.organisation):
        raise PermissionDenied
    node = Node.objects.filter(plan=plan, key=key).order_by("pk").first()
    if node is None:
        raise PlanError(_("There is no such page in this plan."))
    return node


def _make_again(plan: Plan) -> None:
    """Documents hold what was withdrawn, or lack what is shown again."""
    shown = shown_of(plan)
    if shown is not None:
        papers = site_of_organisation(plan.organisation).papers
        make_files_of(shown, papers, afresh=True)


def _tell(verb: str, row: Withdrawal, node: Node, by: User) -> None:
    act = Act(
        scope=row.plan.scope,
        verb=verb,
        by=by,
        subjects=[row.key],
        label=str(node),
        reason=row.reason,
    )
    record(act)
