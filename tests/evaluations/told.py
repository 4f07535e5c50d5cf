"""All that is read of a frozen evaluation, money to be frozen, what organs say."""

from dataclasses import asdict
from decimal import Decimal

from gouvernail.adoption.models import Deliberation
from gouvernail.evaluations.evidence import facts_of
from gouvernail.evaluations.frozen import Frozen
from gouvernail.evaluations.models import Evaluation
from gouvernail.money.models import MoneyLine
from gouvernail.plans.models import Node, Plan


def spend(plan: Plan, key: str, amount: str, spent: str | None = None) -> None:
    """An amount planned on a node."""
    MoneyLine.objects.create(
        node=Node.objects.get(plan=plan, key=key),
        year=2026,
        planned=Decimal(amount),
        spent=Decimal(spent) if spent else None,
    )


def everything(frozen: Frozen) -> str:
    """All that a document can read of it, in one text."""
    keys = ["", *(node.id for node in frozen.value.nodes)]
    parts = [
        frozen.value.model_dump_json(),
        str(list(map(asdict, frozen.standings.values()))),
        str(frozen.tallies),
        str(frozen.rows),
        str([frozen.money_of(key) for key in keys]),
        str([facts_of(frozen, key) for key in keys]),
        str([asdict(each) for each in frozen.gauges]),
        str([asdict(each) for each in frozen.synergies.rows]),
        str(frozen.campaigns),
    ]
    return "\n".join(parts)


def decision(evaluation: Evaluation, **more: object) -> Deliberation:
    """What an organ decided about the evaluation."""
    told = {
        "plan": evaluation.plan,
        "organisation": evaluation.plan.organisation,
        "organ": "social_council",
        "step": "evaluated",
        "decided_on": evaluation.freezes_on,
        **more,
    }
    return Deliberation.objects.create(**told)
