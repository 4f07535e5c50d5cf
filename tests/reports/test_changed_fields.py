"""Every field that two versions may tell otherwise has a name and its words."""

from decimal import Decimal

import pytest

from gouvernail.plan.differences import Alteration
from gouvernail.plan.model import Effort, Fields
from gouvernail.reports.changes.fields import fields_of, label_of
from gouvernail.reports.changes.words import OWN


@pytest.mark.parametrize("name", [*Fields.model_fields, "kind", "scope"])
def test_a_field_has_a_name(name: str) -> None:
    assert OWN.get(name) or label_of(name)


def test_the_staff_effort_is_told_in_words() -> None:
    effort = (Effort(year=2027, department="Travaux", fte=Decimal("0.5")),)
    (field,) = fields_of((Alteration("effort", (), effort),))
    assert field.before == []
    assert "2027" in field.after[0]
    assert "Travaux" in field.after[0]
    assert "0,5" in field.after[0]
