"""Pages that the authority shows no more, and shows again."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Router
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.problems import ProblemError
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.reading.parts import PersonRef, person_ref
from gouvernail.api.writing.given import Prose
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.plans.models import Plan
from gouvernail.publishing.models import Withdrawal
from gouvernail.publishing.policies import can_publish
from gouvernail.publishing.reading import opened, shown_of
from gouvernail.publishing.services.withdrawing import show_again, withdraw
from gouvernail.tokens.scopes import Scope

router = Router(tags=["Publishing"])
ALL = "/plans/{plan}/withdrawals"
ONE = ALL + "/{withdrawal}"


class WithdrawalShown(Shown):
    """The page of an objective or action that is shown no more."""

    id: int = Field(examples=[3])
    node: str = Field(description="Permanent id.", examples=["a1"])
    reason: str = Field(
        description="The public reads it in place of the page.",
        examples=["Cette fiche contenait une erreur."],
    )
    withdrawn_at: datetime
    withdrawn_by: PersonRef | None
    ended_at: datetime | None = Field(description="Since when it is shown again.")


class WithdrawalGiven(Given):
    """A page to be shown no more."""

    node: str = Field(max_length=64, description="Permanent id.", examples=["a1"])
    reason: Prose = Field(
        description="The public reads it in place of the page.",
        examples=["Cette fiche contenait une erreur."],
    )


@reads(router, ALL)
def withdrawals(request: HttpRequest, plan: Id, asked: Paging) -> Page[WithdrawalShown]:
    """The pages of a plan that are withdrawn, the last first."""
    rows = Withdrawal.objects.standing().of_plan(plan_of(request, plan))
    found = rows_of(request, asked, rows, newest=True)
    return Page(items=[_shown(row) for row in found.rows], next=found.next)


@reads(router, ONE)
def withdrawal(request: HttpRequest, plan: Id, withdrawal: Id) -> WithdrawalShown:
    """One of them."""
    return _shown(_withdrawal(plan_of(request, plan), withdrawal))


@writes(router, "POST", ALL, Scope.SITE, status=MADE)
def withdraw_page(
    request: HttpRequest, plan: Id, given: WithdrawalGiven
) -> WithdrawalShown:
    """Show the public page of an objective or action no more, nor what it holds."""
    found, now, by = _publishable(request, plan), timezone.now(), person(request)
    with alone_in(found):
        _refuse_unpublished(found, given.node)
        row = withdraw(plan=found, key=given.node, reason=given.reason, by=by, now=now)
    return _shown(row)


@writes(router, "DELETE", ONE, Scope.SITE)
def show_page_again(request: HttpRequest, plan: Id, withdrawal: Id) -> WithdrawalShown:
    """The page stands at its address again."""
    found = _publishable(request, plan)
    with alone_in(found):
        row = _withdrawal(found, withdrawal)
        require_match(request, _shown(row))
        show_again(withdrawal=row, by=person(request))
    return _shown(_withdrawal(found, withdrawal))


def _publishable(request: HttpRequest, plan: int) -> Plan:
    found = plan_of(request, plan)
    if not can_publish(person(request), found.organisation):
        raise PermissionDenied
    return found


def _refuse_unpublished(plan: Plan, key: str) -> None:
    shown = shown_of(plan)
    if shown is None or key not in opened(shown).nodes:
        said = _("There is no such page in this plan.")
        raise ProblemError("invalid", errors=[("body.node", said)])


def _withdrawal(plan: Plan, number: int) -> Withdrawal:
    row = Withdrawal.objects.of_plan(plan).filter(pk=number).first()
    if row is None:
        raise Http404
    row.plan = plan
    return row


def _shown(row: Withdrawal) -> WithdrawalShown:
    return WithdrawalShown(
        id=row.pk,
        node=row.key,
        reason=row.reason,
        withdrawn_at=row.withdrawn_at,
        withdrawn_by=person_ref(row.withdrawn_by),
        ended_at=row.ended_at,
    )
