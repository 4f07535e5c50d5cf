"""What a body changes, as it is written."""

from collections.abc import Collection
from enum import Enum
from typing import Any

from django.utils.translation import gettext as _
from pydantic import BaseModel

from gouvernail.api.core.problems import ProblemError


def changes_in(
    given: BaseModel,
    *,
    clearable: Collection[str] = (),
    apart: Collection[str] = (),
) -> dict[str, Any]:
    """What was sent, by field, without what is written `apart`.

    Null empties what is `clearable`; of anything else it is refused.
    """
    found: dict[str, Any] = {}
    for name in sorted(given.model_fields_set - set(apart)):
        value = getattr(given, name)
        if value is None and name not in clearable:
            raise needed(name)
        found[name] = value.value if isinstance(value, Enum) else value
    return found


def needed(name: str) -> ProblemError:
    """A value of the body is wanted."""
    said = _("This value is needed.")
    return ProblemError("invalid", errors=[(f"body.{name}", said)])
