"""What the demonstration exchanges: programs that may come in, an item for an organ."""

from pathlib import Path

import pytest

from gouvernail.cli.demonstration_exchange import load_exchange
from gouvernail.deliberations.models import Item
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Plan
from gouvernail.tokens.models import Application, Token
from tests.factories import Cast, make_plan

FILE = Path(__file__).resolve().parents[2] / "examples" / "rochevaux-exchange.toml"


@pytest.fixture
def commune(cast: Cast) -> Cast:
    """The authority of the file, with a plan that runs."""
    house = cast.organisation
    house.slug, house.kind = "rochevaux", "commune"
    house.save()
    plan = make_plan(house)
    Plan.objects.filter(pk=plan.pk).update(state=PlanState.IN_FORCE)
    return cast


def test_programs_come_in_with_their_tokens_and_an_item_waits_for_its_organ(
    commune: Cast,
) -> None:
    load_exchange(FILE)
    let_in = Application.objects.values_list("name", "tokens__name")
    assert sorted(let_in) == [
        ("Gestion des délibérations", "Production"),
        ("Logiciel comptable", "Serveur de nuit"),
    ]
    assert all(token.is_alive for token in Token.objects.all())
    item = Item.objects.get()
    assert item.organ == "college"
    assert item.package.size > 0
