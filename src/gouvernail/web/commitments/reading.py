"""A text is brought in; its promises are checked before any is written."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST

from gouvernail.commitments.enums import ReviewState
from gouvernail.commitments.models import Declaration, Review
from gouvernail.commitments.review import Line, from_json
from gouvernail.commitments.services import (
    accept_review,
    bring_document,
    bring_text,
    correct_review,
    give_review_up,
    read_again,
    take_review_back,
    type_in_review,
    undo_correction,
)
from gouvernail.core.typography import typeset
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError
from gouvernail.web.commitments.declarations import promises_address
from gouvernail.web.commitments.forms import BringForm
from gouvernail.web.commitments.house import (
    REFUSED,
    declaration_of,
    number_in,
    page,
    refused,
    review_of,
    said,
    sentence_of,
)

PER_PAGE = 40


@dataclass(frozen=True)
class Shown:
    """One line of the review."""

    line: Line
    is_first: bool
    is_new_chapter: bool


def bring(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """The form for a document or a text; then the review of what was read in it."""
    declaration = declaration_of(request, pk)
    data = request.POST if request.method == "POST" else None
    form = BringForm(data, request.FILES or None, label_suffix="")
    review = _brought(request, form, declaration) if form.is_valid() else None
    if review is not None:
        return redirect("promises_review", organisation, review.pk)
    context = page(request, "promises", form=form, declaration=declaration)
    status = REFUSED if form.is_bound else 200
    return render(request, "web/commitments/bring.html", context, status=status)


def review(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """The lines to tick, correct, cut and join; every button keeps what was typed."""
    found = review_of(request, pk)
    if found.accepted_at or found.given_up_at:
        context = page(request, "promises", review=found)
        return render(request, "web/commitments/closed.html", context)
    if found.state != ReviewState.READY:
        return _awaited(request, found)
    if request.method == "POST":
        return _corrected(request, found)
    return _shown(request, found)


@require_POST
def undo(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """As it was before the last correction."""
    found = review_of(request, pk)
    return _done(request, found, lambda: undo_correction(review=found, by=request.user))


@require_POST
def again(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Start a reading that was interrupted once more."""
    found = review_of(request, pk)
    return _done(request, found, lambda: read_again(review=found, by=request.user))


@require_POST
def accept(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """What was typed is kept, then the ticked lines become promises."""
    found = review_of(request, pk)
    try:
        _correct(request, found)
        count = accept_review(review=found, by=request.user)
    except PlanError as error:
        refused(request, error)
        return redirect("promises_review", organisation, pk)
    told = ngettext("%(count)s promise added.", "%(count)s promises added.", count)
    back = reverse("promises_take_back", args=[organisation, pk])
    said(request, told % {"count": count}, back)
    return redirect(promises_address(found.declaration))


@require_POST
def take_back(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """The promises leave the declaration, the text is in review again."""
    found = review_of(request, pk)

    def act() -> None:
        take_review_back(review=found, by=request.user)
        said(request, _("Taken back: nothing of this text is in the declaration."))

    return _done(request, found, act)


@require_POST
def give_up(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Nothing is written; the toast takes the review up again."""
    found = review_of(request, pk)
    try:
        give_review_up(review=found, by=request.user)
    except PlanError as error:
        refused(request, error)
        return redirect("promises_review", organisation, pk)
    back = reverse("promises_take_back", args=[organisation, pk])
    said(request, _("Nothing of this text was taken over."), back)
    return redirect(promises_address(found.declaration))


def _awaited(request: AuthorityRequest, found: Review) -> HttpResponse:
    """How far the reading is, or why it failed; asked again until it is there."""
    context = page(
        request,
        "promises",
        review=found,
        declaration=found.declaration,
        refusal=sentence_of(found.refusal) if found.refusal else "",
    )
    if request.htmx and found.is_reading:
        return render(request, "web/commitments/_reading.html", context)
    response = render(request, "web/commitments/reading.html", context)
    if request.htmx:
        response["HX-Refresh"] = "true"
    return response


def _brought(
    request: AuthorityRequest, form: BringForm, declaration: Declaration
) -> Review | None:
    name, data = form.document()
    bring = bring_document if form.field_used == "file" else bring_text
    try:
        return bring(declaration=declaration, name=name, data=data, by=request.user)
    except PlanError as error:
        form.add_error(form.field_used, sentence_of(error))
        return None


def _corrected(request: AuthorityRequest, found: Review) -> HttpResponse:
    """To the page that was asked for, the same one where none was."""
    try:
        number = _correct(request, found)
    except PlanError as error:
        refused(request, error)
        return redirect(_address(request, found))
    going = request.POST.get("go", "")
    return redirect(_address(request, found, going, number))


def _correct(request: AuthorityRequest, found: Review) -> int | None:
    """Keep what was typed, whatever becomes of the line that a button cuts or joins."""
    gone = type_in_review(review=found, words=_typed(request), by=request.user)
    if gone:
        told = _("Somebody cut or joined a line that you corrected: look at it again.")
        messages.warning(request, typeset(told))
    operation, _colon, written = request.POST.get("act", "").partition(":")
    number = number_in(written)
    if number is not None:
        correct_review(
            review=found, operation=operation, number=number, by=request.user
        )
    return number


def _typed(request: AuthorityRequest) -> dict[int, Line]:
    """The lines of the form that somebody changed since they were shown."""
    sent = request.POST
    numbers = [number_in(each) for each in sent.getlist("line")]
    said = {
        number: Line(
            sent.get(f"text-{number}", "").replace("\r\n", "\n"),
            sent.get(f"chapter-{number}", ""),
            keep=f"keep-{number}" in sent,
        )
        for number in numbers
        if number is not None
    }
    return {
        number: line
        for number, line in said.items()
        if line.mark != sent.get(f"seen-{number}")
    }


def _done(
    request: AuthorityRequest, found: Review, act: Callable[[], None]
) -> HttpResponseRedirect:
    try:
        act()
    except PlanError as error:
        refused(request, error)
    return redirect(_address(request, found))


def _address(
    request: AuthorityRequest, found: Review, going: str = "", number: int | None = None
) -> str:
    address = reverse("promises_review", args=[request.organisation.slug, found.pk])
    wanted = number_in(going) or number_in(request.POST.get("page", "")) or 1
    anchor = f"#line-{number}" if number is not None else ""
    return f"{address}?page={wanted}{anchor}"


def _shown(request: AuthorityRequest, found: Review) -> HttpResponse:
    if request.htmx:
        # The page that waited for the reading: now it is there.
        return HttpResponse(headers={"HX-Refresh": "true"})
    lines = from_json(found.lines)
    above = [None, *(line.chapter for line in lines)]
    listed = [
        Shown(line, place == 0, line.chapter != above[place])
        for place, line in enumerate(lines)
    ]
    pages: Page[Shown] = Paginator(listed, PER_PAGE).get_page(request.GET.get("page"))
    context = page(
        request,
        "promises",
        review=found,
        declaration=found.declaration,
        shown=pages,
        total=len(lines),
        kept=sum(line.keep for line in lines),
        chapters=list(dict.fromkeys(each.chapter for each in lines if each.chapter)),
    )
    return render(request, "web/commitments/review.html", context)
