"""Bringing what eComptes answers, and looking at what it would change."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_safe

from gouvernail.accounting.models import LedgerReturn
from gouvernail.accounting.opening import check_weight
from gouvernail.accounting.policies import can_take_answer
from gouvernail.accounting.services.applying import difference_of
from gouvernail.accounting.services.taking import bring_answer
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Plan
from gouvernail.web.accounting.house import (
    REFUSED,
    answer_of,
    context_of,
    sent_plan,
    sentence,
)
from gouvernail.web.accounting.page import required
from gouvernail.web.accounting.preview import Preview
from gouvernail.web.plans.forms import DressedForm

SETTLED = "web/accounting/settled.html"


class BringForm(DressedForm):
    """A file of eComptes."""

    file = forms.FileField(
        label=gettext_lazy("File of eComptes"),
        allow_empty_file=True,
        help_text=gettext_lazy("The XML file that eComptes exports, 50 MB at most."),
        widget=forms.FileInput(attrs={"accept": ".xml,text/xml,application/xml"}),
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        """Refuse what is too heavy before it is read."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        try:
            check_weight(file.size or 0)
        except PlanError as error:
            raise forms.ValidationError(sentence(error)) from error
        return file


def bring(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """The form for a file; then what it would change."""
    found = sent_plan(request, plan)
    required(can_take_answer(request.user, found))
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = BringForm(*sent, label_suffix="")
    kept = _brought(request, found, form) if form.is_valid() else None
    if kept is not None:
        return redirect("ecomptes_answer", organisation, plan, kept.pk)
    status = REFUSED if request.method == "POST" else 200
    context = context_of(request, found, form=form)
    return render(request, "web/accounting/bring.html", context, status=status)


def _brought(
    request: AuthorityRequest, plan: Plan, form: BringForm
) -> LedgerReturn | None:
    file = form.cleaned_data["file"]
    name = file.name or _("answer.xml")
    try:
        return bring_answer(plan=plan, name=name, data=file.read(), by=request.user)
    except PlanError as error:
        form.add_error("file", sentence(error))
        return None


@require_safe
def answer(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """What it would change while nobody settled it; what became of it afterwards."""
    kept = answer_of(request, plan, pk)
    context: dict[str, Any] = {"kept": kept}
    if kept.is_open:
        difference = difference_of(kept, request.user)
        number = request.GET.get("page", "1")
        context["answer"] = Preview(kept, difference, number)
    template = "web/accounting/answer.html" if kept.is_open else SETTLED
    return render(request, template, context_of(request, kept.plan, **context))


@require_safe
def original(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> FileResponse:
    """The file as it came."""
    kept = answer_of(request, plan, pk)
    return FileResponse(
        kept.content.open("rb"),
        as_attachment=True,
        filename=kept.file_name,
        content_type="application/xml",
    )
