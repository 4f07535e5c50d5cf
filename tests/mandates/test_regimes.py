"""The law as the operator of an installation changes it."""

import pytest
from django.core.exceptions import PermissionDenied

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.mandates.regimes import regime_in_use, shipped_regime
from gouvernail.mandates.services import reset_regime, save_regime
from gouvernail.plan.wording import PlanError
from tests.factories import Cast


@pytest.fixture
def operator(cast: Cast) -> User:
    """Who runs the installation."""
    return User.objects.create_user("operator@region.example", is_staff=True)


def content(months: int = 12) -> dict[str, object]:
    shipped = shipped_regime("commune", 2024)
    assert shipped is not None
    value = shipped.model_dump(mode="json")
    adoption = next(step for step in value["steps"] if step["code"] == "adoption")
    adoption["months"] = months
    return value


def months_in_use() -> int | None:
    found = regime_in_use("commune", 2024)
    assert found is not None
    return found.step("adoption").months


def test_a_changed_delay_holds_until_what_was_shipped_is_back(operator: User) -> None:
    save_regime(kind="commune", starts=2024, content=content(), by=operator)
    assert months_in_use() == 12
    line = Change.objects.latest("pk")
    assert line.details == {"adoption.months": [9, 12]}
    reset_regime(kind="commune", starts=2024, by=operator)
    assert months_in_use() == 9
    assert Change.objects.latest("pk").verb == "regime.reset"


def test_what_cannot_be_read_changes_nothing(operator: User) -> None:
    with pytest.raises(PlanError, match="months"):
        save_regime(kind="commune", starts=2024, content=content(900), by=operator)
    assert months_in_use() == 9


def test_nobody_else_changes_the_law(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        save_regime(
            kind="commune", starts=2024, content=content(), by=cast.administrator
        )
    with pytest.raises(PermissionDenied):
        reset_regime(kind="commune", starts=2024, by=cast.administrator)
