"""The decisions of the demonstration authorities."""

from pathlib import Path

from gouvernail.adoption.models import Deliberation, Version
from gouvernail.adoption.rounds import round_of
from gouvernail.adoption.verifying import verify_all
from gouvernail.cli.demonstration_adoption import load_adoption
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Plan
from tests.factories import Cast, make_plan

FILE = Path(__file__).resolve().parents[2] / "examples" / "rochevaux-adoption.toml"


def test_both_plans_are_adopted_and_noted(cast: Cast) -> None:
    for organisation, slug in (
        (cast.elsewhere, "rochevaux"),
        (cast.organisation, "cpas-rochevaux"),
    ):
        Organisation.objects.filter(pk=organisation.pk).update(slug=slug)
        organisation.slug = slug
        make_plan(organisation)
    load_adoption(FILE)
    plans = list(Plan.objects.for_page().order_by("pk"))
    assert [plan.version_number for plan in plans] == [1, 1]
    assert all(round_of(plan).is_complete for plan in plans)
    assert Version.objects.count() == 2
    assert Deliberation.objects.exclude(documents=None).count() == 3
    assert verify_all().faults == ()
