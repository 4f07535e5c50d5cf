"""The page of an evaluation, and the judgement of one objective in it."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gouvernail.evaluations.enums import AskedOf
from gouvernail.evaluations.models import Judgement
from gouvernail.evaluations.services.answering import assess
from gouvernail.evaluations.services.judging import Opinion, judge
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node
from gouvernail.web.evaluations.finding import TAB, evaluation_of, frozen_one
from gouvernail.web.evaluations.forms import JudgementForm
from gouvernail.web.evaluations.page import EvaluationPage
from gouvernail.web.evaluations.said import said_in
from gouvernail.web.plans.answers import changed

CONFLICT, REFUSED = 409, 422
SAID = ("verdict", "done", "missed", "learnt")


@dataclass(frozen=True)
class Theirs:
    """What somebody else wrote while she was writing; nothing without `by`."""

    by: str = ""
    verdict: str = ""
    done: str = ""
    missed: str = ""
    learnt: str = ""


@require_safe
def evaluation(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """How far it is, objectives by state, the objective that waits."""
    found = evaluation_of(request, plan, pk)
    page = EvaluationPage(found, request.user, timezone.localdate())
    return shown(request, page, _form(page))


@require_http_methods(["GET", "HEAD", "POST"])
def judgement(
    request: AuthorityRequest, organisation: str, plan: str, pk: int, key: str
) -> HttpResponse:
    """One objective: its evidence, what is judged of it."""
    found = frozen_one(request, plan, pk)
    page = EvaluationPage(found, request.user, timezone.localdate(), key)
    if page.objective is None or page.objective.judged is None:
        raise Http404
    if request.method != "POST":
        return shown(request, page, _form(page))
    if not page.may_judge:
        raise PermissionDenied
    form = JudgementForm(request.POST)
    if not form.is_valid():
        return shown(request, page, form, REFUSED)
    if theirs := _meanwhile(page.judgement, form):
        return _conflict(request, page, theirs)
    return _judged(request, page, page.objective.judged.node, form)


def seen_of(judgement: Judgement | None) -> str:
    """What tells this judgement from another one."""
    return judgement.at.isoformat() if judgement else ""


def shown(
    request: AuthorityRequest,
    page: EvaluationPage,
    form: JudgementForm,
    status: int = 200,
    theirs: Theirs | None = None,
) -> HttpResponse:
    """The page, with what is typed in it."""
    context = {
        **TAB,
        "plan": page.evaluation.plan,
        "page": page,
        "form": form,
        "theirs": theirs or Theirs(),
    }
    return render(request, "web/evaluations/evaluation.html", context, status=status)


def _form(page: EvaluationPage) -> JudgementForm:
    if page.evaluation.is_planned:
        return JudgementForm()
    row = page.judgement
    standing = {name: getattr(row, name) for name in SAID} if row else {}
    return JudgementForm(initial={**standing, "seen": seen_of(row)})


def _meanwhile(standing: Judgement | None, form: JudgementForm) -> Theirs | None:
    """What stands now, where it is neither what was on the page nor what is typed."""
    if standing is None or form.cleaned_data["seen"] == seen_of(standing):
        return None
    typed = form.cleaned_data
    differs = {name for name in SAID if getattr(standing, name) != typed[name].strip()}
    if not differs:
        return None
    theirs = {name: getattr(standing, name) for name in differs}
    if "verdict" in differs:
        theirs["verdict"] = standing.get_verdict_display()
    by = standing.by.full_name if standing.by else _("Somebody")
    return Theirs(by, **theirs)


def _conflict(
    request: AuthorityRequest, page: EvaluationPage, theirs: Theirs
) -> HttpResponse:
    """Somebody wrote meanwhile: her words above, mine kept, one more look."""
    typed = request.POST.copy()
    typed["seen"] = seen_of(page.judgement)
    return shown(request, page, JudgementForm(typed), CONFLICT, theirs)


def _judged(
    request: AuthorityRequest, page: EvaluationPage, node: Node, form: JudgementForm
) -> HttpResponse:
    """The judgement and the answers of the head, both or none."""
    now, found = timezone.now(), page.evaluation
    said = Opinion(**{name: form.cleaned_data[name] for name in SAID})
    asked = [each for each in page.criteria if each.asked_of == AskedOf.HEAD]
    answers = said_in(request.POST, asked)
    by = request.user
    try:
        with transaction.atomic():
            change = judge(evaluation=found, node=node, said=said, by=by, now=now)
            if answers:
                assess(evaluation=found, answers=answers, node=node, by=by, now=now)
    except (PlanError, ValidationError) as error:
        form.refuse(error)
        return shown(request, page, form, REFUSED)
    changed(request, found.plan, change, _("Judgement saved."))
    return redirect("evaluation_judgement", *found.address, node.key)
