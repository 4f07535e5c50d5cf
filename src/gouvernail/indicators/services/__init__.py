"""Writing indicators: every write checks the right and is told in the history."""

from gouvernail.indicators.services.defining import (
    Definition,
    UnitChangedError,
    define_indicator,
    edit_indicator,
    remove_indicator,
)
from gouvernail.indicators.services.measuring import (
    Value,
    measure,
    measure_many,
    take_batch_back,
    validate_measures,
    withdraw_measure,
)
from gouvernail.indicators.services.taking_over import take_over

__all__ = [
    "Definition",
    "UnitChangedError",
    "Value",
    "define_indicator",
    "edit_indicator",
    "measure",
    "measure_many",
    "remove_indicator",
    "take_batch_back",
    "take_over",
    "validate_measures",
    "withdraw_measure",
]
