"""The complete plan is one document; what stands around its tree is written there."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.plan.chapters import Surroundings
from gouvernail.plan.model import Finding, Section
from gouvernail.plan.wording import PlanError
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.chapters import undo_around, write_around
from gouvernail.plans.value import surroundings_of, value_of
from tests.factories import Cast

ClientOf = Callable[[User | None], Client]
AROUND = Surroundings(
    values=("Respect", "Proximité"),
    sections=(
        Section(title="Préface", text="Un mot.\n\nUn autre mot."),
        Section(title="Plan de communication", text="Une page par an."),
    ),
    findings=(Finding(text="Un ménage sur trois vit seul", objectives=("s1", "gone")),),
)


def write(plan: Plan, around: Surroundings, by: User) -> Change | None:
    """Whatever stands there, make it `around`."""
    seen = surroundings_of(plan).digest
    return write_around(plan=plan, around=around, seen=seen, by=by)


@pytest.fixture
def told(plan: Plan, cast: Cast) -> Plan:
    """The plan with its chapters."""
    write(plan, AROUND, cast.coordinator)
    return plan


def test_chapters_stand_before_and_after_the_tree(
    told: Plan, cast: Cast, client_of: ClientOf
) -> None:
    page = client_of(cast.reader).get(reverse("around", args=told.address)).text
    places = [
        page.index(words)
        for words in (
            "Un autre mot.",
            "Proximité",
            "Un ménage sur trois",
            "Créer un taxi social",
            "Une page par an.",
        )
    ]
    assert places == sorted(places)
    assert "chapters/add" not in page


def test_a_chapter_without_title_takes_its_usual_name(
    plan: Plan, cast: Cast, client_of: ClientOf
) -> None:
    desk = client_of(cast.coordinator)
    seen = surroundings_of(plan).digest
    data = {"kind": "vision", "title": "", "text": "Un\r\n\r\nDeux", "seen": seen}
    assert desk.post(reverse("chapter_new", args=plan.address), data).status_code == 302
    plan.refresh_from_db()
    assert surroundings_of(plan).sections[0].title == "Vision"
    assert surroundings_of(plan).sections[0].text == "Un\n\nDeux"


def test_who_was_overtaken_keeps_her_words(
    told: Plan, cast: Cast, client_of: ClientOf
) -> None:
    desk = client_of(cast.coordinator)
    address = reverse("chapter_edit", args=[*told.address, 0])
    data = {"title": "Préface", "text": "Mes mots à moi", "seen": "autre"}
    first = desk.post(address, data)
    assert first.status_code == 422
    assert "Mes mots à moi" in first.text
    assert surroundings_of(told).sections[0].text != "Mes mots à moi"
    data["seen"] = first.context["form"]["seen"].value()
    assert desk.post(address, data).status_code == 302


def test_moved_and_removed_chapters_come_back(
    told: Plan, cast: Cast, client_of: ClientOf
) -> None:
    desk = client_of(cast.coordinator)
    desk.post(reverse("chapter_move", args=[*told.address, 0]), {"direction": "down"})
    desk.post(reverse("finding_remove", args=[*told.address, 0]))
    told.refresh_from_db()
    assert not surroundings_of(told).findings
    for change in Change.objects.within(told.scope).order_by("-pk")[:2]:
        undo_around(plan=told, change=change, by=cast.coordinator)
        told.refresh_from_db()
    assert surroundings_of(told) == AROUND


def test_an_undo_never_takes_later_words_away(told: Plan, cast: Cast) -> None:
    change = write(told, AROUND.with_values(("Respect",)), cast.coordinator)
    write(told, AROUND.with_values(("Écoute",)), cast.coordinator)
    assert change is not None
    with pytest.raises(PlanError, match="meanwhile"):
        undo_around(plan=told, change=change, by=cast.coordinator)


def test_adopted_chapters_are_not_rewritten(
    told: Plan, cast: Cast, client_of: ClientOf
) -> None:
    Plan.objects.filter(pk=told.pk).update(version_number=1, state=PlanState.IN_FORCE)
    told.refresh_from_db()
    with pytest.raises(PlanError, match="Version 1 was adopted"):
        write(told, Surroundings(), cast.coordinator)
    page = client_of(cast.coordinator).get(reverse("around", args=told.address)).text
    assert 'data-testid="locked"' in page
    assert "chapters/add" not in page


def test_the_plan_file_carries_them(told: Plan) -> None:
    value = value_of(told, Node.objects.of_plan(told).for_value())
    assert value.values == AROUND.values
    assert value.sections == AROUND.sections
    assert value.findings == AROUND.findings


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("chapter_new", {"kind": "", "title": "", "text": "Sans titre"}),
        ("chapter_new", {"kind": "nothing", "title": "Un"}),
        ("values_edit", {"values": "x" * 501}),
        ("finding_new", {"text": ""}),
        ("finding_new", {"text": "Un", "on": "2026-02-31"}),
        ("finding_new", {"text": "Un", "objectives": ["elsewhere"]}),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(
    name: str, data: dict[str, str], plan: Plan, cast: Cast, client_of: ClientOf
) -> None:
    data = {**data, "seen": surroundings_of(plan).digest}
    answer = client_of(cast.coordinator).post(reverse(name, args=plan.address), data)
    assert answer.status_code == 422
    assert "g-error" in answer.text
    plan.refresh_from_db()
    assert surroundings_of(plan) == Surroundings()


def test_many_chapters_cost_no_query(
    told: Plan,
    cast: Cast,
    client_of: ClientOf,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    sections = tuple(Section(title=f"Chapitre {n}", text="Texte") for n in range(20))
    write(told, Surroundings(sections=sections), cast.coordinator)
    desk = client_of(cast.coordinator)
    with django_assert_max_num_queries(10):  # type: ignore[attr-defined]
        desk.get(reverse("around", args=told.address))
