"""What changes from one version to another: the page and its files."""

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.changes import Kind
from gouvernail.progress.veil import audience_of
from gouvernail.reports.changes.sides import Sides, sides_of
from gouvernail.web.differences.files import FORMATS
from gouvernail.web.differences.page import ComparePage
from gouvernail.web.plans.finding import plan_of

NOT_FOUND = 404
KINDS: set[str] = set(Kind)


@require_safe
def compare(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """What changes, as a redline; a working draft is compared with its plan."""
    found = plan_of(request, plan)
    if found.revises is not None:
        return redirect(f"{reverse('compare', args=found.revises.address)}?to=draft")
    sides = sides_of(found, audience_of(request.user, found))
    page, trouble = _asked(sides, request.GET)
    context = {"plan": found, "tab": "versions", "sides": sides, "page": page}
    status = NOT_FOUND if trouble else None
    context["trouble"] = trouble
    return render(request, "web/differences/compare.html", context, status=status)


@require_safe
def export(
    request: AuthorityRequest, organisation: str, plan: str, fmt: str
) -> HttpResponse:
    """All changes as xlsx or csv, or the patch as json."""
    if fmt not in FORMATS:
        raise Http404
    found = plan_of(request, plan)
    page, trouble = _asked(
        sides_of(found, audience_of(request.user, found)), request.GET
    )
    if page is None or trouble or not page.is_readable:
        raise Http404
    kind, write = FORMATS[fmt]
    response = HttpResponse(write(page), content_type=kind)
    name = f"{found.slug}-{page.before.value}-{page.after.value}.{fmt}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _asked(sides: Sides, asked: QueryDict) -> tuple[ComparePage | None, str]:
    """The page of both sides that the address names, and what it names wrongly."""
    if not sides.listed:
        return None, ""
    before, after = sides.usual
    names = {"from": asked.get("from", ""), "to": asked.get("to", "")}
    chosen = {name: sides.named(told) for name, told in names.items()}
    wrong = [told for name, told in names.items() if told and chosen[name] is None]
    page = ComparePage(
        sides,
        chosen["from"] or before,
        chosen["to"] or after,
        kind=kind if (kind := asked.get("kind", "")) in KINDS else "",
        number=asked.get("page", ""),
    )
    said = _("This plan has no version “%(name)s”: choose another one.")
    return page, said % {"name": wrong[0][:20]} if wrong else ""
