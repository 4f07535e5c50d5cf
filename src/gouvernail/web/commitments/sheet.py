"""One promise: what its actions say, what the authority says, what was done to it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gouvernail.commitments.models import Commitment
from gouvernail.commitments.services import (
    history_of,
    judge_promise,
    take_judgement_back,
)
from gouvernail.history.models import Change
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.web.commitments.forms import JudgementForm
from gouvernail.web.commitments.house import (
    REFUSED,
    page,
    promise_of,
    said,
    written_promise_of,
)
from gouvernail.web.commitments.rows import rows_of
from gouvernail.web.commitments.verbs import VERBS
from gouvernail.web.directory.forms import is_accepted

HISTORY = 30


@require_safe
def sheet(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """The page of a promise."""
    promise = promise_of(request, pk)
    form = JudgementForm(initial={"said_on": timezone.localdate()}, label_suffix="")
    return _shown(request, promise, form)


@require_POST
def judge(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Say where it stands."""
    promise = written_promise_of(request, pk)
    form = JudgementForm(request.POST, label_suffix="")

    def save() -> None:
        judge_promise(promise=promise, by=request.user, **form.cleaned_data)

    if is_accepted(form, save):
        undo = reverse("promise_unjudge", args=[organisation, pk])
        said(request, _("What the authority says is written down."), undo)
        return redirect("promise", organisation, pk)
    return _shown(request, promise, form)


@require_POST
def take_back(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Take the judgement back; the line stays in the history."""
    promise = written_promise_of(request, pk)
    take_judgement_back(promise=promise, by=request.user)
    said(request, _("The authority no longer says anything of this promise."))
    return redirect("promise", organisation, pk)


def _shown(
    request: AuthorityRequest, promise: Commitment, form: JudgementForm
) -> HttpResponse:
    [row] = rows_of(Commitment.objects.filter(pk=promise.pk), request.user)
    context = page(
        request,
        "promises",
        promise=promise,
        declaration=promise.declaration,
        row=row,
        form=form,
    )
    if context["may_read_notes"]:
        changes = history_of(promise)[:HISTORY]
        context["history"] = [_line(change) for change in changes]
    status = REFUSED if form.is_bound else 200
    return render(request, "web/commitments/sheet.html", context, status=status)


def _line(change: Change) -> dict[str, Any]:
    return {"change": change, "verb": VERBS.get(change.verb, change.verb)}
