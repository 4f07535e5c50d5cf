"""The sheet shows everything about one node."""

from collections.abc import Callable
from datetime import date, timedelta

from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.plans.models import Node
from gouvernail.plans.printed import euros
from tests.factories import Cast
from tests.web.plans.conftest import Desk, text_of


def change(desk: Desk, key: str, **values: object) -> None:
    """Set columns of a node."""
    Node.objects.filter(plan=desk.plan, key=key).update(**values)


def test_the_way_down_from_the_top_is_shown(desk: Desk) -> None:
    page = desk.get("node", "a1").context["page"]
    assert [above.key for above in page.crumbs] == ["v1", "s1", "o1"]


def test_the_siblings_before_and_after_are_one_click_away(desk: Desk) -> None:
    before, after = desk.get("node", "a3").context["page"].neighbours
    assert (before.key, after.key) == ("a2", "a4")
    assert desk.get("node", "a1").context["page"].neighbours[0] is None


def test_what_the_document_printed_is_shown(desk: Desk) -> None:
    printed = {
        "partners": ["ASBL Le Passeur", "TEC"],
        "budget": [{"amount": 1118911.5, "year": 2027}],
        "indicators": [{"label": "Trajets", "target": "600"}],
    }
    source = {"line": 123, "excerpt": "Action 1.1.1 : Créer un taxi social"}
    change(desk, "a1", printed=printed, source=source, text="Deux véhicules.")
    words = text_of(desk.get("node", "a1"))
    assert "ASBL Le Passeur, TEC" in words
    assert "Trajets : 600" in words.replace("\u00a0", " ")
    assert "123" in words
    assert "Deux véhicules." in words


def test_amounts_are_written_as_in_french() -> None:
    assert euros(1118911.5) == "1\u202f118\u202f911,50\u00a0€"
    assert euros("10000.00") == "10\u202f000\u00a0€"


def test_lateness_is_counted_in_days(desk: Desk) -> None:
    change(desk, "a1", due_on=timezone.localdate() - timedelta(days=42))
    desk.say("a1", "ongoing")
    followed = desk.get("node", "a1").context["page"].followed
    assert (followed.is_late, followed.days_late) == (True, 42)


def test_what_is_done_is_never_late(desk: Desk) -> None:
    change(desk, "a1", due_on=date(2025, 1, 31))
    desk.say("a1", "done")
    assert not desk.get("node", "a1").context["page"].followed.is_late


def test_the_steps_are_listed_with_how_many_are_done(desk: Desk) -> None:
    desk.say("b1", "done")
    page = desk.get("node", "a1").context["page"]
    assert [child.node.key for child in page.children] == ["b1", "b2"]
    assert page.children_done == 1


def test_an_objective_shows_counts_and_no_form(desk: Desk) -> None:
    desk.say("a1", "done")
    response = desk.get("node", "o1")
    assert response.context["page"].tally.done == 1
    assert 'data-testid="update-form"' not in response.content.decode()


def test_news_taken_back_stays_in_sight_struck(desk: Desk) -> None:
    mistake = desk.say("a1", "blocked", "Une erreur de ma part.")
    desk.post("update_withdraw", mistake.pk)
    response = desk.get("node", "a1")
    assert 'class="is-withdrawn"' in response.content.decode()
    assert "Une erreur de ma part." in text_of(response)


def test_a_reader_sees_the_journal_and_no_form(
    cast: Cast, desk: Desk, desk_of: Callable[[User], Desk]
) -> None:
    desk.say("a1", "ongoing", "Premier comité mixte.")
    response = desk_of(cast.reader).get("node", "a1")
    assert "Premier comité mixte." in text_of(response)
    main = response.content.decode().split("<main")[1].split("</main")[0]
    # The one that is left is “Follow”.
    assert main.count("<form") == main.count('data-testid="follow"') == 1


def test_the_summary_is_the_same_address_for_htmx(desk: Desk) -> None:
    headers = {"HX-Request": "true", "HX-Target": "panel"}
    response = desk.client.get(desk.address("node", "a1"), headers=headers)
    assert "<html" not in response.content.decode()
    assert "Créer un taxi social" in text_of(response)


def test_a_node_taken_out_of_the_plan_is_not_found(desk: Desk) -> None:
    desk.post("node_remove", "a1")
    assert desk.get("node", "a1").status_code == 404
    assert desk.get("node", "b1").status_code == 404
