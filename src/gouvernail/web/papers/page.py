"""Which documents there are, of how much of the plan, for which eyes."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from gouvernail.accounts.models import User
from gouvernail.editions.catalogue import KINDS
from gouvernail.editions.models import Edition
from gouvernail.editions.policies import wider_than
from gouvernail.organisations.enums import Audience as AudienceWords, Topic
from gouvernail.organisations.services.visibility import rules_of
from gouvernail.plan.audience import Audience, hidden_from
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.veil import audience_of
from gouvernail.reports.papers.kinds import Group, Kind, Subject
from gouvernail.stationery.choosing import OURS
from gouvernail.stationery.models import Template
from gouvernail.web.editions.rows import MadeRow, rows_of
from gouvernail.web.papers.asked import Asked
from gouvernail.web.papers.selection import (
    ListChoice,
    Selection,
    lists_of,
    selection_of,
)

# Formats by the names that people know them by.
NAMES = {
    "pdf": "PDF",
    "docx": "Word",
    "odt": "ODT",
    "xlsx": "Excel",
    "html": "Web",
    "pptx": "PPTX",
}
LAST_MADE = 5


@dataclass(frozen=True)
class Form:
    """One document in one format."""

    code: str
    name: str
    address: str


@dataclass(frozen=True)
class Offer:
    """One document of the list; `why_not` where it cannot be had as things are."""

    code: str
    kind: Kind
    forms: tuple[Form, ...]
    subjects: tuple[Subject, ...] = ()
    why_not: str = ""
    is_always_whole: bool = False


@dataclass(frozen=True)
class Section:
    """Documents of one group."""

    code: str
    title: str
    offers: list[Offer]


@dataclass(frozen=True)
class PapersPage:
    """The list of the documents, and what holds for all of them."""

    plan: Plan
    asked: Asked
    reader: User

    @cached_property
    def own(self) -> Audience:
        """With whose eyes she reads at most."""
        return audience_of(self.reader, self.plan)

    @cached_property
    def sections(self) -> list[Section]:
        """Every document, in every format, group by group."""
        found = [
            Section(group.value, str(group.label), list(self._offers(group)))
            for group in Group
        ]
        return [section for section in found if section.offers]

    @cached_property
    def parts(self) -> list[Node]:
        """The branches that one may choose: what holds actions."""
        if self.selection is not None:
            return self.selection.branches
        return list(Node.objects.of_plan(self.plan).objectives())

    @cached_property
    def lists(self) -> list[tuple[str, list[ListChoice]]]:
        """The lists of actions that one may choose."""
        return lists_of(self.plan, self.reader, self.asked.list)

    @cached_property
    def templates(self) -> list[tuple[str, str]]:
        """The templates that one may choose for Word; none where the house has none."""
        house = self.plan.organisation
        rows = Template.objects.visible_to(self.reader).of_organisation(house).live()
        listed = [(str(each.pk), each.name) for each in rows]
        if not listed:
            return []
        return [("", _("as the authority chose")), (OURS, _("ours")), *listed]

    @property
    def eyes(self) -> list[tuple[str, str]]:
        """The audiences that she may choose: her own, and wider ones."""
        return [
            (each.value, str(AudienceWords(each.value).label))
            for each in wider_than(self.own)
        ]

    @cached_property
    def made(self) -> list[MadeRow]:
        """What was made last."""
        rows = Edition.objects.visible_to(self.reader).of_plan(self.plan)
        parts = {node.key: str(node) for node in self.parts}
        return rows_of(rows[:LAST_MADE], self.plan, self.reader, parts)

    @cached_property
    def selection(self) -> Selection | None:
        """The actions of the chosen list."""
        return selection_of(self.plan, self.reader, self.asked.list)

    @property
    def chosen(self) -> str:
        """How many actions the chosen list holds, in words."""
        selection = self.selection
        if selection is None:
            return ""
        told = ngettext(
            "%(count)s action of %(total)s: %(words)s",
            "%(count)s actions of %(total)s: %(words)s",
            selection.count,
        )
        return told % {
            "count": selection.count,
            "total": selection.total,
            "words": selection.words,
        }

    @cached_property
    def kept_back(self) -> str:
        """What the chosen readers do not read, in words."""
        if self.asked.eyes is Audience.INTERNAL:
            return _("The house reads everything.")
        hidden = hidden_from(self.asked.eyes, rules_of(self.plan.organisation))
        named = [str(Topic(each.value).label) for each in sorted(hidden)]
        if self.asked.eyes is Audience.PUBLIC:
            named.append(_("what is marked for the house"))
        return _("Left out for these readers: %(topics)s.") % {
            "topics": ", ".join(each[:1].lower() + each[1:] for each in named)
        }

    def _offers(self, group: Group) -> Iterator[Offer]:
        for code, kind in KINDS.items():
            is_closed = kind.is_for_house and self.own is not Audience.INTERNAL
            if kind.group is group and not is_closed:
                yield self._offer(code, kind)

    def _offer(self, code: str, kind: Kind) -> Offer:
        eyes = self.asked.eyes
        subjects = tuple(kind.subjects(self.plan, eyes)) if kind.subjects else ()
        why_not = ""
        if kind.is_for_house and eyes is not Audience.INTERNAL:
            why_not = _("Only for the house.")
        elif kind.subjects and not subjects:
            why_not = str(kind.nothing) or _("There is nothing to write about yet.")
        is_cut = not (kind.has_parts or self.asked.is_whole)
        forms = tuple(self._form(code, form) for form in kind.formats)
        return Offer(code, kind, forms, subjects, why_not, is_cut)

    def _form(self, code: str, form: str) -> Form:
        place = [self.plan.organisation.slug, self.plan.slug, code, form]
        return Form(form, NAMES.get(form, form.upper()), reverse("paper", args=place))
