"""A declaration: written down, changed, put away; its text as adopted."""

from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gouvernail.commitments.models import Declaration
from gouvernail.commitments.services import (
    archive_declaration,
    create_declaration,
    edit_declaration,
)
from gouvernail.commitments.services.keeping import TOLD
from gouvernail.documents.services import store_document
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.web.commitments.forms import DeclarationForm
from gouvernail.web.commitments.house import (
    REFUSED,
    declaration_of,
    declarations_of,
    page,
    require_editing,
    said,
)
from gouvernail.web.commitments.words import kind_words
from gouvernail.web.directory.forms import is_accepted

NAMES = [name for name in TOLD if name != "document"]


def new(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """A new declaration; then the ways of bringing its promises in."""
    require_editing(request)
    form = _form(request, {"title": kind_words(request.organisation), **_term()})
    kept: list[Declaration] = []

    def save() -> None:
        details = _details(request, form)
        kept.append(
            create_declaration(
                organisation=request.organisation, details=details, by=request.user
            )
        )

    if is_accepted(form, save):
        said(request, _("“%(title)s” saved.") % {"title": kept[0]})
        return redirect("promises_bring", organisation, kept[0].pk)
    return _shown(request, form)


def edit(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Change what it says of itself."""
    declaration = declaration_of(request, pk)
    form = _form(request, {name: getattr(declaration, name) for name in NAMES})

    def save() -> None:
        details = _details(request, form)
        edit_declaration(declaration=declaration, details=details, by=request.user)

    if is_accepted(form, save):
        said(request, _("“%(title)s” saved.") % {"title": declaration})
        return redirect(promises_address(declaration))
    return _shown(request, form, declaration=declaration)


@require_POST
def archive(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Away with its promises; the toast brings it back."""
    declaration = declaration_of(request, pk)
    archive_declaration(declaration=declaration, by=request.user)
    undo = reverse("declaration_restore", args=[organisation, pk])
    said(request, _("“%(title)s” put away.") % {"title": declaration}, undo)
    return redirect("promises", organisation)


@require_POST
def restore(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """In use again."""
    declaration = declaration_of(request, pk)
    archive_declaration(declaration=declaration, by=request.user, away=False)
    said(request, _("“%(title)s” is back.") % {"title": declaration})
    return redirect(promises_address(declaration))


@require_safe
def document(request: AuthorityRequest, organisation: str, pk: int) -> FileResponse:
    """Its text as adopted."""
    found = get_object_or_404(declarations_of(request), pk=pk).document
    if found is None:
        raise Http404
    response = FileResponse(
        found.content.open("rb"),
        as_attachment=True,
        filename=found.name,
        content_type=found.media_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def promises_address(declaration: Declaration) -> str:
    """Where its promises are listed."""
    address = reverse("promises", args=[declaration.organisation.slug])
    return f"{address}?declaration={declaration.pk}"


def _term() -> dict[str, int]:
    """The term that began last: local elections are held every six years."""
    this_year = timezone.localdate().year
    starts = this_year - (this_year - 2024) % 6
    return {"starts": starts, "ends": starts + 6}


def _form(request: AuthorityRequest, first: dict[str, Any]) -> DeclarationForm:
    data = request.POST if request.method == "POST" else None
    return DeclarationForm(data, request.FILES or None, initial=first, label_suffix="")


def _details(request: AuthorityRequest, form: DeclarationForm) -> dict[str, Any]:
    """What was typed, the text kept among the documents."""
    details = {name: form.cleaned_data[name] for name in NAMES}
    if file := form.cleaned_data["file"]:
        details["document"] = store_document(
            file=file, organisation=request.organisation, by=request.user
        )
    return details


def _shown(
    request: AuthorityRequest, form: DeclarationForm, **more: Any
) -> HttpResponse:
    kind = kind_words(request.organisation)
    context = page(request, "promises", form=form, kind=kind, **more)
    status = REFUSED if form.is_bound else 200
    return render(request, "web/commitments/declaration.html", context, status=status)
