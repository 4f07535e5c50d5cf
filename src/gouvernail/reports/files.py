"""A plan as a file in the formats of the exchange."""

from collections.abc import Callable

from gouvernail.exchange.csvtable import dump_csv
from gouvernail.exchange.planfile import dump_plan
from gouvernail.exchange.workbook import dump_workbook
from gouvernail.plan.audience import Audience
from gouvernail.plan.model import PlanFile
from gouvernail.plans.models import Plan
from gouvernail.reports.internal import texts_shown
from gouvernail.reports.plan_file import plan_file_of

Writer = Callable[[PlanFile, str], bytes]

# What each format is called by browsers, and what writes it in a language.
FORMATS: dict[str, tuple[str, Writer]] = {
    "json": ("application/json", lambda value, language: dump_plan(value)),
    "csv": ("text/csv", lambda value, language: dump_csv(value, language=language)),
    "xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        lambda value, language: dump_workbook(value, language=language),
    ),
}


def plan_as(
    plan: Plan,
    form: str,
    *,
    language: str,
    audience: Audience = Audience.INTERNAL,
) -> bytes:
    """`plan` as `audience` may read it today, in one of `FORMATS` and `language`."""
    value = plan_file_of(plan, internal=audience is Audience.INTERNAL)
    return text_as(plan, value, form, language=language, audience=audience)


def text_as(
    plan: Plan, value: PlanFile, form: str, *, language: str, audience: Audience
) -> bytes:
    """A text of `plan`, today's or another one, as `audience` may read it."""
    (shown,) = texts_shown(audience, [value], plan)
    return FORMATS[form][1](shown, language)
