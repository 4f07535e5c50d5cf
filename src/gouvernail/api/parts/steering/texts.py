"""Short texts that the bodies of this part take."""

from typing import Annotated

from pydantic import AfterValidator, Field

from gouvernail.api.writing.given import written

Because = Annotated[
    str,
    AfterValidator(written),
    Field(min_length=1, max_length=300, examples=["En congé jusqu’en juin."]),
]
Named = Annotated[
    str,
    AfterValidator(written),
    Field(min_length=1, max_length=80, examples=["En retard, par service"]),
]
