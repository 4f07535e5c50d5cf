"""The history says who, when, from what to what, in words."""

from collections.abc import Callable

from django.utils.translation import override

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.web.plans.history import PER_PAGE
from gouvernail.web.plans.sentences import FIELDS, VERBS, differences_of
from tests.factories import Cast
from tests.web.plans.conftest import Desk, text_of


def test_a_change_says_who_and_from_what_to_what(desk: Desk) -> None:
    desk.post("node_edit", "a1", title="Lancer un taxi social", reason="Plus clair.")
    words = text_of(desk.get("plan_history"))
    assert "Créer un taxi social" in words
    assert "Lancer un taxi social" in words
    assert desk.user.full_name in words
    assert "Plus clair." in words


def test_the_history_of_a_node_is_only_its_own(desk: Desk) -> None:
    desk.post("node_edit", "a1", title="Le premier")
    desk.post("node_edit", "a2", title="Le deuxième")
    changes = desk.get("node_history", "a1").context["changes"]
    after = [each.after for change in changes for each in change.differences]
    assert after == ["Le premier"]


def test_news_have_their_own_list(desk: Desk) -> None:
    desk.say("a1", "blocked", "Le garage est fermé.")
    assert "Le garage est fermé." in text_of(
        desk.get("plan_history", query="?show=news")
    )
    assert "Le garage est fermé." not in text_of(desk.get("plan_history"))


def test_fifty_lines_make_a_page(desk: Desk) -> None:
    for rank in range(PER_PAGE + 1):
        desk.say("a1", "ongoing", f"Mot {rank}.")
    first = desk.get("plan_history", query="?show=news")
    second = desk.get("plan_history", query="?show=news&page=2")
    assert len(first.context["news"]) == PER_PAGE
    assert "Mot 0." in text_of(second)


def test_what_can_be_undone_has_its_button_for_who_may(
    cast: Cast, desk: Desk, desk_of: Callable[[User], Desk]
) -> None:
    desk.post("node_edit", "a1", title="Autre")
    address = desk.address("change_undo", Change.objects.latest("pk").pk)
    assert address in desk.get("plan_history").content.decode()
    assert address not in desk_of(cast.reader).get("plan_history").content.decode()


def test_what_was_undone_is_struck_and_says_so(desk: Desk) -> None:
    desk.post("node_edit", "a1", title="Autre")
    desk.post("change_undo", Change.objects.latest("pk").pk)
    newest, undone, *_rest = desk.get("plan_history").context["changes"]
    assert (newest.is_undoing, undone.is_undone) == (True, True)
    assert undone.undo == 0


def test_every_field_that_can_change_has_its_word(desk: Desk) -> None:
    desk.post(
        "node_edit",
        "a1",
        title="Tout autre",
        scope="synergy",
        recurring="on",
        due_on="2027-05-01",
        lead=desk.user.pk,
    )
    change = Change.objects.latest("pk")
    with override("fr"):
        said = {each.field: each.after for each in differences_of(change)}
    assert len(said) == len(change.details)
    assert "1er mai 2027" in said.values()
    assert desk.user.full_name in said.values()


def test_every_verb_of_the_journal_is_said_in_words(desk: Desk) -> None:
    desk.post("node_move", "a2", direction="up")
    desk.post("node_remove", "a3")
    desk.post("change_undo", Change.objects.latest("pk").pk)
    verbs = {change.verb for change in Change.objects.within(desk.plan.scope)}
    assert verbs <= set(VERBS)
    assert {"kind", "ref"} <= set(FIELDS)
