"""Remarks on the writing of a plan, as the screen makes them."""

from gouvernail.plans.models import Node, Plan
from gouvernail.plans.proofreading import remarks_on
from tests.api.calling import Caller, calling
from tests.factories import Cast


def faulty(plan: Plan) -> str:
    """The address of the remarks on a plan that deserves some."""
    rows = Node.objects.filter(plan=plan)
    rows.filter(key="s1").update(title="Un CPAS proche")
    rows.filter(key__in=["a2", "a3"]).update(title="Ouvrir une ludothèque")
    return f"plans/{plan.pk}/proofreading"


def test_remarks_are_those_of_the_screen_in_the_order_of_the_plan(
    coordinator: Caller, plan: Plan
) -> None:
    told = coordinator.read(faulty(plan))["items"]
    known = remarks_on(plan, language="fr")
    assert [(each["code"], each["node"]["key"]) for each in told] == [
        *(("strategic_wording", "s1"), ("duplicate_action", "a3")),
        ("single_action", "o999"),
    ]
    assert [each["text"] for each in told] == [each.text for each in known]
    assert told[0]["node"]["title"] == "Un CPAS proche"
    assert [each["kind"] for each in told] == ["strategic", "action", "operational"]


def test_remarks_come_in_the_language_of_who_asks(
    coordinator: Caller, plan: Plan
) -> None:
    heard = {"Accept-Language": "en"}
    told = coordinator.get(faulty(plan), headers=heard).json()["items"]
    known = remarks_on(plan, language="en")
    assert [each["text"] for each in told] == [each.text for each in known]


def test_remarks_follow_one_another_page_by_page(
    coordinator: Caller, plan: Plan
) -> None:
    address = faulty(plan)
    whole = coordinator.read(address)["items"]
    first = coordinator.read(address, limit=2)
    rest = coordinator.get(first["next"]).json()
    assert ([*first["items"], *rest["items"]], rest["next"]) == (whole, None)
    Node.objects.filter(plan=plan, key="a2").update(title="Autre chose")
    assert coordinator.get(first["next"]).status_code == 422


def test_whoever_reads_the_plan_reads_the_remarks(cast: Cast, plan: Plan) -> None:
    address = faulty(plan)
    Plan.objects.filter(pk=plan.pk).update(state="in_force")
    assert calling(cast.reader).get(address).status_code == 200
    assert calling(cast.stranger).get(address).status_code == 404
    Plan.objects.filter(pk=plan.pk).update(state="draft")
    assert calling(cast.reader).get(address).status_code == 404
