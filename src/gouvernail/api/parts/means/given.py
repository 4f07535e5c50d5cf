"""What several bodies of this part take, and how they are read."""

from collections.abc import Collection
from decimal import Decimal
from typing import Annotated, Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import plan_of
from gouvernail.api.core.representing import Given
from gouvernail.api.reading.indicators import told
from gouvernail.api.writing.house import refuse_nothing
from gouvernail.indicators.policies import can_define
from gouvernail.plan.cells import MOST
from gouvernail.plans.models import Plan

# An amount that is not below zero.
Euros = Annotated[
    Decimal, Field(ge=0, lt=MOST, decimal_places=2, examples=["12500.00"])
]


def columns_of(
    given: Given, *, texts: Collection[str] = (), empty: Collection[str] = ()
) -> dict[str, Any]:
    """The values that were sent, by column: null is an empty text where the column is
    a text, nothing where it may be `empty`, and refused elsewhere."""
    refuse_nothing(given, *texts, *empty)
    found = {}
    for name in sorted(given.model_fields_set):
        value = getattr(given, name)
        plain = getattr(value, "value", value)
        found[name] = "" if plain is None and name in texts else plain
    return found


def defined(request: HttpRequest, plan: int) -> Plan:
    """The plan, for who may say what is measured; a 403 for the others."""
    found_in = told(request, plan_of(request, plan))
    if not can_define(person(request), found_in):
        raise PermissionDenied
    return found_in
