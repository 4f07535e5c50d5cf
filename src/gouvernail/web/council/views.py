"""The papers of a sitting: read, filled, printed, taken away, rewritten."""

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_POST, require_safe

from gouvernail.core.typography import typeset
from gouvernail.deliberations.policies import can_prepare
from gouvernail.deliberations.suggesting import preparable
from gouvernail.exchange.odt import MIME
from gouvernail.law.deliberations import placeholders
from gouvernail.mandates.services import reset_model, save_model
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError
from gouvernail.reports.council.organ import DraftDecision
from gouvernail.web.council.package import package_of, paper_file, paper_name
from gouvernail.web.council.page import CouncilPage, council_of
from gouvernail.web.deliberations.page import items_shown

REFUSED = HTTPStatus.UNPROCESSABLE_ENTITY


@require_safe
def council(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """The day of the sitting, until when to publish, and every paper."""
    found = council_of(request, plan)
    context = {
        "plan": found.plan,
        "tab": "council",
        "council": found,
        "items": items_shown(request.user, found.plan),
        "to_prepare": _to_prepare(request, found),
    }
    return render(request, "web/council/council.html", context)


@require_safe
def council_package(
    request: AuthorityRequest, organisation: str, plan: str
) -> HttpResponse:
    """Everything for the sitting in one file."""
    found = council_of(request, plan)
    owner = found.plan.organisation.slug
    differences = reverse("compare", args=[owner, found.plan.slug])
    address = request.build_absolute_uri(differences)
    data = package_of(found, address)
    return _file(data, "application/zip", f"{found.plan.slug}-{_('council')}.zip")


@require_safe
def council_paper(
    request: AuthorityRequest, organisation: str, plan: str, code: str
) -> HttpResponse:
    """One deliberation, filled."""
    found = council_of(request, plan)
    context = {
        "plan": found.plan,
        "tab": "council",
        "council": found,
        "paper": found.asked(code),
    }
    return render(request, "web/council/paper.html", context)


@require_safe
def council_paper_file(
    request: AuthorityRequest, organisation: str, plan: str, code: str
) -> HttpResponse:
    """The same for a word processor."""
    paper = council_of(request, plan).asked(code)
    return _file(paper_file(paper), MIME, paper_name(paper))


def council_model(
    request: AuthorityRequest, organisation: str, plan: str, code: str
) -> HttpResponse:
    """Write a model in the words of the house."""
    found, paper = _edited(request, plan, code)
    if request.method != "POST":
        return _model_page(request, found, paper, paper.text)
    text = request.POST.get("text", "")
    try:
        house = found.organisation
        save_model(organisation=house, code=code, text=text, by=request.user)
    except (PlanError, ValidationError) as error:
        return _model_page(request, found, paper, text, _sentence(error))
    messages.success(request, typeset(_("The model is kept for your authority.")))
    return redirect(_address(found, code))


@require_POST
def council_model_reset(
    request: AuthorityRequest, organisation: str, plan: str, code: str
) -> HttpResponse:
    """Back to the shipped words."""
    found, paper = _edited(request, plan, code)
    reset_model(organisation=found.organisation, code=code, by=request.user)
    said = _("The shipped model is used again.")
    messages.success(request, typeset(said))
    return redirect(_address(found, paper.model.code))


def _to_prepare(request: AuthorityRequest, found: CouncilPage) -> list[str]:
    """The decisions on which she may prepare an item."""
    may = can_prepare(request.user, found.organisation)
    return preparable(found) if may else []


def _edited(
    request: AuthorityRequest, plan: str, code: str
) -> tuple[CouncilPage, DraftDecision]:
    found = council_of(request, plan)
    paper = found.asked(code)
    if not found.may_edit:
        raise PermissionDenied
    return found, paper


def _model_page(
    request: AuthorityRequest,
    found: CouncilPage,
    paper: DraftDecision,
    text: str,
    said: str = "",
) -> HttpResponse:
    context = {
        "plan": found.plan,
        "tab": "council",
        "council": found,
        "paper": paper,
        "text": text,
        "said": said,
        "placeholders": list(placeholders()),
    }
    status = REFUSED if said else HTTPStatus.OK
    return render(request, "web/council/model.html", context, status=status)


def _address(found: CouncilPage, code: str) -> str:
    owner, plan = found.plan.organisation.slug, found.plan.slug
    return f"{reverse('council_paper', args=[owner, plan, code])}?{found.query}"


def _sentence(error: PlanError | ValidationError) -> str:
    if isinstance(error, PlanError):
        return error.wording.render(get_language() or "fr")
    return str(error.messages[0])


def _file(data: bytes, media: str, name: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=media)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
