"""Partners of an authority; the synergies of a pair."""

from datetime import timedelta
from decimal import Decimal
from random import Random

from gouvernail.accounts.models import User
from gouvernail.cli.region.rows import BEGUN
from gouvernail.cli.region.vocabulary import Speaker, words
from gouvernail.organisations.models import Agreement, Organisation, Partner
from gouvernail.synergies.enums import SynergyState
from gouvernail.synergies.fields import Idea, shipped_fields
from gouvernail.synergies.models import Participant, Synergy

MOST_SYNERGIES = 8


def write_partners(speaker: Speaker, organisation: Organisation) -> list[Partner]:
    """Half a dozen partners, some of them bound by an agreement."""
    rng = speaker.rng
    named = words()["partner"]["names"]
    chosen = rng.sample(named, rng.randint(5, len(named)))
    partners = Partner.objects.bulk_create(
        Partner(organisation=organisation, name=speaker.filled(name), kind=kind)
        for name, kind in chosen
    )
    titles = words()["agreement"]["titles"]
    Agreement.objects.bulk_create(
        Agreement(
            partner=partner,
            title=rng.choice(titles),
            starts_on=BEGUN,
            ends_on=BEGUN + timedelta(days=rng.randint(300, 2000)),
        )
        for partner in rng.sample(partners, len(partners) // 2)
    )
    return partners


def write_synergies(
    rng: Random, lead: Organisation, other: Organisation, by: User
) -> int:
    """What a commune and its CPAS do together; how many records there are."""
    ideas = [idea for field in shipped_fields() for idea in field.ideas]
    chosen = rng.sample(ideas, rng.randint(2, MOST_SYNERGIES))
    rows = Synergy.objects.bulk_create(_synergy(rng, idea, lead, by) for idea in chosen)
    Participant.objects.bulk_create(
        Participant(synergy=row, organisation=body, cost_percent=percent)
        for row, part in zip(rows, rng.choices((50, 60, 70), k=len(rows)), strict=True)
        for body, percent in ((lead, Decimal(part)), (other, Decimal(100 - part)))
    )
    return len(rows)


def _synergy(rng: Random, idea: Idea, lead: Organisation, by: User) -> Synergy:
    return Synergy(
        title=idea.title,
        field=idea.field,
        degree=idea.degree,
        lead=lead,
        state=rng.choice(SynergyState.values),
        starts_on=BEGUN + timedelta(days=rng.randint(0, 600)),
        saving_per_year=Decimal(rng.randint(1, 40) * 1_000),
        created_by=by,
    )
