"""A snapshot beside the former one: what moved, and the counts before and after."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gouvernail.core.typography import long_date
from gouvernail.exchange.listing import listing_as_csv
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.progress.models import Snapshot
from gouvernail.progress.snapshots import take_snapshot
from gouvernail.web.campaigns.comparing import SnapshotPage, listing_of, page_of
from gouvernail.web.plans.finding import plan_of


@require_safe
def snapshot(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """What moved since the snapshot before."""
    page = _page(request, plan, pk)
    context = {"plan": page.snapshot.plan, "tab": "campaigns", "page": page}
    return render(request, "web/campaigns/snapshot.html", context)


@require_safe
def csv(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Every action of the snapshot, with what stood before."""
    page = _page(request, plan, pk)
    response = HttpResponse(
        listing_as_csv(listing_of(page)), content_type="text/csv; charset=utf-8"
    )
    name = f"{plan}-{page.snapshot.taken_at:%Y-%m-%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_POST
def take(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """Freeze where the plan stands now."""
    found, now = plan_of(request, plan), timezone.now()
    label = _("State on %(day)s") % {"day": long_date(timezone.localdate(now))}
    taken = take_snapshot(plan=found, label=label, by=request.user, now=now)
    messages.success(request, _("Frozen."))
    return redirect("snapshot", organisation, plan, taken.pk)


def _page(request: AuthorityRequest, slug: str, pk: int) -> SnapshotPage:
    found = plan_of(request, slug)
    taken = get_object_or_404(Snapshot.objects.of_plan(found), pk=pk)
    taken.plan = found
    return page_of(taken, request.user)
