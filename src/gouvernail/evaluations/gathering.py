"""What an evaluation freezes beside the plan file: all that its documents need more.

Plain values only: amounts and quantities as texts, days as files write them.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from gouvernail.campaigns.enums import CampaignState
from gouvernail.campaigns.models import Campaign
from gouvernail.campaigns.replies import Replies, replies_of
from gouvernail.evaluations.finding import objectives_in
from gouvernail.indicators.reading import Reading, indicators_of
from gouvernail.money.ledger import Ledger, ledger_of
from gouvernail.plan.kinds import Flow, Rollup
from gouvernail.plan.model import PlanFile
from gouvernail.plan.money import Amounts, Line, summed
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.amounts import planned_of
from gouvernail.progress.picture import picture_of
from gouvernail.progress.rates import weights_of
from gouvernail.synergies.models import Synergy

FORMAT = "gouvernail.evaluation"
VERSION = 1
SAID = (CampaignState.OPEN, CampaignState.CLOSED)


def evidence_of(plan: Plan, value: PlanFile, on: date) -> dict[str, Any]:
    """What is known of `plan` beside `value`, its plan file."""
    campaigns, ledger = _campaigns(plan), ledger_of(plan)
    return {
        "format": FORMAT,
        "version": VERSION,
        "on": on.isoformat(),
        "objectives": [node.id for node in objectives_in(value.nodes)],
        "internal": _internal(plan),
        "rollup": plan.rollup,
        "sizes": _sizes(plan, ledger),
        "campaigns": [_campaign(each) for each in campaigns],
        "answers": _answers(campaigns),
        "indicators": _indicators(plan),
        "money": _money(ledger),
        "synergies": [_synergy(each, on) for each in _register(plan)],
    }


def _internal(plan: Plan) -> list[str]:
    rows = Node.objects.of_plan(plan).not_for_the_public()
    return list(rows.values_list("key", flat=True))


def _campaigns(plan: Plan) -> list[Replies]:
    rows = Campaign.objects.of_plan(plan).filter(state__in=SAID).for_page()
    return [replies_of(each) for each in rows.order_by("opens_on", "pk")]


def _campaign(replies: Replies) -> dict[str, Any]:
    campaign = replies.campaign
    return {
        "title": campaign.title,
        "opens_on": campaign.opens_on.isoformat(),
        "due_on": campaign.due_on.isoformat(),
        "is_closed": campaign.is_closed,
        **(campaign.figures or replies.figures),
    }


def _answers(campaigns: Sequence[Replies]) -> dict[str, list[int]]:
    """How often each action was asked about and answered while a campaign ran."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for replies in campaigns:
        for question in replies.expected:
            count = counts[question.asked.node.key]
            count[0] += question.is_answered
            count[1] += 1
    return {key: counts[key] for key in sorted(counts)}


def _indicators(plan: Plan) -> list[dict[str, Any]]:
    """Each with its light; `places` says where the plan file tells it."""
    seen: dict[str, int] = defaultdict(int)
    found = []
    for reading in indicators_of(plan):
        places = []
        for key in reading.node_keys:
            places.append([key, seen[key]])
            seen[key] += 1
        found.append({**_indicator(reading), "places": places})
    return found


def _indicator(reading: Reading) -> dict[str, Any]:
    row, last, aim = reading.indicator, reading.last, reading.target
    return {
        "label": row.label,
        "unit": row.unit,
        "decimals": row.places,
        "leader": reading.leader,
        "is_internal": row.is_internal,
        "light": reading.light.value,
        "value": _text(last.value if last else None),
        "on": last.on.isoformat() if last else "",
        "expected": _text(reading.verdict.expected),
        "target": _text(aim[1] if aim else None),
        "target_year": aim[0] if aim else None,
    }


def _sizes(plan: Plan, ledger: Ledger) -> dict[str, str]:
    """What each action counts for where the plan counts by weight or by amount."""
    if plan.rollup == Rollup.LEAF:
        return {}
    picture = picture_of(plan)
    by_amount = plan.rollup == Rollup.BUDGET
    sizes = planned_of(picture, ledger) if by_amount else weights_of(picture)
    return {picture.tree[pk].key: str(size) for pk, size in sizes.items()}


def _money(ledger: Ledger) -> dict[str, dict[str, list[str]]]:
    """The expenses that count, our part of them, of each node alone."""
    keys = {spot.id: spot.key for spot in ledger.nodes}
    out = [line for line in ledger.counted if line.flow is Flow.EXPENSE]
    found: dict[str, dict[str, list[str]]] = {}
    for (node, when), amounts in sorted(
        summed(out, lambda line: (_key(line, keys), _when(line))).items()
    ):
        found.setdefault(node, {})[when] = _texts(amounts)
    return found


def _key(line: Line, keys: dict[int, str]) -> str:
    return keys[line.node]  # type: ignore[index]


def _when(line: Line) -> str:
    return "yearly" if line.per_year else "once"


def _texts(amounts: Amounts) -> list[str]:
    return [_text(each) for each in amounts]


def _register(plan: Plan) -> list[Synergy]:
    """What the authorities of the plan do together with others: each of them once."""
    owners = [plan.organisation, plan.joint_organisation]
    found: dict[int, Synergy] = {}
    for owner in (each for each in owners if each is not None):
        rows = Synergy.objects.in_register_of(owner).live().opened().for_list()
        found |= {row.pk: row for row in rows}
    return sorted(found.values(), key=lambda row: (row.title, row.pk))


def _synergy(row: Synergy, on: date) -> dict[str, Any]:
    line = next((each for each in row.years if each.year == on.year), None)
    return {
        "title": row.title,
        "field": row.field,
        "degree": row.degree,
        "state": row.state,
        "lead": row.lead.name,
        "bodies": sorted(each.name for each in row.participants.all()),
        "gain": row.gain,
        "saving_per_year": _text(row.saving_per_year),
        "saving_once": _text(row.saving_once),
        "fte": _text(row.fte),
        "planned": line.planned if line else "",
        "done": line.done if line else "",
        "nodes": sorted({node.key for node in row.nodes.all()}),
    }


def _text(number: Decimal | None) -> str:
    return "" if number is None else str(number)
