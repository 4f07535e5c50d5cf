"""One promise: written, changed, put in order, removed and brought back."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gouvernail.commitments.models import Commitment, Declaration
from gouvernail.commitments.services import (
    add_promise,
    edit_promise,
    move_promise,
    remove_promise,
)
from gouvernail.commitments.services.promising import TOLD
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.web.commitments.declarations import promises_address
from gouvernail.web.commitments.forms import PromiseForm
from gouvernail.web.commitments.house import (
    REFUSED,
    declaration_of,
    page,
    said,
    written_promise_of,
)
from gouvernail.web.directory.forms import is_accepted


def add(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """One more promise; `again` writes the next one at once."""
    declaration = declaration_of(request, pk)
    form = _form(request, {"chapter": request.GET.get("chapter", "")})

    def save() -> None:
        add_promise(declaration=declaration, details=form.cleaned_data, by=request.user)

    if is_accepted(form, save):
        said(request, _("Promise added."))
        if "again" in request.POST:
            return redirect("promise_new", organisation, pk)
        return redirect(promises_address(declaration))
    return _shown(request, form, declaration)


def edit(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Change its words, its chapter, its page, the note of the house."""
    promise = written_promise_of(request, pk)
    form = _form(request, {name: getattr(promise, name) for name in TOLD})

    def save() -> None:
        edit_promise(promise=promise, details=form.cleaned_data, by=request.user)

    if is_accepted(form, save):
        said(request, _("Promise saved."))
        return redirect("promise", organisation, pk)
    return _shown(request, form, promise.declaration, promise=promise)


@require_POST
def move(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """One place up or down in its chapter."""
    promise = written_promise_of(request, pk)
    up = request.POST.get("direction") == "up"
    move_promise(promise=promise, up=up, by=request.user)
    return redirect(f"{promises_address(promise.declaration)}#p{pk}")


@require_POST
def remove(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Out of the declaration; the toast brings it back."""
    promise = written_promise_of(request, pk)
    remove_promise(promise=promise, by=request.user)
    undo = reverse("promise_restore", args=[organisation, pk])
    said(request, _("Promise removed."), undo)
    return redirect(promises_address(promise.declaration))


@require_POST
def restore(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """In the declaration again, with its links."""
    promise = written_promise_of(request, pk)
    remove_promise(promise=promise, by=request.user, away=False)
    said(request, _("The promise is back."))
    return redirect("promise", organisation, pk)


def _form(request: AuthorityRequest, first: dict[str, Any]) -> PromiseForm:
    data = request.POST if request.method == "POST" else None
    return PromiseForm(data, initial=first, label_suffix="")


def _shown(
    request: AuthorityRequest, form: PromiseForm, declaration: Declaration, **more: Any
) -> HttpResponse:
    rows = Commitment.objects.of_declaration(declaration)
    chapters = dict.fromkeys(rows.values_list("chapter", flat=True))
    context = page(
        request,
        "promises",
        form=form,
        declaration=declaration,
        chapters=[each for each in chapters if each],
        **more,
    )
    status = REFUSED if form.is_bound else 200
    return render(request, "web/commitments/promise_form.html", context, status=status)
