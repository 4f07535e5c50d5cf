"""Models of deliberations that an authority writes for itself."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from gouvernail.history.models import Change
from gouvernail.mandates.models import OwnModel
from gouvernail.mandates.services import reset_model, save_model
from gouvernail.plan.wording import PlanError
from tests.factories import Cast


def save(cast: Cast, text: str, role: str = "coordinator") -> OwnModel:
    house = cast.organisation
    return save_model(organisation=house, code="noting", text=text, by=cast[role])


def test_a_text_of_ones_own_is_kept_with_its_history(cast: Cast) -> None:
    save(cast, "Premier {titre}")
    save(cast, "Second {titre}\r\n\r\nFin")
    assert OwnModel.objects.get().text == "Second {titre}\n\nFin"
    assert Change.objects.latest("pk").details["text"][0] == "Premier {titre}"


def test_an_unknown_placeholder_or_no_text_keeps_nothing(cast: Cast) -> None:
    with pytest.raises(PlanError, match="maire"):
        save(cast, "Le {maire}")
    with pytest.raises(ValidationError):
        save(cast, "  ")
    assert not OwnModel.objects.exists()


def test_back_to_the_shipped_model_keeps_the_text_in_the_journal(cast: Cast) -> None:
    save(cast, "Premier {titre}")
    change = reset_model(
        organisation=cast.organisation, code="noting", by=cast.coordinator
    )
    assert not OwnModel.objects.exists()
    assert change is not None
    assert change.details["text"] == ["Premier {titre}", ""]


@pytest.mark.parametrize("role", ["reader", "finance", "stranger"])
def test_who_does_not_decide_writes_no_model(cast: Cast, role: str) -> None:
    with pytest.raises(PermissionDenied):
        save(cast, "Texte", role)
