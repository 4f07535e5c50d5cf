"""Values that several bodies take, and what is refused of them."""

from datetime import date
from typing import Annotated

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from gouvernail.api.core.paging import LARGEST
from gouvernail.core.days import FIRST, LAST, is_plausible

# Prose; more is a file.
LONGEST = 100_000


def _text(typed: object) -> object:
    """Never the seconds since 1970."""
    if isinstance(typed, str | date):
        return typed
    raise PydanticCustomError("day", str(_("This must be a day, written 2027-12-31.")))


def _plausible(day: date) -> date:
    try:
        is_plausible(day)
    except ValidationError as error:
        raise PydanticCustomError("implausible_day", error.messages[0]) from None
    return day


def written(text: str) -> str:
    """Without the blanks around it; nothing but blanks is nothing."""
    if not text.strip():
        raise PydanticCustomError("blank", str(_("This value is needed.")))
    return text.strip()


Day = Annotated[
    date,
    BeforeValidator(_text),
    AfterValidator(_plausible),
    Field(examples=["2027-12-31"]),
]
# A number is a number, true and false are no numbers.
Whole = Annotated[int, Field(strict=True)]
Flag = Annotated[bool, Field(strict=True)]
Number = Annotated[Whole, Field(ge=1, le=LARGEST, examples=[12])]
Numbers = Annotated[list[Number], Field(max_length=200, examples=[[12, 15]])]
Title = Annotated[
    str,
    AfterValidator(written),
    Field(min_length=1, max_length=20_000, examples=["Créer un taxi social"]),
]
Text = Annotated[str, Field(max_length=LONGEST)]
Reason = Annotated[
    str, Field(max_length=1000, description="Why; told in the journal.", examples=[""])
]
# A line of text, not prose.
Line = Annotated[
    str,
    AfterValidator(written),
    Field(min_length=1, max_length=300, examples=["Relire la convention"]),
]
Titled = Annotated[
    str,
    AfterValidator(written),
    Field(min_length=1, max_length=200, examples=["Suivi de printemps 2027"]),
]
Year = Annotated[Whole, Field(ge=FIRST.year, le=LAST.year, examples=[2027])]
# A few sentences that say something.
Prose = Annotated[
    str,
    AfterValidator(written),
    Field(min_length=1, max_length=2000, examples=["Acheter ou louer ?"]),
]
