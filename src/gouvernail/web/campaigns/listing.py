"""The rows of the list of campaigns."""

from dataclasses import dataclass

from gouvernail.campaigns.models import Campaign
from gouvernail.campaigns.turnout import turnout_of
from gouvernail.plans.models import Plan
from gouvernail.web.campaigns.words import final_rate, rate_of


@dataclass(frozen=True)
class Row:
    """One campaign and its answer rate."""

    campaign: Campaign
    rate: str


def rows_of(plan: Plan) -> list[Row]:
    """Newest first; the one that runs is counted, the others kept theirs."""
    found = Campaign.objects.of_plan(plan).for_page()
    return [Row(each, _rate(each)) for each in found]


def _rate(campaign: Campaign) -> str:
    return rate_of(turnout_of(campaign)) if campaign.is_open else final_rate(campaign)
