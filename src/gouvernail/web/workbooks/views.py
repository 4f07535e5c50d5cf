"""Taking a workbook of the plan along, and bringing it back."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext as _, ngettext
from django.views.decorators.http import require_POST, require_safe

from gouvernail.core.typography import typeset
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Plan
from gouvernail.web.plans.finding import plan_of
from gouvernail.web.workbooks.forms import BringForm
from gouvernail.web.workbooks.page import offer_of
from gouvernail.web.workbooks.preview import Preview
from gouvernail.web.workbooks.rows import BETWEEN
from gouvernail.workbooks.models import WorkbookReturn
from gouvernail.workbooks.policies import can_bring_workbook, can_open_return
from gouvernail.workbooks.services.applying import (
    OutdatedError,
    apply_return,
    proposal_of,
)
from gouvernail.workbooks.services.bringing import bring_workbook, set_aside_return
from gouvernail.workbooks.services.giving import give_workbook
from gouvernail.workbooks.services.undoing import undo_return

CONFLICT, REFUSED = 409, 422
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}


def workbook(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """Choose what to take along; bring what was filled in."""
    found = plan_of(request, plan)
    if request.method != "POST":
        return _offer(request, found, BringForm())
    if not can_bring_workbook(request.user, found):
        raise PermissionDenied
    form = BringForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            returned = _bring(request, found, form.cleaned_data["file"])
        except PlanError as error:
            form.add_error("file", sentence(error))
        else:
            return redirect(returned)
    return _offer(request, found, form, REFUSED)


@require_safe
def file(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """The workbook of the part that the address asks for."""
    found = plan_of(request, plan)
    part, fmt = request.GET.get("part", "all"), request.GET.get("format", "xlsx")
    fmt = fmt if fmt in TYPES else "xlsx"
    try:
        data = give_workbook(
            plan=found,
            user=request.user,
            part=part,
            fmt=fmt,
            language=get_language() or "fr",
        )
    except PlanError as error:
        messages.error(request, typeset(sentence(error)))
        return redirect("workbook", *found.address)
    response = HttpResponse(data, content_type=TYPES[fmt])
    name = f"{organisation}-{found.slug}-{part.partition(':')[0]}.{fmt}"
    response["Content-Disposition"] = f'attachment; filename="{_plain(name)}"'
    return response


@require_safe
def review(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """What the workbook would change; once done, what was done."""
    returned = _return_of(request, plan, pk)
    if not returned.is_in_review:
        return render(request, "web/workbooks/closed.html", _context(returned))
    choose = request.GET.get("choose", "")
    return _preview(request, returned, choose=choose)


@require_POST
def apply(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Take over what is ticked; where that is no longer so, show what changed."""
    returned = _return_of(request, plan, pk)
    picks = dict(_pick(name) for name in request.POST.getlist("pick"))
    try:
        change = apply_return(returned=returned, picks=picks, by=request.user)
    except PlanError as error:
        if not returned.is_in_review:
            return _refused(request, returned, error)
        status = CONFLICT if isinstance(error, OutdatedError) else REFUSED
        told = sentence(error)
        return _preview(request, returned, picks=picks, refusal=told, status=status)
    undo_at = reverse("workbook_undo", args=[organisation, plan, pk])
    said = _done(change.details["count"])
    messages.success(request, said, extra_tags=f"undo:{undo_at}")
    return redirect(returned)


@require_POST
def set_aside(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Take nothing of it."""
    returned = _return_of(request, plan, pk)
    return _doing(
        request,
        returned,
        lambda: set_aside_return(returned=returned, by=request.user),
        _("Nothing was taken of this workbook."),
    )


@require_POST
def undo(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Put the plan back as it was; show again what the workbook could change."""
    returned = _return_of(request, plan, pk)
    return _doing(
        request,
        returned,
        lambda: undo_return(returned=returned, by=request.user),
        _("The workbook is taken back; the plan is as before."),
    )


@require_safe
def brought(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> FileResponse:
    """The file as it came."""
    returned = _return_of(request, plan, pk)
    suffix = (returned.file.name or "").rpartition(".")[2]
    response = FileResponse(
        returned.file.open("rb"),
        as_attachment=True,
        filename=returned.name,
        content_type=TYPES.get(suffix, "application/octet-stream"),
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response


def sentence(error: PlanError) -> str:
    """What went wrong, in the language of the reader."""
    return error.wording.render(get_language() or "fr")


def _bring(
    request: AuthorityRequest, plan: Plan, sent: "UploadedFile[bytes]"
) -> WorkbookReturn:
    name, data = sent.name or "", sent.read()
    return bring_workbook(plan=plan, name=name, data=data, by=request.user)


def _offer(
    request: AuthorityRequest, plan: Plan, form: BringForm, status: int = 200
) -> HttpResponse:
    context = {"plan": plan, "tab": "workbook", **offer_of(request, plan), "form": form}
    return render(request, "web/workbooks/workbook.html", context, status=status)


def _return_of(request: AuthorityRequest, slug: str, pk: int) -> WorkbookReturn:
    """The workbook of that number of this plan, for who may look at it."""
    plan = plan_of(request, slug)
    rows = WorkbookReturn.objects.of_plan(plan).select_related("by")
    returned = get_object_or_404(rows, pk=pk)
    returned.plan = plan
    if not can_open_return(request.user, returned):
        raise PermissionDenied
    return returned


def _preview(
    request: AuthorityRequest,
    returned: WorkbookReturn,
    *,
    picks: dict[str, str] | None = None,
    choose: str = "",
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    proposal = proposal_of(returned, request.user)
    page = Preview(proposal, picks, choose, refusal)
    context = {**_context(returned), "page": page}
    return render(request, "web/workbooks/review.html", context, status=status)


def _context(returned: WorkbookReturn) -> dict[str, object]:
    return {"plan": returned.plan, "tab": "workbook", "returned": returned}


def _doing(
    request: AuthorityRequest,
    returned: WorkbookReturn,
    act: Callable[[], object],
    said: str,
) -> HttpResponse:
    try:
        act()
    except PlanError as error:
        return _refused(request, returned, error)
    messages.success(request, typeset(said))
    return redirect(returned)


def _refused(
    request: AuthorityRequest, returned: WorkbookReturn, error: PlanError
) -> HttpResponse:
    messages.error(request, typeset(sentence(error)))
    return redirect(returned)


def _pick(name: str) -> tuple[str, str]:
    """What a box ticks, and the mark of what was shown."""
    key, _bar, mark = name.rpartition(BETWEEN)
    return (key, mark) if key else (mark, "?")


def _done(count: int) -> str:
    said = ngettext(
        "%(count)s change is taken over.", "%(count)s changes are taken over.", count
    )
    return said % {"count": count}


def _plain(name: str) -> str:
    return "".join(c for c in name if c.isascii() and (c.isalnum() or c in "-_."))
