"""Two people at one synergy, and the people whom it reaches."""

from typing import Any

import pytest

from gouvernail.notifications.models import Notification
from gouvernail.synergies.models import Synergy
from tests.synergies.pairs import Pair, reread
from tests.web.synergies.conftest import Desk, typed


def seen(desk: Desk, synergy: Synergy) -> str:
    """What the form of that page carries along."""
    return str(desk.get("synergy_edit", synergy.pk).context["form"]["seen"].value())


def test_a_second_save_shows_what_the_other_wrote_and_keeps_ones_own_text(
    pair: Pair, ours: Desk
) -> None:
    synergy = pair.synergy()
    first = second = seen(ours, synergy)
    ours.post("synergy_edit", synergy.pk, **typed(pair, title="Le sien", seen=first))
    mine = typed(pair, title="Le mien", gain="Plus d’heures", seen=second)
    answer = ours.post("synergy_edit", synergy.pk, **mine)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert reread(synergy).title == "Le sien"
    for words in ('data-testid="newer"', "Le sien", "Le mien", "Plus d’heures"):
        assert words in page
    again = answer.context["form"]["seen"].value()
    ours.post("synergy_edit", synergy.pk, **{**mine, "seen": again})
    assert reread(synergy).title == "Le mien"


def test_who_saves_twice_in_a_row_is_not_warned_of_herself(
    pair: Pair, ours: Desk
) -> None:
    synergy = pair.synergy()
    for title in ("Un", "Deux", "Trois"):
        data = typed(pair, title=title, seen=seen(ours, synergy))
        assert ours.post("synergy_edit", synergy.pk, **data).status_code == 302
    assert reread(synergy).title == "Trois"


@pytest.mark.parametrize("forged", ["x", "9" * 40, "-1", ""])
def test_a_forged_mark_breaks_nothing(pair: Pair, ours: Desk, forged: str) -> None:
    synergy = pair.synergy()
    answer = ours.post("synergy_edit", synergy.pk, **typed(pair, seen=forged))
    assert answer.status_code == 302


def told(pair: Pair) -> list[str]:
    rows = Notification.objects.filter(person=pair.theirs, source__contains="opened")
    return [row.address for row in rows.order_by("pk")]


def private(pair: Pair, **more: Any) -> dict[str, Any]:
    return typed(pair, state="idea", **more)


def test_the_partner_is_told_when_a_synergy_opens_to_it_and_once(
    pair: Pair, ours: Desk
) -> None:
    ours.post("synergy_new", **private(pair))
    synergy = Synergy.objects.get()
    assert told(pair) == []
    for state in ("study", "running"):
        ours.post("synergy_edit", synergy.pk, **typed(pair, state=state))
    assert told(pair) == [f"/orval/synergies/{synergy.pk}/"]


def test_an_idea_that_is_shown_is_told_too(pair: Pair, ours: Desk) -> None:
    ours.post("synergy_new", **private(pair, is_open_to_partners="on"))
    assert len(told(pair)) == 1


def test_only_who_keeps_the_register_of_the_partner_is_told(
    pair: Pair, ours: Desk
) -> None:
    reader = pair.person(pair.commune, "reader")
    ours.post("synergy_new", **typed(pair))
    people = Notification.objects.filter(source__contains="opened")
    assert list(people.values_list("person", flat=True)) == [pair.theirs.pk]
    assert reader.pk != pair.theirs.pk
