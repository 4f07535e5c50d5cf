"""By which door the act under way came in, and from where.

A middleware says it for requests, a signal for jobs; what nobody says comes from the
console. `history.services.record` reads it, so that no caller has to pass it on.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest

from gouvernail.history.enums import Door, Network


@dataclass(frozen=True)
class Origin:
    """A door and the class of an address; none where nothing came by a network."""

    door: str = Door.COMMAND
    network: str = ""


_under_way: ContextVar[Origin | None] = ContextVar("origin", default=None)


def current_origin() -> Origin:
    """Where the act under way comes from."""
    return _under_way.get() or Origin()


@contextmanager
def coming_from(origin: Origin) -> Iterator[None]:
    """Whatever is done in this block came from there."""
    token = _under_way.set(origin)
    try:
        yield
    finally:
        _under_way.reset(token)


def come_from(origin: Origin | None) -> None:
    """From now on; for who cannot hold a block open."""
    _under_way.set(origin)


def network_of(request: HttpRequest) -> str:
    """The class of the address that asks; empty where it makes no sense."""
    try:
        address = ip_address(address_of(request))
    except ValueError:
        return ""
    address = getattr(address, "ipv4_mapped", None) or address
    inside = any(address in network for network in settings.INTERNAL_NETWORKS)
    return Network.INSIDE if inside else Network.OUTSIDE


def address_of(request: HttpRequest) -> str:
    """The one that the last trusted proxy saw; what lies further left may be forged."""
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    if not proxies:
        return str(request.META.get("REMOTE_ADDR", ""))
    chain = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    return chain[-proxies].strip() if len(chain) >= proxies else ""
