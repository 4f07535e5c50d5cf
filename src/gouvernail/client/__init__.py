"""A typed client of the API: the standard library and pydantic, nothing else.

from gouvernail.client import Client

client = Client("https://gouvernail.example", token="gvt_…")
for plan in client.plans():
    print(plan.title)
"""

from gouvernail.client.client import Client
from gouvernail.client.problems import (
    ChangedError,
    ClientError,
    FaultError,
    LimitError,
    NotAllowedError,
    NotFoundError,
    ProblemError,
    RefusedError,
    UnreachableError,
)
from gouvernail.client.signatures import verify_signature
from gouvernail.client.values import Tagged

__all__ = [
    "ChangedError",
    "Client",
    "ClientError",
    "FaultError",
    "LimitError",
    "NotAllowedError",
    "NotFoundError",
    "ProblemError",
    "RefusedError",
    "Tagged",
    "UnreachableError",
    "verify_signature",
]
