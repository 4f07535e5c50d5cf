"""Any file that may hold a plan: an exchange format, or a document to be read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pydantic import ValidationError

from gouvernail.exchange.ecomptes.reading import is_ecomptes, read_ecomptes
from gouvernail.exchange.ecomptes.telling import plan_of
from gouvernail.exchange.iapst.content import load_content
from gouvernail.exchange.iapst.reading import load_iapst
from gouvernail.exchange.planfile import load_plan
from gouvernail.exchange.tabular import load_table
from gouvernail.exchange.working_book import refuse_working_book
from gouvernail.plan.model import PlanFile
from gouvernail.plan.refusals import refusal
from gouvernail.reading import read_document

Loader = Callable[[bytes, str], PlanFile | None]


@dataclass(frozen=True)
class Exchanged:
    """A plan, and the exchange format that it came in."""

    plan: PlanFile
    form: str


def is_plan_file(data: bytes) -> bool:
    """Whether `data` looks like a plan file: a JSON object, and not rich text."""
    start = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith(b"{") and not start.startswith(b"{\\rtf")


def plan_from(data: bytes, name: str) -> PlanFile:
    """The plan in `data`, whatever its format; `name` only helps to tell which.

    Raises `PlanError` when nothing can be read in it.
    """
    found = exchanged(data, name)
    return found.plan if found else read_document(data, name).plan


def exchanged(data: bytes, name: str) -> Exchanged | None:
    """The plan of a file in an exchange format; None for any other document.

    Raises `PlanError` where it is one, and cannot be used.
    """
    try:
        for form, load in LOADERS.items():
            plan = load(data, name)
            if plan is not None:
                return Exchanged(plan, form)
    except ValidationError as error:
        raise refusal(error) from error
    return None


def _plan_file(data: bytes, _name: str) -> PlanFile | None:
    return load_plan(data) if is_plan_file(data) else None


def _ecomptes(data: bytes, _name: str) -> PlanFile | None:
    return plan_of(read_ecomptes(data)) if is_ecomptes(data) else None


# The first that knows the file reads it: what is only JSON comes last of its kind.
LOADERS: Mapping[str, Loader] = {
    "iapst": load_content,
    "json": _plan_file,
    "ecomptes": _ecomptes,
    "workbook": refuse_working_book,
    "table": load_table,
    "export": load_iapst,
}
