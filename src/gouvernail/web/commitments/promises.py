"""The promises of a declaration, chapter by chapter, with where each stands."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_safe

from gouvernail.commitments.coverage import Chapter, chapters_of
from gouvernail.commitments.enums import Reckoned
from gouvernail.commitments.models import Commitment, Declaration, Review
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.web.commitments.asked import Asked, Criterion
from gouvernail.web.commitments.house import chosen_declaration, page
from gouvernail.web.commitments.rows import PromiseRow, rows_of
from gouvernail.web.commitments.words import kind_words, state_count

# The last ones taken out; the journal knows the others.
REMOVED = 20


@dataclass(frozen=True)
class PromiseList:
    """Everything that the list shows."""

    declaration: Declaration
    rows: list[PromiseRow]
    asked: Asked

    @cached_property
    def found(self) -> list[PromiseRow]:
        """Those that answer the filter."""
        return self.asked.answer(self.rows)

    @property
    def chapters(self) -> list[Chapter[PromiseRow]]:
        """Those found, by chapter, in the order of the declaration."""
        return chapters_of(self.found)

    @property
    def criteria(self) -> list[Criterion]:
        """The lists of the filter."""
        return self.asked.criteria(self.rows)

    @property
    def finding(self) -> str:
        """“25 promises; by their actions, 6 kept, 9 under way, 4 without action”."""
        return finding_of(self.rows)

    @property
    def judged(self) -> int:
        """How many the authority judged itself."""
        return sum(bool(row.verdict) for row in self.rows)


def finding_of(rows: list[PromiseRow]) -> str:
    """The counts as one sentence; each state that occurs."""
    head = ngettext("%(count)s promise", "%(count)s promises", len(rows))
    head %= {"count": len(rows)}
    counts = Counter(row.state for row in rows)
    said = [state_count(each, counts[each]) for each in Reckoned if counts[each]]
    told = {"head": head, "states": ", ".join(said)}
    return _("%(head)s; by their actions, %(states)s") % told if said else head


def list_of(request: AuthorityRequest, declaration: Declaration) -> PromiseList:
    """The promises of a declaration as the address filters them."""
    found = Commitment.objects.of_declaration(declaration)
    rows = rows_of(found, request.user)
    asked = Asked.of(request.GET.dict(), rows, declaration.pk)
    return PromiseList(declaration, rows, asked)


@require_safe
def promises(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """The declaration in use, or the one that the address names."""
    declaration, others = chosen_declaration(request)
    context = page(
        request,
        "promises",
        declaration=declaration,
        declarations=others,
        kind=kind_words(request.organisation),
    )
    if declaration is not None:
        context["list"] = list_of(request, declaration)
        if context["may_edit"]:
            reviews = Review.objects.of_declaration(declaration).open()
            gone = Commitment.objects.removed_from(declaration)
            context |= {"reviews": list(reviews), "removed": list(gone[:REMOVED])}
    return render(request, "web/commitments/promises.html", context)
