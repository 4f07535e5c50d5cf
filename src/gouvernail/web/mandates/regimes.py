"""The legal regimes of the installation, for who runs it."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_POST, require_safe

from gouvernail.law.regime import Regime
from gouvernail.law.words import KINDS
from gouvernail.mandates.regimes import regimes_in_use, shipped_regime
from gouvernail.mandates.services import reset_regime, save_regime
from gouvernail.organisations.request import SignedInRequest
from gouvernail.plan.wording import PlanError, Wording
from gouvernail.web.mandates.regime_form import RegimeForm
from gouvernail.web.operator.views import for_operators

REFUSED = HTTPStatus.UNPROCESSABLE_ENTITY


@require_safe
@for_operators
def regimes(request: SignedInRequest) -> HttpResponse:
    """Every regime, and whether it was changed here."""
    rows = [
        (each, Wording(KINDS[each.kind]), each != shipped_regime(*key))
        for key, each in sorted(regimes_in_use().items())
    ]
    return render(
        request, "web/mandates/regimes.html", {"rows": rows, "tab": "regimes"}
    )


@for_operators
def regime(request: SignedInRequest, kind: str, starts: int) -> HttpResponse:
    """One regime: read it, change it."""
    found = _found(kind, starts)
    if request.method != "POST":
        return _shown(request, found, RegimeForm(found))
    form = RegimeForm(found, request.POST)
    if form.is_valid():
        try:
            save_regime(kind=kind, starts=starts, content=form.content, by=request.user)
        except PlanError as error:
            form.add_error(None, error.wording.render(get_language() or "fr"))
    if not form.is_valid():
        return _shown(request, found, form, REFUSED)
    messages.success(request, _("The regime holds for every authority of that kind."))
    return redirect("regimes")


@require_POST
@for_operators
def regime_reset(request: SignedInRequest, kind: str, starts: int) -> HttpResponse:
    """Back to what was shipped."""
    _found(kind, starts)
    reset_regime(kind=kind, starts=starts, by=request.user)
    messages.success(request, _("The regime is again as it was shipped."))
    return redirect("regimes")


def _found(kind: str, starts: int) -> Regime:
    found = regimes_in_use().get((kind, starts))
    if found is None:
        raise Http404
    return found


def _shown(
    request: SignedInRequest, found: Regime, form: RegimeForm, status: int = 200
) -> HttpResponse:
    shipped = shipped_regime(found.kind, found.starts)
    context = {
        "regime": found,
        "tab": "regimes",
        "kind": Wording(KINDS[found.kind]),
        "form": form,
        "is_changed": found != shipped,
    }
    return render(request, "web/mandates/regime.html", context, status=status)
