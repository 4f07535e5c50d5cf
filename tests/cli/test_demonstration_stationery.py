"""The papers of the demonstration: the template is tried, chosen, and used."""

from pathlib import Path

from gouvernail.cli.demonstration_stationery import load_stationery
from gouvernail.organisations.models import Membership, Organisation
from gouvernail.stationery.choosing import choices_of
from tests.factories import Cast

FILE = Path(__file__).resolve().parents[2] / "examples" / "rochevaux-stationery.toml"


def test_the_demonstration_has_a_template_and_documents_made_with_it(
    cast: Cast,
) -> None:
    Organisation.objects.filter(pk=cast.organisation.pk).update(slug="rochevaux")
    Organisation.objects.filter(pk=cast.elsewhere.pk).update(slug="cpas-rochevaux")
    Membership.objects.filter(user=cast.stranger).update(role="coordinator")
    load_stationery(FILE)
    chosen = choices_of(cast.organisation)
    assert sorted(chosen) == ["council", "evaluation"]
    assert {str(each) for each in chosen.values()} == {"Papier du conseil communal"}
    house = Organisation.objects.get(slug="rochevaux")
    assert house.foot_line == "Administration communale de Rochevaux"
