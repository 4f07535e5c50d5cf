"""The legal regimes in the hands of who runs the installation."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from gouvernail.accounts.models import User
from gouvernail.mandates.models import OwnRegime
from gouvernail.mandates.regimes import regime_in_use
from gouvernail.web.mandates.regime_form import RegimeForm

COMMUNE = ("commune", 2024)


@pytest.fixture
def client(db: None, client_of: Callable[[User | None], Client]) -> Client:
    """The operator's browser."""
    person = User.objects.create_user("operator@region.example", is_staff=True)
    return client_of(person)


def typed(**changes: object) -> dict[str, object]:
    """The form as it stands, with some values changed."""
    found = regime_in_use(*COMMUNE)
    assert found is not None
    form = RegimeForm(found)
    values = {name: form[name].value() for name in form.fields}
    kept = {name: value for name, value in values.items() if value not in (False, None)}
    return {**kept, **changes}


def test_the_list_says_which_regime_was_changed(client: Client) -> None:
    before = client.get(reverse("regimes")).content.decode()
    assert before.count('data-testid="regime-row"') == 6
    client.post(reverse("regime", args=COMMUNE), typed(**{"adoption-months": 12}))
    assert client.get(reverse("regimes")).content != before


def test_a_changed_delay_is_saved_and_reset(client: Client) -> None:
    answer = client.post(
        reverse("regime", args=COMMUNE), typed(**{"adoption-months": 12})
    )
    assert answer.status_code == 302
    found = regime_in_use(*COMMUNE)
    assert found is not None
    assert found.step("adoption").months == 12
    assert found.step("midterm").verify
    client.post(reverse("regime_reset", args=COMMUNE))
    assert not OwnRegime.objects.exists()


@pytest.mark.parametrize(
    "change", [{"adoption-months": 900}, {"elections": "demain"}, {"clear_days": ""}]
)
def test_a_bad_value_is_said_and_nothing_changes(
    client: Client, change: dict[str, object]
) -> None:
    answer = client.post(reverse("regime", args=COMMUNE), typed(**change))
    assert answer.status_code == 422
    assert "g-error" in answer.content.decode()
    assert not OwnRegime.objects.exists()


def test_an_unknown_regime_is_not_there(client: Client) -> None:
    assert client.get(reverse("regime", args=["zone", 2024])).status_code == 404
    assert client.post(reverse("regime_reset", args=["zone", 2024])).status_code == 404


def test_the_list_is_a_few_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(8):
        client.get(reverse("regimes"))


def test_attachments_and_outputs_about_synergies_are_written_and_taken_out(
    client: Client,
) -> None:
    added = {
        "attachments-1-sentence": "",
        "attachments-1-source": "",
        "attachments-2-sentence": "L’avis de la directrice financière.",
        "attachments-2-verify": "on",
        "synergies-0-sentence": "Le rapport est joint au budget.",
    }
    answer = client.post(reverse("regime", args=COMMUNE), typed(**added))
    assert answer.status_code == 302
    found = regime_in_use(*COMMUNE)
    assert found is not None
    first, second = found.attachments
    assert second.sentence == "L’avis de la directrice financière."
    assert second.verify
    assert [each.sentence for each in found.synergies] == [
        "Le rapport est joint au budget."
    ]
    assert client.get(reverse("operator_journal")).status_code == 200
    client.post(reverse("regime_reset", args=COMMUNE))
    assert regime_in_use(*COMMUNE) != found


def test_a_source_without_its_sentence_is_said_at_the_field(client: Client) -> None:
    change = {"attachments-2-source": "CDLD"}
    answer = client.post(reverse("regime", args=COMMUNE), typed(**change))
    assert answer.status_code == 422
    assert "g-error" in answer.content.decode()
    assert not OwnRegime.objects.exists()
