"""The adopted layer of a plan: what only a decision changes.

Who leads an action, when and with what means is added and changed at any time: none of
it stands in the text that the organs adopt (domain study, 0.7).
"""

from collections.abc import Iterable

from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Plan

ADOPTED_FIELDS = frozenset({"title", "text", "scope"})


def refuse_adopted(plan: Plan, fields: Iterable[str]) -> None:
    """Raise `PlanError` where one of `fields` belongs to a text that is locked."""
    if plan.is_text_locked and ADOPTED_FIELDS & set(fields):
        raise locked(plan)


def refuse_new_shape(plan: Plan) -> None:
    """Raise `PlanError` where the tree of `plan` is locked."""
    if plan.is_text_locked:
        raise locked(plan)


def locked(plan: Plan) -> PlanError:
    """The sentence that says why, and what to do."""
    if plan.is_closed:
        return PlanError(_("This plan is closed: it is read, and changed no more."))
    if plan.version_number is None:
        return PlanError(
            _(
                "This plan is before the organ that decides: take the proposal back to"
                " change its words."
            )
        )
    return PlanError(
        _(
            "Version %(number)s was adopted: its words and its tree change by a"
            " revision, which has its own decision."
        ),
        number=plan.version_number,
    )
