"""Any document of the product, in any format."""

from collections.abc import Callable
from pathlib import Path

import gouvernail
from gouvernail.plan.audience import Audience
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Plan
from gouvernail.reports.papers import KINDS
from gouvernail.reports.papers.material import material_of
from gouvernail.writing.docx import docx_of
from gouvernail.writing.html import html_of
from gouvernail.writing.odt import odt_of
from gouvernail.writing.odt_parts import MIME
from gouvernail.writing.paper import Paper
from gouvernail.writing.pdf import pdf_of
from gouvernail.writing.xlsx import xlsx_of

# Built with the front end; without them typst takes letters of its own.
LETTERS = Path(gouvernail.__file__).parent / "static" / "build" / "letters"
OFFICE = "application/vnd.openxmlformats-officedocument"

# What each format is called by browsers, and what writes it.
FORMATS: dict[str, tuple[str, Callable[[Paper], bytes]]] = {
    "pdf": ("application/pdf", lambda paper: pdf_of(paper, _letters())),
    "docx": (f"{OFFICE}.wordprocessingml.document", docx_of),
    "odt": (MIME, odt_of),
    "xlsx": (f"{OFFICE}.spreadsheetml.sheet", xlsx_of),
    "html": ("text/html; charset=utf-8", html_of),
}


def document_of(
    plan: Plan,
    kind: str,
    form: str,
    *,
    audience: Audience = Audience.INTERNAL,
    part: str = "",
) -> bytes:
    """The document `kind` of `plan` in the format `form`, as `audience` may read it;
    of the branch `part` (a permanent id) only, if one is named.

    Raises `PlanError` where there is no such document, format or branch.
    """
    if kind not in KINDS or form not in FORMATS:
        raise PlanError(_("There is no document “%(kind)s”."), kind=f"{kind}.{form}")
    told = material_of(plan, audience, part)
    if part and not told.value.nodes:
        raise PlanError(_("There is no part “%(part)s” in this plan."), part=part)
    return FORMATS[form][1](KINDS[kind].make(told))


def _letters() -> Path | None:
    return LETTERS if LETTERS.is_dir() else None
