"""The plan doctor: what a plan lacks, each line with its repair."""

from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gouvernail.doctor.examination import examine
from gouvernail.doctor.finding import finding_of
from gouvernail.doctor.models import Waiver
from gouvernail.doctor.policies import can_examine, can_put_aside
from gouvernail.doctor.services import bring_back, put_aside
from gouvernail.doctor.services.aside import Finding
from gouvernail.exchange.listing import listing_as_csv, listings_as_workbook
from gouvernail.money.policies import can_enter_money
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.doctor import BY_CODE
from gouvernail.plan.wording import PlanError, gettext_noop
from gouvernail.plans.models import Plan
from gouvernail.plans.policies import editable_sides
from gouvernail.web.charts.views import charts_of
from gouvernail.web.doctor.charts import curve_of
from gouvernail.web.doctor.files import listings_of
from gouvernail.web.doctor.finding import AsideForm
from gouvernail.web.doctor.fixes import CODE, Fixes
from gouvernail.web.doctor.lists import lists_of
from gouvernail.web.doctor.page import Page, department_for, said_of
from gouvernail.web.plans.answers import changed, next_of, refused
from gouvernail.web.plans.finding import plan_of

REFUSED = 422
GONE = gettext_noop("The doctor finds this no longer: somebody mended it.")
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA = {"csv": "text/csv; charset=utf-8", "xlsx": WORKBOOK}


@require_safe
def doctor(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """The score, what is found, what was put aside."""
    found = _examined(request, plan)
    page = _page(request, found)
    context = {
        "plan": found,
        "tab": "doctor",
        "page": page,
        "said": said_of(page),
        "today": timezone.localdate(),
        "figure": curve_of(page.found, page.department),
        "charts": charts_of(found),
        "lists": lists_of(found, page),
        "may_put_aside": can_put_aside(request.user, found),
    }
    return render(request, "web/doctor/doctor.html", context)


@require_safe
def export(
    request: AuthorityRequest, organisation: str, plan: str, fmt: str
) -> HttpResponse:
    """What the page shows, as a table or a workbook."""
    found = _examined(request, plan)
    if fmt not in MEDIA:
        raise Http404
    listings = listings_of(_page(request, found))
    is_csv = fmt == "csv"
    data = listing_as_csv(listings[0]) if is_csv else listings_as_workbook(listings)
    response = HttpResponse(data, content_type=MEDIA[fmt])
    name = f"{found.slug}-doctor.{fmt}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def aside(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """Say in a word why a finding, or a whole check, is not relevant here."""
    found = _written(request, plan)
    form = AsideForm(request.POST or request.GET)
    finding = finding_of(found, form["code"].data, form["subject"].data)
    if request.method != "POST" or not form.is_valid():
        return _asked(request, found, form, finding)
    reason = form.cleaned_data["reason"]
    try:
        change = put_aside(plan=found, finding=finding, reason=reason, by=request.user)
    except PlanError as error:
        return refused(request, found, error)
    told = _("Put aside: %(label)s") % {"label": finding.label}
    return changed(request, found, change, told)


@require_POST
def back(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Look at it again."""
    found = _written(request, plan)
    waiver = get_object_or_404(Waiver.objects.of_plan(found), pk=pk)
    change = bring_back(waiver=waiver, by=request.user)
    if change is None:
        return redirect(next_of(request) or reverse("doctor", args=found.address))
    return changed(request, found, change, _("It is looked at again."))


def _asked(
    request: AuthorityRequest, plan: Plan, form: AsideForm, finding: Finding
) -> HttpResponse:
    """The form, with what is wrong once it was sent."""
    if not finding.code:
        return refused(request, plan, PlanError(GONE))
    is_sent = request.method == "POST"
    context = {
        "plan": plan,
        "tab": "doctor",
        "form": form if is_sent else AsideForm(initial=request.GET.dict()),
        "finding": finding,
        "back": next_of(request) or reverse("doctor", args=plan.address),
    }
    status = REFUSED if is_sent else 200
    return render(request, "web/doctor/aside.html", context, status=status)


def _examined(request: AuthorityRequest, slug: str) -> Plan:
    found = plan_of(request, slug)
    if not can_examine(request.user, found):
        raise PermissionDenied
    return found


def _written(request: AuthorityRequest, slug: str) -> Plan:
    found = plan_of(request, slug)
    if not can_put_aside(request.user, found):
        raise PermissionDenied
    return found


def _page(request: AuthorityRequest, plan: Plan) -> Page:
    found, asked = examine(plan), request.GET
    department = department_for(request.user, found, asked.get("department"))
    only = asked.get("check", "") if asked.get("check") in BY_CODE else ""
    fixes = Fixes(
        plan,
        editable_sides(request.user, plan),
        _back(request, department, only),
        {pledge.id: pledge.house for pledge in found.subject.pledges},
        can_enter_money(request.user, plan),
    )
    return Page(found, fixes, department, only, asked.get("open", ""))


def _back(request: AuthorityRequest, department: str, only: str) -> str:
    """The address of the page with a check open, which stands as `CODE`."""
    asked = urlencode({"department": department, "check": only, "open": CODE})
    return f"{request.path}?{asked}#check-{CODE}"
