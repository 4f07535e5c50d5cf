"""Giving the workbook of a plan, or of a part of it, out as a file."""

from collections.abc import Callable, Mapping

from django.core.exceptions import PermissionDenied

from gouvernail.accounts.models import User
from gouvernail.exchange.roundtrip.value import Book
from gouvernail.exchange.roundtrip.writing_ods import dump_ods
from gouvernail.exchange.roundtrip.writing_xlsx import dump_xlsx
from gouvernail.history.services import Act, record
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Plan
from gouvernail.workbooks.book import book_from
from gouvernail.workbooks.enums import Format
from gouvernail.workbooks.material import Material
from gouvernail.workbooks.policies import can_take_workbook

DUMPS: Mapping[str, Callable[[Book], bytes]] = {
    Format.XLSX: dump_xlsx,
    Format.ODS: dump_ods,
}


def give_workbook(
    *, plan: Plan, user: User | None, part: str, fmt: str, language: str
) -> bytes:
    """The workbook of that part, as a file; nobody is the console.

    Told in the journal of the authority: the plan itself did not change.
    """
    if user is not None and not can_take_workbook(user, plan):
        raise PermissionDenied
    material = Material(plan, user, part)
    if not material.chosen:
        raise PlanError(_("This part of the plan holds nothing: choose another one."))
    book = book_from(material, language)
    data = DUMPS[fmt](book)
    record(
        Act(
            scope=plan.organisation.scope,
            verb="workbook.given",
            by=user,
            label=book.title,
        )
    )
    return data
