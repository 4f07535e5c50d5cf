"""Partners and lists of words, kept by a program."""

from typing import Any

import pytest

from gouvernail.history.models import Change
from gouvernail.organisations.models import Partner, Term
from tests.api.calling import Caller
from tests.api.writing.conftest import Change as Send
from tests.factories import Cast

HOUSE = "organisations/valmont"


@pytest.fixture
def partner(coordinator: Caller, cast: Cast) -> str:
    """The address of a partner."""
    given = {"name": "Croix-Rouge", "kind": "association"}
    made = coordinator.send("POST", f"{HOUSE}/partners", given)
    assert made.status_code == 201, made.content
    return f"{HOUSE}/partners/{made.json()['id']}"


@pytest.fixture
def theme(coordinator: Caller, cast: Cast) -> str:
    """The address of a theme."""
    given = {"vocabulary": "theme", "name": "Mobilité", "code": "M"}
    made = coordinator.send("POST", f"{HOUSE}/terms", given)
    assert made.status_code == 201, made.content
    return f"{HOUSE}/terms/{made.json()['id']}"


def test_a_partner_is_added_renamed_and_put_away(change: Send, partner: str) -> None:
    told = change("PATCH", partner, {"name": "Croix-Rouge de Belgique"}).json()
    assert (told["kind"], told["is_archived"]) == ("association", False)
    assert change("PATCH", partner, {"is_archived": True}).json()["is_archived"]
    back = change("PATCH", partner, {"is_archived": False})
    assert back.json()["is_archived"] is False
    assert Change.objects.filter(verb="partner.archived").count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": " "},
        {"name": "x" * 201},
        {"name": "CROIX-ROUGE"},
        {"kind": "friend"},
    ],
)
def test_what_makes_no_partner_is_refused(
    coordinator: Caller, partner: str, wrong: dict[str, Any]
) -> None:
    answer = coordinator.send("POST", f"{HOUSE}/partners", {"name": "TEC", **wrong})
    assert answer.status_code == 422, answer.content
    assert Partner.objects.count() == 1


@pytest.mark.parametrize("wrong", [{"name": None}, {"is_archived": None}, {"kind": 1}])
def test_a_partner_is_never_without_a_name(
    change: Send, partner: str, wrong: dict[str, Any]
) -> None:
    assert change("PATCH", partner, wrong).status_code == 422
    assert Partner.objects.get().name == "Croix-Rouge"


def test_a_theme_holds_words_and_takes_them_along(
    change: Send, coordinator: Caller, theme: str
) -> None:
    number = int(theme.rsplit("/", 1)[1])
    given = {"vocabulary": "theme", "name": "Vélo", "parent": number}
    below = coordinator.send("POST", f"{HOUSE}/terms", given).json()
    assert below["parent"] == number
    change("PATCH", theme, {"is_archived": True})
    assert Term.objects.get(pk=below["id"]).archived_at is not None


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "MOBILITE"},
        {"vocabulary": "sdg", "code": "18"},
        {"vocabulary": "colours"},
        {"parent": 987_654},
        {"code": "x" * 21},
    ],
)
def test_what_makes_no_word_is_refused(
    coordinator: Caller, theme: str, wrong: dict[str, Any]
) -> None:
    given = {"vocabulary": "theme", "name": "Logement", **wrong}
    answer = coordinator.send("POST", f"{HOUSE}/terms", given)
    assert answer.status_code == 422, answer.content
    assert Term.objects.count() == 1


def test_a_word_of_another_list_is_no_theme_above(
    coordinator: Caller, theme: str
) -> None:
    number = int(theme.rsplit("/", 1)[1])
    given = {"vocabulary": "tag", "name": "Vélo", "parent": number}
    assert coordinator.send("POST", f"{HOUSE}/terms", given).status_code == 422


def test_the_directory_of_another_authority_is_not_there(
    coordinator: Caller, cast: Cast
) -> None:
    row = Partner.objects.create(organisation=cast.elsewhere, name="Là-bas")
    for house in ("orval", "valmont"):
        answer = coordinator.send(
            "PATCH",
            f"organisations/{house}/partners/{row.pk}",
            {"name": "Ici"},
            headers={"If-Match": "*"},
        )
        assert answer.status_code == 404
