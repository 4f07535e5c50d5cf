"""What is done with an answer of eComptes: tied, taken over, taken back, set aside."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST

from gouvernail.accounting.models import LedgerReturn
from gouvernail.accounting.services import applying, taking
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError, gettext_noop
from gouvernail.plans.models import Node, Plan
from gouvernail.web.accounting.house import answer_of, refused

TIE = "tie-"
NO_SUCH = gettext_noop("There is no element of number “%(number)s” in this plan.")


@require_POST
def tie(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Say by its number which action each element of the file is."""
    kept = answer_of(request, plan, pk)

    def act() -> str:
        ties = _ties(request, kept.plan)
        taking.tie(ledger_return=kept, ties=ties, by=request.user)
        return _("What you said of the elements is kept; the comparison follows it.")

    return _done(request, kept, act)


@require_POST
def apply(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Write its lines in the plan."""
    kept = answer_of(request, plan, pk)

    def act() -> str:
        clears = request.POST.get("clears") == "on"
        found = applying.apply_answer(
            ledger_return=kept, by=request.user, clears=clears
        )
        count = len(found.entries(clears=clears))
        said = ngettext(
            "%(count)s line of money is written.",
            "%(count)s lines of money are written.",
            count,
        )
        return said % {"count": count}

    return _done(request, kept, act, undo="ecomptes_undo")


@require_POST
def undo(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Make the lines what they were."""
    kept = answer_of(request, plan, pk)

    def act() -> str:
        applying.undo_answer(ledger_return=kept, by=request.user)
        return _("The lines of this answer are taken back.")

    return _done(request, kept, act)


@require_POST
def aside(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Set it aside, or look at it again."""
    kept = answer_of(request, plan, pk)
    away = not kept.is_aside

    def act() -> str:
        taking.set_aside(ledger_return=kept, by=request.user, away=away)
        if away:
            return _("This answer is set aside; nothing of the plan changed.")
        return _("This answer may be taken over again.")

    return _done(request, kept, act, undo="ecomptes_aside" if away else "")


def _done(
    request: AuthorityRequest,
    kept: LedgerReturn,
    act: Callable[[], str],
    *,
    undo: str = "",
) -> HttpResponse:
    """Do it, say what was done, offer to undo it; or say why it cannot be done."""
    try:
        said = act()
    except PlanError as error:
        return refused(request, kept, error)
    address = [*kept.plan.address, kept.pk]
    tags = f"undo:{reverse(undo, args=address)}" if undo else ""
    messages.success(request, said, extra_tags=tags)
    return redirect("ecomptes_answer", *address)


def _ties(request: AuthorityRequest, plan: Plan) -> dict[str, str]:
    """The permanent id that each element is given, by the number that was typed."""
    rows = Node.objects.of_plan(plan).values_list("ref", "key")
    keys = {ref: key for ref, key in rows if ref}
    found = {}
    for name, typed in request.POST.items():
        if name.startswith(TIE):
            number = str(typed).strip().split(" ")[0].rstrip(".")
            if number and number not in keys:
                raise PlanError(NO_SUCH, number=number[:40])
            found[name.removeprefix(TIE)] = keys.get(number, "")
    return found
