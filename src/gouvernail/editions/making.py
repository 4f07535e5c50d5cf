"""Making any document of the catalogue."""

from dataclasses import dataclass, replace
from functools import cached_property

from gouvernail.editions.catalogue import FORMATS, KINDS, letters
from gouvernail.editions.store import digest_of
from gouvernail.editions.weighing import is_quick
from gouvernail.editions.wishes import Wish
from gouvernail.plan.audience import Audience
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Plan
from gouvernail.reports.fields import fields_of
from gouvernail.reports.papers.kinds import Kind, Subject
from gouvernail.reports.papers.material import Extent, Material, material_of
from gouvernail.stationery.choosing import template_of
from gouvernail.stationery.filling import fill
from gouvernail.stationery.models import Template
from gouvernail.writing.paper import Paper

TEMPLATED = "docx"


class NoSuchDocumentError(PlanError):
    """There is no such kind, format, subject or part: nobody is offered it."""


@dataclass(frozen=True)
class Draft:
    """A document before it is written: all that it says."""

    wish: Wish
    told: Material
    paper: Paper
    # What it is about beside the plan, in words.
    about: str = ""
    # In whose clothes; ours where there is none.
    template: Template | None = None

    @cached_property
    def digest(self) -> str:
        """The same for what gives the same bytes."""
        if self.template is None:
            return digest_of(self.wish.form, self.paper)
        fields = fields_of(self.told, self.paper)
        return digest_of(self.wish.form, self.paper, self.template.digest, fields)

    @property
    def is_quick(self) -> bool:
        """Whether it is written while somebody waits for the page."""
        return is_quick(self.paper, self.wish.form, in_template=bool(self.template))

    def write(self) -> bytes:
        """The file; raises `PlanError` where it cannot be written."""
        if self.template is None:
            return FORMATS[self.wish.form].write(self.paper)
        return fill(self.template, self.told, self.paper, letters())


def document_of(plan: Plan, wish: Wish) -> bytes:
    """The document of `plan` that is wished for.

    Raises `PlanError` where there is no such document, format, subject or part.
    """
    return draft_of(plan, wish).write()


def paper_of(plan: Plan, wish: Wish) -> Paper:
    """The same before any format; raises as `document_of`."""
    return draft_of(plan, wish).paper


def draft_of(plan: Plan, wish: Wish) -> Draft:
    """The same, to be written at once or beside the requests."""
    kind = _kind_of(wish)
    subject = _subject_of(kind, plan, wish)
    extent = wish.extent if kind.has_parts else Extent()
    read = kind.told_of or material_of
    told = read(plan, wish.audience, extent, subject.code)
    _check_extent(told)
    # The subject chosen for who chose none, so that the same is asked for again.
    template = wish.template if wish.form == TEMPLATED else ""
    exact = replace(wish, subject=subject.code, extent=extent, template=template)
    return Draft(exact, told, kind.make(told), subject.label, _template_of(plan, wish))


def _template_of(plan: Plan, wish: Wish) -> Template | None:
    """The template of the authority, for the format that has some."""
    if wish.form != TEMPLATED:
        return None
    return template_of(plan, wish.kind, wish.template)


def _check_extent(told: Material) -> None:
    extent = told.extent
    if extent.keys is not None and not told.actions:
        raise PlanError(_("No action of this selection is shown to these readers."))
    if extent.part and not told.value.nodes:
        raise NoSuchDocumentError(
            _("There is no part “%(part)s” in this plan."), part=extent.part
        )


def _kind_of(wish: Wish) -> Kind:
    kind = KINDS.get(wish.kind)
    for_others = wish.audience is not Audience.INTERNAL
    if (
        kind is None
        or wish.form not in FORMATS
        or wish.form not in kind.formats
        or (kind.is_for_house and for_others)
    ):
        name = f"{wish.kind}.{wish.form}"
        raise NoSuchDocumentError(_("There is no document “%(kind)s”."), kind=name)
    return kind


def _subject_of(kind: Kind, plan: Plan, wish: Wish) -> Subject:
    """The subject chosen, else the first that there is."""
    if kind.subjects is None:
        return Subject("", "")
    known = {each.code: each for each in kind.subjects(plan, wish.audience)}
    if not known:
        raise PlanError(
            _("There is nothing to write “%(kind)s” about yet."), kind=str(kind.label)
        )
    chosen = known.get(wish.subject or next(iter(known)))
    if chosen is None:
        raise NoSuchDocumentError(_("There is nothing to write this document about."))
    return chosen
