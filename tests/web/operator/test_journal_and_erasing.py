"""What an operator reads of the installation, and how she erases a person."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.history.services import Act, record
from gouvernail.organisations.models import Membership
from gouvernail.plans.models import Node, Plan
from tests.factories import Cast


@pytest.fixture
def operator(cast: Cast) -> User:
    """Who runs the installation, without a role anywhere."""
    return User.objects.create_user("operator@region.example", is_staff=True)


@pytest.fixture
def desk(operator: User, client_of: Callable[[User | None], Client]) -> Client:
    return client_of(operator)


def told(number: int, by: User) -> None:
    for rank in range(number):
        verb = "sign_in.failed" if rank % 2 else "data.erased"
        record(Act(scope="installation", verb=verb, by=by, label=f"Ligne {rank}"))


def lines(answer: Any) -> list[str]:
    return [line.label for line in answer.context["lines"]]


def test_the_journal_holds_what_belongs_to_no_authority_newest_first(
    desk: Client, operator: User, cast: Cast
) -> None:
    told(3, operator)
    own = Act(scope=cast.organisation.scope, verb="data.erased", by=operator)
    record(own)
    answer = desk.get("/operator/journal/")
    assert lines(answer) == ["Ligne 2", "Ligne 1", "Ligne 0"]
    assert str(operator) in answer.content.decode()


def test_an_empty_journal_says_what_will_stand_there(desk: Client) -> None:
    assert "empty" in desk.get("/operator/journal/").content.decode()


def test_the_journal_has_pages_that_cost_the_same(
    desk: Client, operator: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    told(2, operator)
    desk.get("/operator/journal/")
    with django_assert_num_queries(6):
        desk.get("/operator/journal/")
    told(58, operator)
    with django_assert_num_queries(6):
        first = desk.get("/operator/journal/")
    second = desk.get("/operator/journal/?page=2")
    assert (len(lines(first)), len(lines(second))) == (50, 10)


@pytest.mark.parametrize(
    "path", ["journal/", "people/", "people/1/erase/", "people/999999/erase/"]
)
def test_nobody_else_opens_them(
    cast: Cast, client_of: Callable[[User | None], Client], path: str
) -> None:
    for person in (cast.administrator, cast.coordinator, cast.reader):
        assert client_of(person).get(f"/operator/{path}").status_code == 403


def test_a_person_is_found_by_her_whole_address_alone(desk: Client, cast: Cast) -> None:
    address = cast.contributor.email
    found = desk.post("/operator/people/", {"address": address.upper()})
    assert found.headers["Location"] == f"/operator/people/{cast.contributor.pk}/erase/"
    for wrong in (address[:-1], "contributor", "%", ""):
        answer = desk.post("/operator/people/", {"address": wrong})
        assert answer.status_code in {200, 422}
        assert address not in answer.content.decode()


def test_who_still_has_a_role_is_not_erased(
    desk: Client, cast: Cast, plan: Plan
) -> None:
    path = f"/operator/people/{cast.contributor.pk}/erase/"
    page = desk.get(path).content.decode()
    assert 'data-testid="obstacles"' in page
    assert "CPAS de Valmont" in page
    assert "erase-now" not in page
    assert desk.post(path, {"understood": "on"}).status_code == 422
    assert User.objects.get(pk=cast.contributor.pk).erased_at is None


def test_who_left_is_erased_once_the_box_is_ticked(
    desk: Client, cast: Cast, plan: Plan
) -> None:
    person = cast.contributor
    Membership.objects.filter(user=person).delete()
    Node.objects.filter(lead=person).update(lead=None)
    path = f"/operator/people/{person.pk}/erase/"
    assert "erase-now" in desk.get(path).content.decode()
    assert desk.post(path).status_code == 422
    assert desk.post(path, {"understood": "on"}).status_code == 302
    gone = User.objects.get(pk=person.pk)
    assert gone.erased_at is not None
    assert "Contributor" not in gone.full_name
    assert Change.objects.filter(scope="installation", verb="data.erased").exists()
    assert desk.get(path).status_code == 404


def test_nobody_erases_herself(desk: Client, operator: User) -> None:
    path = f"/operator/people/{operator.pk}/erase/"
    assert "erase-now" not in desk.get(path).content.decode()
    assert desk.post(path, {"understood": "on"}).status_code == 403
    assert User.objects.get(pk=operator.pk).erased_at is None
