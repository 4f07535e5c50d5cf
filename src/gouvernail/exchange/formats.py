"""Any file that may hold a plan: an exchange format, or a document to be read."""

from gouvernail.exchange.ecomptes.reading import is_ecomptes, read_ecomptes
from gouvernail.exchange.ecomptes.telling import plan_of
from gouvernail.exchange.iapst.reading import load_iapst
from gouvernail.exchange.planfile import load_plan
from gouvernail.exchange.tabular import load_table
from gouvernail.plan.model import PlanFile
from gouvernail.reading import read_document


def is_plan_file(data: bytes) -> bool:
    """Whether `data` looks like a plan file: a JSON object, and not rich text."""
    start = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith(b"{") and not start.startswith(b"{\\rtf")


def plan_from(data: bytes, name: str) -> PlanFile:
    """The plan in `data`, whatever its format; `name` only helps to tell which.

    Raises `PlanError` when nothing can be read in it.
    """
    if is_plan_file(data):
        return load_plan(data)
    if is_ecomptes(data):
        return plan_of(read_ecomptes(data))
    table = load_table(data, name) or load_iapst(data, name)
    return table or read_document(data, name).plan
