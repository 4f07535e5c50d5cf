"""Making any document of the catalogue."""

from dataclasses import dataclass

from gouvernail.editions.catalogue import FORMATS, KINDS
from gouvernail.plan.audience import Audience
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Plan
from gouvernail.reports.papers.kinds import Kind
from gouvernail.reports.papers.material import Extent, material_of
from gouvernail.writing.paper import Paper


@dataclass(frozen=True)
class Wish:
    """Which document, in which format, for whose eyes, about what, of how much."""

    kind: str
    form: str = "pdf"
    audience: Audience = Audience.INTERNAL
    subject: str = ""
    extent: Extent = Extent()


def document_of(plan: Plan, wish: Wish) -> bytes:
    """The document of `plan` that is wished for.

    Raises `PlanError` where there is no such document, format, subject or part.
    """
    paper = paper_of(plan, wish)
    return FORMATS[wish.form].write(paper)


def paper_of(plan: Plan, wish: Wish) -> Paper:
    """The same before any format; raises as `document_of`."""
    kind = _kind_of(wish)
    subject = _subject_of(kind, plan, wish)
    told = material_of(plan, wish.audience, wish.extent, subject)
    if wish.extent.part and not told.value.nodes:
        part = wish.extent.part
        raise PlanError(_("There is no part “%(part)s” in this plan."), part=part)
    return kind.make(told)


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
        raise PlanError(_("There is no document “%(kind)s”."), kind=name)
    return kind


def _subject_of(kind: Kind, plan: Plan, wish: Wish) -> str:
    """The subject chosen, else the first that there is."""
    if kind.subjects is None:
        return ""
    codes = [each.code for each in kind.subjects(plan, wish.audience)]
    chosen = wish.subject or next(iter(codes), "")
    if chosen not in codes:
        raise PlanError(_("There is nothing to write this document about."))
    return chosen
