"""An evaluation beside an earlier one of its plan, for who may read both."""

from collections.abc import Iterable

from gouvernail.accounts.models import User
from gouvernail.evaluations.comparing import Comparison, compare
from gouvernail.evaluations.frozen import frozen_of
from gouvernail.evaluations.models import Evaluation
from gouvernail.evaluations.policies import can_read
from gouvernail.evaluations.services.judging import verdicts_of
from gouvernail.plans.models import Plan
from gouvernail.progress.veil import audience_of


def every_one(plan: Plan) -> list[Evaluation]:
    """Those of `plan`, the last first, those given up among them."""
    rows = list(Evaluation.objects.filter(plan=plan).for_list())
    for row in rows:
        row.plan = plan
    return rows


def earlier_than(evaluation: Evaluation, reader: User) -> list[Evaluation]:
    """Those that stood by its day and that she may read too, the last first."""
    return [
        each
        for each in every_one(evaluation.plan)
        if can_read(reader, each)
        and not each.is_cancelled
        and each.is_frozen
        and each.pk != evaluation.pk
        and each.freezes_on <= evaluation.freezes_on
    ]


def chosen_among(
    earlier: Iterable[Evaluation], evaluation: Evaluation, number: int | None
) -> Evaluation | None:
    """The one of that number, without a number the one before, whole; None where it is
    not among them."""
    wanted = evaluation.previous_id if number is None else number
    chosen = next((each for each in earlier if each.pk == wanted), None)
    if chosen is None:
        return None
    whole = Evaluation.objects.for_page().get(pk=chosen.pk)
    whole.plan = evaluation.plan
    return whole


def told_beside(before: Evaluation, after: Evaluation, reader: User) -> Comparison:
    """What is not as it was, with her eyes."""
    eyes = audience_of(reader, after.plan)
    verdicts = verdicts_of(before), verdicts_of(after)
    return compare(frozen_of(before, eyes), frozen_of(after, eyes), verdicts)
