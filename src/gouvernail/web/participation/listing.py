"""The one page of what waits: which words, of which kind, of which plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _, pgettext

from gouvernail.organisations.models import Organisation
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.participation.enums import State
from gouvernail.participation.models import Contribution
from gouvernail.participation.querysets import ContributionQuerySet

PER_PAGE = 25
TO_ANSWER, ALL = "to_answer", "all"
KINDS = ("", "idea", "comment")


class Choice(NamedTuple):
    """One way to look at the list."""

    code: str
    label: str
    number: int | None
    is_chosen: bool


@dataclass(frozen=True)
class Words:
    """What one house is told, as the address asks to see it."""

    house: Organisation
    rows: ContributionQuerySet
    query: Mapping[str, str]

    @property
    def state(self) -> str:
        """What is listed: what waits, unless something else is asked for."""
        asked = self.query.get("state", "")
        return asked if asked in (*State.values, TO_ANSWER, ALL) else State.WAITING

    @property
    def kind(self) -> str:
        """Ideas, comments, or both."""
        asked = self.query.get("kind", "")
        return asked if asked in KINDS else ""

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many stand in each state, of that kind."""
        return self._of_kind.counted()

    @cached_property
    def page(self) -> "Page[Contribution]":
        """The words of this page."""
        rows = self._in_state.for_list()
        return Paginator(rows, PER_PAGE).get_page(self.query.get("page"))

    @property
    def total(self) -> int:
        """How many are listed, on all pages."""
        return self.page.paginator.count

    @property
    def waiting(self) -> int:
        """How many nobody read, held apart or not."""
        return sum(self.counts.get(each, 0) for each in (State.WAITING, "suspected"))

    @property
    def states(self) -> list[Choice]:
        """The ways to look, each with its count."""
        named = [
            (State.WAITING, pgettext("words of citizens", "To read")),
            (State.SUSPECTED, pgettext("words of citizens", "Held apart")),
            (TO_ANSWER, pgettext("words of citizens", "To answer")),
            (State.SHOWN, pgettext("words of citizens", "Shown")),
            (State.REFUSED, pgettext("words of citizens", "Refused")),
            (ALL, pgettext("words of citizens", "All")),
        ]
        return [
            Choice(str(code), label, self._count(str(code)), code == self.state)
            for code, label in named
        ]

    @property
    def kinds(self) -> list[Choice]:
        """Ideas, comments, or both."""
        labels = (
            _("Ideas and comments"),
            _("Ideas"),
            pgettext("of citizens", "Comments"),
        )
        return [
            Choice(code, label, None, code == self.kind)
            for code, label in zip(KINDS, labels, strict=True)
        ]

    def _count(self, code: str) -> int | None:
        """None where another query would be asked for it."""
        if code == TO_ANSWER:
            return None
        return sum(self.counts.values()) if code == ALL else self.counts.get(code, 0)

    @property
    def _of_kind(self) -> ContributionQuerySet:
        chosen = {"idea": self.rows.ideas(), "comment": self.rows.comments()}
        return chosen.get(self.kind, self.rows)

    @property
    def _in_state(self) -> ContributionQuerySet:
        rows = self._of_kind
        if self.state == ALL:
            return rows
        return (
            rows.to_answer() if self.state == TO_ANSWER else rows.in_state(self.state)
        )


def words_of(request: AuthorityRequest) -> Words:
    """What citizens said to this house."""
    rows = Contribution.objects.visible_to(request.user)
    house = request.organisation
    return Words(house, rows.of_organisation(house), request.GET.dict())
