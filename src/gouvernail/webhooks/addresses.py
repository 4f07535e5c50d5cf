"""Which addresses may be called: none of the house, the machine, a cloud's inside.

Written so that what an address says and what it leads to are two questions: the first
is asked when somebody types it, the second each time it is called.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from urllib.parse import SplitResult, quote, urlsplit

from django.conf import settings

from gouvernail.plan.wording import PlanError, gettext_noop as _

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
PORTS = {443, 8443}
LONGEST = 500
NAME = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*")
# “127.1”, “0x7f000001”, “2130706433”: what a resolver takes for an address although
# nobody writes one so.
NUMERIC = re.compile(r"(.*\.)?(\d+|0x[0-9a-f]*)")
# What is not the world though older Pythons say so, and what answers inside a cloud.
INSIDES = tuple(
    map(
        ip_network,
        (
            *("168.63.129.16/32", "192.0.0.0/24", "192.88.99.0/24"),
            *("64:ff9b:1::/48", "100::/64", "2001::/23", "3fff::/20", "5f00::/16"),
        ),
    )
)
# Addresses of the sixth version that carry one of the fourth, and where it stands.
TRANSLATED = (ip_network("64:ff9b::/96"), ip_network("::/96"))


@dataclass(frozen=True)
class Target:
    """An address taken apart: `path` is what is asked for, ready to be written."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def is_secure(self) -> bool:
        """Whether nobody can listen."""
        return self.scheme == "https"

    @property
    def named(self) -> str:
        """The host as a request says it, with its port where it is no usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = 443 if self.is_secure else 80
        return host if self.port == usual else f"{host}:{self.port}"


def target_of(address: str) -> Target:
    """The parts of an address that may be called, as far as its words tell.

    Raises `PlanError` with the sentence for who typed it.
    """
    parts = _split(address)
    host = _host(parts)
    port = _port(parts)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    target = Target(parts.scheme, host, port, f"{path}?{query}" if query else path)
    _check(target)
    return target


def _split(address: str) -> SplitResult:
    odd = not address.isprintable() or " " in address or "\\" in address
    if odd or len(address) > LONGEST:
        raise PlanError(_("This is no address: https://, a name, a path."))
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = SplitResult("", "", "", "", "")
    if parts.scheme not in ("https", "http") or not parts.hostname:
        raise PlanError(_("This is no address: https://, a name, a path."))
    if parts.username is not None or parts.password is not None or parts.fragment:
        raise PlanError(
            _("An address holds neither name, nor password, nor fragment (#).")
        )
    return parts


def _host(parts: SplitResult) -> str:
    typed = (parts.hostname or "").rstrip(".")
    try:
        return str(ip_address(typed))
    except ValueError:
        pass
    try:
        host = typed.encode("idna").decode("ascii").lower()
    except UnicodeError:
        host = ""
    if not NAME.fullmatch(host) or NUMERIC.fullmatch(host) or len(host) > 253:
        raise PlanError(_("“%(host)s” is no name of a server."), host=typed[:80])
    return host


def _port(parts: SplitResult) -> int:
    try:
        port = parts.port
    except ValueError:
        port = 0
    return (443 if parts.scheme == "https" else 80) if port is None else port


def _check(target: Target) -> None:
    """What is let through by the operator may be called in clear, at any port."""
    if settings.WEBHOOK_NETWORKS and _may_be_allowed(target.host):
        return
    if not target.is_secure:
        raise PlanError(_("The address begins with https://: nobody must listen."))
    if target.port not in PORTS:
        raise PlanError(_("Only the ports 443 and 8443 are called."))
    if _leads_inside(target.host):
        raise PlanError(_("Addresses of the house or of the machine are not called."))


def _may_be_allowed(host: str) -> bool:
    """A name may lead there: that is seen when it is called."""
    try:
        return is_allowed(ip_address(host))
    except ValueError:
        return True


def _leads_inside(host: str) -> bool:
    is_short = "." not in host and ":" not in host
    if is_short or host.endswith((".localhost", ".local", ".internal")):
        return True
    try:
        return not is_public(ip_address(host))
    except ValueError:
        return False


def is_callable(found: Address, target: Target) -> bool:
    """Whether that address may be called: it is public and the line secret, or the
    operator named its network."""
    if is_allowed(found):
        return True
    return is_public(found) and target.is_secure and target.port in PORTS


def is_allowed(found: Address) -> bool:
    """Whether the operator let that network through by name."""
    return _within(found, settings.WEBHOOK_NETWORKS)


def is_public(found: Address) -> bool:
    """Whether anybody in the world reaches it, and the same machine."""
    inner = _carried(found)
    if inner is not None:
        return is_public(inner)
    if isinstance(found, IPv6Address) and (found.is_site_local or found.scope_id):
        return False
    odd = found.is_multicast or found.is_reserved or found.is_unspecified
    return found.is_global and not odd and not _within(found, INSIDES)


def _carried(found: Address) -> IPv4Address | None:
    """The address of the fourth version inside one of the sixth."""
    if not isinstance(found, IPv6Address):
        return None
    if _within(found, TRANSLATED):
        return IPv4Address(int(found) & 0xFFFFFFFF)
    return found.ipv4_mapped or found.sixtofour


def _within(found: Address, networks: Iterable[Network]) -> bool:
    return any(found.version == net.version and found in net for net in networks)
