"""Reading a document again, its columns being for what a person says; or undoing it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST

from gouvernail.imports import columns as service
from gouvernail.imports.models import Import
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError
from gouvernail.web.imports.columns import ColumnsPanel
from gouvernail.web.imports.views import import_of, sentence


@require_POST
def read_again(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Read the document again, its columns being for what was chosen."""
    imported = import_of(request, pk)
    made = imported.corrections.standing().count()
    if made and "sure" not in request.POST:
        messages.error(request, _ask(made))
        return redirect("import_review", organisation, pk)
    try:
        again = service.read_with(
            imported=imported, meanings=_chosen(request, imported), by=request.user
        )
    except PlanError as error:
        messages.error(request, sentence(error))
        return redirect("import_review", organisation, pk)
    if again.pk == imported.pk:
        messages.success(request, _("The columns are kept as they are."))
    return redirect("import_review", organisation, again.pk)


@require_POST
def undo(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Bring the former reading back."""
    imported = import_of(request, pk)
    try:
        former = service.undo_reading(imported=imported, by=request.user)
    except PlanError as error:
        messages.error(request, sentence(error))
        return redirect("import_review", organisation, pk)
    again = reverse("import_columns_redo", args=[organisation, pk])
    back = _("The former reading is back, with its corrections.")
    messages.success(request, back, extra_tags=f"undo:{again}")
    return redirect("import_review", organisation, former.pk)


@require_POST
def redo(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Take the reading with other columns again, which was undone."""
    imported = import_of(request, pk)
    try:
        service.redo_reading(imported=imported, by=request.user)
    except PlanError as error:
        messages.error(request, sentence(error))
    return redirect("import_review", organisation, pk)


def _chosen(request: AuthorityRequest, imported: Import) -> dict[str, str]:
    rows = ColumnsPanel(imported, 0).rows
    return {
        row.column.key: request.POST[row.field]
        for row in rows
        if row.field in request.POST
    }


def _ask(made: int) -> str:
    words = ngettext(
        "%(count)s correction would be dropped: say that you accept it, then read"
        " again.",
        "%(count)s corrections would be dropped: say that you accept it, then read"
        " again.",
        made,
    )
    return words % {"count": made}
