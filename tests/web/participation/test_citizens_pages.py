"""What the house sees of its citizens: what waits, decisions, answers, opinions."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Membership
from gouvernail.participation.enums import State
from gouvernail.participation.models import (
    Consultation,
    Contribution,
    Followed,
    Follower,
    Moods,
    Opinions,
    Remark,
)
from tests.factories import Cast, make_plan, plan_value
from tests.support.published import Shown

Idea = Callable[..., Contribution]
ClientOf = Callable[[User | None], Client]


@pytest.fixture
def house(cast: Cast, client_of: ClientOf) -> Client:
    """The coordinator at her screen."""
    return client_of(cast.coordinator)


def at(name: str, *more: object) -> str:
    return reverse(name, args=["valmont", *more])


def state_of(row: Contribution) -> str:
    row.refresh_from_db()
    return row.state


def test_what_waits_stands_first_and_what_is_suspected_apart(
    house: Client, idea: Idea
) -> None:
    idea("À lire")
    idea("Trop de liens", state=State.SUSPECTED)
    idea("Déjà publiée", state=State.SHOWN)
    page = house.get(at("citizens")).content.decode()
    assert "À lire" in page
    assert "Trop de liens" not in page
    assert "Déjà publiée" not in page
    assert (
        "Trop de liens"
        in house.get(at("citizens"), {"state": "suspected"}).content.decode()
    )


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ({"state": "all", "kind": "comment"}, {"avis"}),
        ({"state": "all", "kind": "idea"}, {"idée", "répondue"}),
        ({"state": "to_answer"}, {"avis"}),
        ({"state": "nonsense", "kind": "nonsense", "page": "x"}, {"idée"}),
    ],
)
def test_the_list_is_filtered(
    house: Client, idea: Idea, taking: Shown, query: dict[str, str], seen: set[str]
) -> None:
    today = timezone.localdate()
    asked = Consultation.objects.create(
        plan=taking.plan, title="C", opens_on=today, closes_on=today
    )
    idea("mot idée")
    idea("mot répondue", state=State.SHOWN, answered_at=timezone.now())
    idea("mot avis", state=State.SHOWN, consultation=asked)
    page = house.get(at("citizens"), query).content.decode()
    assert {
        word for word in ("idée", "répondue", "avis") if f"mot {word}" in page
    } == seen


def test_one_click_shows_and_one_takes_it_back(house: Client, idea: Idea) -> None:
    row = idea()
    house.post(at("contribution_show", row.pk))
    assert state_of(row) == State.SHOWN
    assert (
        at("contributions_wait", row.pk) in house.get(at("citizens")).content.decode()
    )
    house.post(at("contributions_wait", row.pk))
    assert state_of(row) == State.WAITING


def test_a_refusal_keeps_its_reason_inside(house: Client, idea: Idea) -> None:
    row = idea()
    house.post(at("contribution_refuse", row.pk), {f"reason-{row.pk}": "Hors sujet"})
    assert (state_of(row), row.refusal) == (State.REFUSED, "Hors sujet")


def test_many_are_refused_at_once_and_taken_back_at_once(
    house: Client, idea: Idea
) -> None:
    rows = [idea(f"Achetez {rank}") for rank in range(4)]
    chosen = [str(row.pk) for row in rows[:3]] + ["x", "9" * 30]
    house.post(at("contributions_refuse"), {"chosen": chosen, "reason": "Publicité"})
    assert [state_of(row) for row in rows] == [State.REFUSED] * 3 + [State.WAITING]
    pks = ",".join(str(row.pk) for row in rows)
    house.post(at("contributions_wait", pks))
    assert {state_of(row) for row in rows} == {State.WAITING}


def test_an_answer_is_seen_before_it_is_given(house: Client, idea: Idea) -> None:
    row = idea(email="anna@example.org")
    form = {"words": "C’est prévu.", "outcome": "planned", "numbers": "1.1.1.2"}
    form["numbers"] = row.plan.nodes.get(key="a2").ref
    page = house.post(at("contribution_answer", row.pk), {**form, "preview": "1"})
    assert b'data-testid="preview"' in page.content
    assert state_of(row) == State.WAITING
    house.post(at("contribution_answer", row.pk), form)
    assert (state_of(row), row.answer, row.outcome) == (
        "shown",
        "C’est prévu.",
        "planned",
    )
    assert [place.key for place in row.places.all()] == ["a2"]


def test_an_unknown_number_is_said_at_its_field(house: Client, idea: Idea) -> None:
    row = idea()
    form = {"words": "Oui", "numbers": "9.9.9"}
    answer = house.post(at("contribution_answer", row.pk), form)
    assert answer.status_code == 422
    assert b'id="id_numbers_error"' in answer.content
    assert state_of(row) == State.WAITING


def test_words_are_escaped_for_the_house_too(house: Client, idea: Idea) -> None:
    row = idea("<script>alert(1)</script>", author="<b>Anna</b>")
    for address in (at("citizens"), at("contribution", row.pk)):
        page = house.get(address).content.decode()
        assert "<script>alert(1)" not in page
        assert "<b>Anna</b>" not in page
        assert "&lt;script&gt;" in page


def test_who_answers_at_another_authority_finds_nothing_here(
    cast: Cast, client_of: ClientOf, idea: Idea
) -> None:
    row = idea()
    Membership.objects.create(
        user=cast.stranger, organisation=cast.organisation, role="reader"
    )
    stranger = client_of(cast.stranger)
    for name in ("contribution_show", "contribution_refuse", "contribution_answer"):
        path = reverse(name, args=["orval", row.pk])
        assert stranger.post(path, {"words": "x"}).status_code == 404
    assert (
        stranger.post(reverse("contributions_wait", args=["orval", row.pk])).status_code
        == 404
    )
    assert stranger.post(at("contribution_show", row.pk)).status_code == 403
    assert state_of(row) == State.WAITING


def test_opinions_say_what_they_are_out_of(house: Client, taking: Shown) -> None:
    site, today = taking.site, timezone.localdate()
    for mood, count in (("happy", 3), ("unhappy", 2)):
        Moods.objects.create(
            site=site, plan=taking.plan, key="a1", day=today, mood=mood, count=count
        )
    for is_yes, count in ((True, 12), (False, 3)):
        Opinions.objects.create(
            site=site, question="Utile ?", day=today, is_yes=is_yes, count=count
        )
    Remark.objects.create(
        site=site, question="Utile ?", is_yes=True, words="<i>Oui</i>"
    )
    page = house.get(at("opinions")).content.decode()
    assert "Créer un taxi social" in page
    assert "12" in page
    assert "15" in page
    assert "&lt;i&gt;Oui" in page


def test_the_number_of_followers_is_told_and_never_their_address(
    house: Client, taking: Shown
) -> None:
    for rank in range(3):
        follower = Follower.objects.create(
            site=taking.site, email=f"p{rank}@example.org"
        )
        Followed.objects.create(
            follower=follower,
            plan=taking.plan,
            key="a1",
            title="Créer un taxi social",
            confirmed_at=timezone.now() if rank else None,
        )
    page = house.get(at("opinions")).content.decode()
    assert "@example.org" not in page
    assert page.count('data-testid="following"') == 1


def test_without_a_site_the_page_of_opinions_is_empty(
    cast: Cast, house: Client
) -> None:
    assert house.get(at("opinions")).status_code == 200


def test_a_consultation_is_planned_opened_and_closed(
    house: Client, taking: Shown, cast: Cast
) -> None:
    plan = make_plan(cast.organisation, plan_value(title="Projet de PST 2030–2036"))
    today = timezone.localdate()
    form = {
        "plan": str(plan.pk),
        "title": "Votre avis",
        "opens_on": (today + timedelta(3)).isoformat(),
        "closes_on": (today + timedelta(20)).isoformat(),
    }
    house.post(at("consultation_new"), form)
    row = Consultation.objects.get()
    house.post(at("consultation_open", row.pk))
    row.refresh_from_db()
    assert row.is_open
    assert Client().get(f"/public/valmont/{plan.slug}/consultation/").status_code == 200
    house.post(at("consultation_close", row.pk))
    assert Client().get(f"/public/valmont/{plan.slug}/consultation/").status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"closes_on": "2020-01-01"},
        {"title": ""},
        {"opens_on": "hier"},
        {"plan": "999999"},
        {"intro": "x" * 5000},
    ],
)
def test_what_is_wrong_in_a_consultation_is_said_and_kept(
    house: Client, taking: Shown, cast: Cast, wrong: dict[str, str]
) -> None:
    plan = make_plan(cast.organisation, plan_value(title="Projet"))
    form = {
        "plan": str(plan.pk),
        "title": "Votre avis",
        "opens_on": "2030-01-01",
        "closes_on": "2030-02-01",
    }
    answer = house.post(at("consultation_new"), {**form, **wrong})
    assert answer.status_code == 422
    assert not Consultation.objects.exists()


def test_the_report_counts_by_objective_and_leaves_without_addresses(
    house: Client, taking: Shown, cast: Cast, idea: Idea
) -> None:
    today = timezone.localdate()
    asked = Consultation.objects.create(
        plan=taking.plan, title="C", opens_on=today, closes_on=today
    )
    for key in ("a1", "a2", "", "a999"):
        idea(f"=1+1 {key}", consultation=asked, key=key, email="anna@example.org")
    page = house.get(at("consultation_report", asked.pk)).content.decode()
    assert page.count('data-testid="part"') == 3
    table = house.get(at("consultation_export", asked.pk, "csv")).content.decode()
    assert "example.org" not in table
    assert ";=1+1" not in table
    data = house.get(at("consultation_export", asked.pk, "xlsx")).content
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    assert len(book.get_sheet_by_name(book.sheet_names[0]).to_python()) == 5
    assert house.get(at("consultation_export", asked.pk, "pdf")).status_code == 404


@pytest.mark.parametrize("count", [2, 20])
@pytest.mark.parametrize("name", ["citizens", "opinions", "consultations"])
def test_pages_cost_the_same_queries_for_two_rows_as_for_twenty(
    house: Client,
    taking: Shown,
    idea: Idea,
    name: str,
    count: int,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    today = timezone.localdate()
    for rank in range(count):
        idea(f"Idée {rank}")
        Moods.objects.create(
            site=taking.site, plan=taking.plan, key=f"k{rank}", day=today, mood="happy"
        )
        Consultation.objects.create(
            plan=taking.plan,
            title="C",
            opens_on=today,
            closes_on=today,
            closed_at=timezone.now(),
        )
    house.get(at(name))
    with django_assert_max_num_queries(12):
        house.get(at(name))
