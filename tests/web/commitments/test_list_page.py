"""The list: what the actions say beside what the authority says."""

from datetime import date

import pytest
from django.utils import timezone
from lxml import html

from gouvernail.commitments.models import Declaration
from gouvernail.commitments.services import judge_promise
from gouvernail.plans.models import Node, Plan
from tests.commitments.promised import Promised, declare
from tests.web.commitments.conftest import Desk


def rows(page: str) -> list[list[str]]:
    """The cells of each promise of the page."""
    found = html.fromstring(page).xpath("//*[@data-testid='promise-row']")
    return [
        [" ".join(cell.text_content().split()) for cell in row.xpath("th|td")[:3]]
        for row in found
    ]


def test_the_state_is_told_with_the_counts_behind_it(
    promised: Promised, desk: Desk
) -> None:
    promised.link(promised.promise(), "a1", "a2", "a3", "a4")
    for key in ("a1", "a2", "a3"):
        promised.say(key, "done")
    [[text, actions, authority]] = rows(desk.text("promises"))
    assert text == "Créer un taxi social"
    assert actions == "Tenue en partieActions réalisées : 3 sur 4"
    assert authority == "rien encore"


def test_an_objective_stands_for_the_actions_below_it_each_once(
    promised: Promised, desk: Desk
) -> None:
    promised.link(promised.promise(), "o1", "a1")
    promised.say("a1", "done")
    [[_text, actions, _authority]] = rows(desk.text("promises"))
    assert actions == "Tenue en partieActions réalisées : 1 sur 5"


def test_what_the_authority_says_does_not_change_what_the_actions_say(
    promised: Promised, desk: Desk
) -> None:
    promise = promised.promise()
    promised.link(promise, "a1")
    judge_promise(
        promise=promise,
        verdict="kept",
        sentence="Deux taxis roulent",
        said_on=date(2026, 9, 1),
        by=promised.cast.coordinator,
    )
    [[_text, actions, authority]] = rows(desk.text("promises"))
    assert actions.startswith("Non entamée")
    assert authority == "TenueDeux taxis roulent 1er septembre 2026"


def test_an_action_that_left_the_plan_no_longer_counts(
    promised: Promised, desk: Desk
) -> None:
    promise = promised.promise()
    promised.link(promise, "a1", "a2")
    promised.say("a1", "done")
    Node.objects.filter(key="a2").update(removed_at=timezone.now())
    [[_text, actions, _authority]] = rows(desk.text("promises"))
    assert actions == "TenueActions réalisées : 1 sur 1"
    assert "n’est plus dans le plan" in desk.text("promise", promise.pk)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=TAXI", ["Créer un taxi social"]),
        ("?chapter=Logement", ["Loger chacun"]),
        ("?state=without_action", ["Loger chacun"]),
        ("?verdict=kept", []),
        ("?state=nonsense", ["Créer un taxi social", "Loger chacun"]),
        ("?q=rien de tel", []),
    ],
)
def test_a_filter_keeps_what_answers(
    promised: Promised, desk: Desk, query: str, found: list[str]
) -> None:
    promised.link(promised.promise(), "a1")
    kept = promised.promise("Loger chacun", chapter="Logement")
    if "verdict" in query:
        day = date(2026, 9, 1)
        by = promised.cast.coordinator
        judge_promise(promise=kept, verdict="partly", sentence="", said_on=day, by=by)
        found = ["Créer un taxi social", "Loger chacun"]
    assert [row[0] for row in rows(desk.text("promises", query=query))] == found


def test_an_authority_without_declaration_is_shown_the_way(
    promised: Promised, desk: Desk, reader: Desk
) -> None:
    Declaration.objects.all().delete()
    assert "declarations" not in reader.text("promises")
    link = html.fromstring(desk.text("promises")).xpath(
        "//*[@data-testid='empty']//a[contains(@class, 'btn-primary')]/@href"
    )
    assert link == ["/valmont/promises/new/"]


def test_the_newest_term_is_shown_and_the_former_one_stays(
    promised: Promised, desk: Desk
) -> None:
    cast = promised.cast
    more = {"title": "DPS 2018", "starts": 2018, "ends": 2024}
    old = declare(cast, cast.organisation, cast.coordinator, **more)
    page = desk.text("promises")
    assert promised.declaration.title in page
    assert "DPS 2018" in page
    assert "DPS 2018" in desk.text("promises", query=f"?declaration={old.pk}")


def test_the_budget_part_is_told(promised: Promised, desk: Desk) -> None:
    budget = "Les taxes n’augmenteront pas."
    Declaration.objects.update(budget=budget)
    assert budget in desk.text("promises")


def test_actions_of_a_draft_say_nothing_to_a_councillor(
    promised: Promised, desk: Desk, reader: Desk
) -> None:
    promised.link(promised.promise(), "a1")
    promised.say("a1", "done")
    Plan.objects.filter(pk=promised.plan.pk).update(state="draft")
    assert rows(desk.text("promises"))[0][1].startswith("Tenue")
    assert rows(reader.text("promises"))[0][1] == "Sans action"
