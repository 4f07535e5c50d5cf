"""How many requests a minute a token, or an address without token, may make.

Tokens are counted in the shared cache, whichever process they reach. Who reads public
data without token is counted by each process for itself: reading never writes.
"""

import time
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.core.cache.backends.base import BaseCache
from django.core.cache.backends.locmem import LocMemCache
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from gouvernail.api.core.auth import known_bearer
from gouvernail.api.core.problems import ProblemError
from gouvernail.history.origin import address_of

WINDOW = 60
_OWN = LocMemCache("api-without-token", {"OPTIONS": {"MAX_ENTRIES": 20_000}})


@dataclass(frozen=True)
class Spent:
    """What is left of a minute."""

    limit: int
    used: int
    reset: int

    @property
    def is_over(self) -> bool:
        """Whether this request is one too many."""
        return self.used > self.limit

    def tell(self, response: HttpResponse) -> HttpResponse:
        """The answer, with what is left."""
        response.headers["RateLimit-Limit"] = str(self.limit)
        response.headers["RateLimit-Remaining"] = str(max(0, self.limit - self.used))
        response.headers["RateLimit-Reset"] = str(self.reset)
        return response

    @property
    def problem(self) -> ProblemError:
        """The refusal of what is one too many."""
        said = _("Wait %(seconds)s s, then go on.") % {"seconds": self.reset}
        return ProblemError("limit", said, headers={"Retry-After": str(self.reset)})


def spend(request: HttpRequest) -> Spent:
    """Count this request."""
    bearer = known_bearer(request)
    if bearer is not None:
        return _count(cache, f"api:token:{bearer.token.pk}", settings.API_A_MINUTE)
    limit = settings.API_PUBLIC_A_MINUTE
    return _count(_OWN, f"api:address:{address_of(request)}", limit)


def forget() -> None:
    """Forget everybody who came without token."""
    _OWN.clear()


def _count(store: BaseCache, who: str, limit: int) -> Spent:
    now = int(time.time())
    key = f"{who}:{now // WINDOW}"
    used = int(store.get(key, 0)) + 1
    store.set(key, used, WINDOW)
    return Spent(limit, used, WINDOW - now % WINDOW)
