"""The lists of words: themes, goals, sector plans, target groups, places, tags."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _, gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from gouvernail.organisations.enums import Vocabulary
from gouvernail.organisations.models import Term
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.organisations.services import (
    archive_term,
    move_term,
    save_term,
    start_lists,
)
from gouvernail.plans.models import Plan
from gouvernail.plans.uses import term_uses
from gouvernail.web.directory.forms import TermForm, is_accepted, term_form
from gouvernail.web.directory.house import (
    REFUSED,
    page,
    plans_of,
    require_edit,
    said,
)

# Lists that the product can propose; nobody else knows the places of a town.
PROPOSED = {
    Vocabulary.THEME,
    Vocabulary.SDG,
    Vocabulary.SECTOR_PLAN,
    Vocabulary.PUBLIC,
}
HEADINGS = {
    Vocabulary.THEME: gettext_lazy("Themes"),
    Vocabulary.SDG: gettext_lazy("Sustainable development goals"),
    Vocabulary.SECTOR_PLAN: gettext_lazy("Sector plans"),
    Vocabulary.PUBLIC: gettext_lazy("Target groups"),
    Vocabulary.PLACE: gettext_lazy("Places"),
    Vocabulary.TAG: gettext_lazy("Tags"),
}


@dataclass(frozen=True)
class WordRow:
    """A word, how many actions bear it, where they are listed."""

    term: Term
    uses: int
    address: str
    is_first: bool
    is_last: bool


@dataclass(frozen=True)
class WordList:
    """One list, in its order; what was put away stands apart."""

    code: str
    label: str
    rows: list[WordRow]
    archived: list[Term]

    @property
    def may_grow(self) -> bool:
        """The goals are seventeen."""
        return self.code != Vocabulary.SDG

    @property
    def is_proposed(self) -> bool:
        """Can the product fill it?"""
        return self.code in PROPOSED and not self.rows and not self.archived


@require_safe
def words(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """Every list, and how many actions of the plan bear each word."""
    plans = plans_of(request)
    plan = plans[0] if plans else None
    terms = list(Term.objects.everyone_of(request.organisation))
    uses = term_uses(plan) if plan else {}
    lists = [
        _list(code, str(label), [t for t in terms if t.vocabulary == code], plan, uses)
        for code, label in HEADINGS.items()
    ]
    context = page(request, "words", lists=lists, source=plan, is_empty=not terms)
    return render(request, "web/directory/words.html", context)


@require_POST
def start(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """Fill the empty lists with those that the product proposes."""
    added = start_lists(organisation=request.organisation, by=request.user)
    sentence = ngettext("%(count)s word added.", "%(count)s words added.", added)
    said(request, sentence % {"count": added})
    return redirect("words", organisation)


def add(request: AuthorityRequest, organisation: str, vocabulary: str) -> HttpResponse:
    """A new word in a list."""
    require_edit(request)
    if vocabulary not in set(Vocabulary) - {Vocabulary.SDG}:
        raise Http404
    form = TermForm(request.organisation, vocabulary, request.POST or None)
    return _edit(request, form, vocabulary, None)


def edit(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Another name, another place, other dates."""
    require_edit(request)
    found = _term(request, pk)
    form = term_form(found, request.POST or None)
    return _edit(request, form, found.vocabulary, found)


@require_POST
def move(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """One place up or down."""
    found = _term(request, pk)
    step = -1 if request.POST.get("direction") == "up" else 1
    move_term(term=found, step=step, by=request.user)
    return _back(request, found.vocabulary)


@require_POST
def archive(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Offer it no more; the actions that bear it keep it."""
    found = _term(request, pk)
    archive_term(term=found, by=request.user)
    undo = reverse("word_restore", args=[organisation, pk])
    said(request, _("“%(word)s” put away.") % {"word": found}, undo)
    return _back(request, found.vocabulary)


@require_POST
def restore(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """Offer it again."""
    found = _term(request, pk)
    archive_term(term=found, by=request.user, away=False)
    said(request, _("“%(word)s” is in its list again.") % {"word": found})
    return _back(request, found.vocabulary)


def _term(request: AuthorityRequest, pk: int) -> Term:
    found = get_object_or_404(Term.objects.everyone_of(request.organisation), pk=pk)
    found.organisation = request.organisation
    return found


def _back(request: AuthorityRequest, vocabulary: str) -> HttpResponse:
    address = reverse("words", args=[request.organisation.slug])
    return redirect(f"{address}#{vocabulary}")


def _edit(
    request: AuthorityRequest, form: TermForm, vocabulary: str, term: Term | None
) -> HttpResponse:
    def save() -> None:
        save_term(
            organisation=request.organisation,
            vocabulary=vocabulary,
            details=form.cleaned_data,
            by=request.user,
            term=term,
        )

    if is_accepted(form, save):
        name = form.cleaned_data["name"]
        said(request, _("“%(word)s” saved.") % {"word": name})
        return _back(request, vocabulary)
    label = HEADINGS[Vocabulary(vocabulary)]
    context = page(request, "words", form=form, term=term, label=label)
    context["vocabulary"] = vocabulary
    status = REFUSED if form.is_bound else 200
    return render(request, "web/directory/word_form.html", context, status=status)


def _list(
    code: str, label: str, terms: list[Term], plan: Plan | None, uses: dict[int, int]
) -> WordList:
    live = [term for term in terms if not term.archived_at]
    below: dict[int | None, list[Term]] = {}
    for term in live:
        below.setdefault(term.parent_id, []).append(term)
    rows = [
        _row(each, family, plan, uses)
        for top in below.get(None, [])
        for family, each in (
            (below[None], top),
            *((below[top.pk], part) for part in below.get(top.pk, [])),
        )
    ]
    return WordList(code, label, rows, [t for t in terms if t.archived_at])


def _row(
    term: Term, family: list[Term], plan: Plan | None, uses: dict[int, int]
) -> WordRow:
    address = ""
    if plan is not None:
        table = reverse("actions_table", args=[plan.organisation.slug, plan.slug])
        address = f"{table}?{urlencode({term.vocabulary: term.written})}"
    ends = (term == family[0], term == family[-1])
    return WordRow(term, uses.get(term.pk, 0), address, *ends)
