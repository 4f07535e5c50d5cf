"""What every page of the promises needs: the house, who may write, one promise."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import get_language

from gouvernail.commitments.models import Commitment, Declaration, Review
from gouvernail.commitments.policies import can_edit_promises, can_read_notes
from gouvernail.commitments.querysets import DeclarationQuerySet
from gouvernail.core.typography import typeset
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError

REFUSED = 422
LONGEST_NUMBER = 12


def page(request: AuthorityRequest, tab: str, **more: Any) -> dict[str, Any]:
    """The context of a page of the promises."""
    return {
        "organisation": request.organisation,
        "tab": tab,
        "today": timezone.localdate(),
        "may_edit": can_edit_promises(request.user, request.organisation),
        "may_read_notes": can_read_notes(request.user, request.organisation),
        **more,
    }


def declarations_of(request: AuthorityRequest) -> DeclarationQuerySet:
    """Those of the house that she may read."""
    rows = Declaration.objects.visible_to(request.user)
    return rows.of_organisation(request.organisation)


def chosen_declaration(
    request: AuthorityRequest,
) -> tuple[Declaration | None, list[Declaration]]:
    """The one that the address names, or the newest in use; then all of them."""
    rows = list(declarations_of(request))
    wanted = request.GET.get("declaration", "")
    named = next((each for each in rows if str(each.pk) == wanted), None)
    in_use = [each for each in rows if not each.archived_at]
    return named or next(iter(in_use), None), rows


def declaration_of(request: AuthorityRequest, pk: int) -> Declaration:
    """The declaration of that number, for who may write in it."""
    found = get_object_or_404(declarations_of(request), pk=pk)
    require_editing(request)
    found.organisation = request.organisation
    return found


def promise_of(request: AuthorityRequest, pk: int) -> Commitment:
    """The promise of that number that she may read, or a 404."""
    rows = Commitment.objects.visible_to(request.user)
    return get_object_or_404(rows.of_organisation(request.organisation), pk=pk)


def written_promise_of(request: AuthorityRequest, pk: int) -> Commitment:
    """The same, for who may write; a 403 for the others."""
    found = promise_of(request, pk)
    require_editing(request)
    return found


def review_of(request: AuthorityRequest, pk: int) -> Review:
    """The review of that number in this house, for who may write."""
    found = get_object_or_404(
        Review.objects.of_organisation(request.organisation), pk=pk
    )
    require_editing(request)
    return found


def require_editing(request: AuthorityRequest) -> None:
    """A form to write is for who may write."""
    if not can_edit_promises(request.user, request.organisation):
        raise PermissionDenied


def number_in(typed: str) -> int | None:
    """A primary key that somebody typed, or none."""
    is_number = typed.isascii() and typed.isdecimal() and len(typed) < LONGEST_NUMBER
    return int(typed) if is_number else None


def said(request: AuthorityRequest, sentence: str, undo: str = "") -> None:
    """What was done, and the address that takes it back."""
    tags = f"undo:{undo}" if undo else ""
    messages.success(request, typeset(sentence), extra_tags=tags)


def refused(request: AuthorityRequest, error: PlanError) -> None:
    """Why it was not done."""
    messages.error(request, sentence_of(error))


def sentence_of(error: PlanError) -> str:
    """What went wrong, in the language of the reader."""
    return typeset(error.wording.render(get_language() or "fr"))
