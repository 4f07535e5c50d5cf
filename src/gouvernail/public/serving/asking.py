"""Which requests are for the public site, and of which authority."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port, validate_host

from gouvernail.public.links import origin_of
from gouvernail.publishing.state import State, state_of, state_of_all, state_under

ROOT = "/public/"
ROBOTS = "/robots.txt"
USUAL_PORTS = {"80", "443"}
# What a program of ours that writes the site as files puts in its requests: the short
# name of the authority and where the files will stand. No header can have this name.
EXPORTED = "gouvernail.exported"


@dataclass(frozen=True)
class Asked:
    """An address of the public site.

    `path` is the address under /public/, whatever name it is visited by; `state` is
    None where no open site is meant; `moved` where the page has another address.
    """

    path: str
    origin: str
    own_domain: bool
    state: State | None
    moved: str = ""


def asked_of(request: HttpRequest) -> Asked | None:
    """None where the signed-in product is meant.

    A domain belongs to a site only while the site is open, and never where it is that
    of the installation: nobody takes the sign-in page away.
    """
    if exported := request.META.get(EXPORTED):
        return _exported(request.path_info, *exported)
    host = raw_host(request)
    domain = split_domain_port(host)[0].rstrip(".")
    origin = origin_of(host, request.is_secure())
    if domain not in _of_installation() and (state := state_under(domain)):
        return _under_own_domain(request.path_info, origin, state)
    path = _public_path(request.path_info)
    # A name that is nobody's is refused with the rest of the product.
    if path is None or not validate_host(domain, settings.ALLOWED_HOSTS):
        return None
    return Asked(path, origin, own_domain=False, state=_state_at(path))


def _exported(path: str, slug: str, origin: str) -> Asked:
    """As it will stand in the files of an export."""
    return Asked(f"{ROOT}{slug}{path}", origin, own_domain=True, state=state_of(slug))


def raw_host(request: HttpRequest) -> str:
    """As it was asked for, before anybody checked it."""
    named = request.META.get("HTTP_HOST")
    if named:
        return str(named).lower()
    name, port = request.META["SERVER_NAME"], str(request.META["SERVER_PORT"])
    return str(name) if port in USUAL_PORTS else f"{name}:{port}"


def _of_installation() -> set[str]:
    """Names that are those of the product; a star is nobody's name."""
    ours = split_domain_port(settings.BASE_URL.split("://")[-1].split("/")[0])[0]
    return {ours, *settings.ALLOWED_HOSTS}


def _public_path(path: str) -> str | None:
    if path == ROBOTS:
        return f"{ROOT}robots.txt"
    return path if path.startswith(ROOT) else None


def _state_at(path: str) -> State | None:
    first = path.removeprefix(ROOT).split("/", 1)[0]
    if first in {"", "robots.txt"}:
        return state_of_all()
    return None if first == "preview" else state_of(first)


def _under_own_domain(path: str, origin: str, state: State) -> Asked:
    inside = f"{ROOT}{state.slug}"
    if path.startswith(f"{inside}/"):
        return Asked(path, origin, True, state, moved=path.removeprefix(inside))
    return Asked(inside + path, origin, True, state)
