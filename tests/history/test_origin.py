"""Each line of the journal says by which door it came in, and never an address."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django_tasks import task

from config.environment import networks
from gouvernail.history.enums import Door, Network
from gouvernail.history.middleware import OriginMiddleware
from gouvernail.history.models import Change
from gouvernail.history.origin import Origin, current_origin, network_of
from gouvernail.history.services import Act, record
from gouvernail.organisations.services import save_partner
from tests.factories import Cast

seen: list[Origin] = []


@task()
def look_around() -> None:
    """A job that notes where it comes from."""
    seen.append(current_origin())


def asked(address: str, **headers: str) -> HttpRequest:
    """A request from that address."""
    return RequestFactory().get("/", REMOTE_ADDR=address, **headers)


@pytest.mark.django_db
def test_what_nobody_asked_for_comes_from_the_console() -> None:
    line = record(Act(scope="x", verb="partner.saved", by=None))
    assert (line.door, line.network, line.kind) == (Door.COMMAND, "", "partner")


def test_a_page_is_a_door(cast: Cast, client: Client) -> None:
    client.force_login(cast.coordinator)
    client.post("/valmont/directory/partners/new/", {"name": "Relais", "kind": "other"})
    line = Change.objects.get(verb="partner.saved")
    assert (line.door, line.network) == (Door.WEB, Network.INSIDE)
    details = {"name": "Autre"}
    save_partner(organisation=cast.organisation, details=details, by=cast.coordinator)
    assert Change.objects.latest("pk").door == Door.COMMAND


def test_a_view_of_links_is_another_door() -> None:
    def view(_request: HttpRequest) -> HttpResponse:
        seen.append(current_origin())
        return HttpResponse()

    view.__module__ = "gouvernail.web.answers.page"
    middleware = OriginMiddleware(view)

    def handler(request: HttpRequest) -> HttpResponse:
        middleware.process_view(request, view, (), {})
        return view(request)

    middleware.get_response = handler
    middleware(asked("8.8.8.8"))
    assert seen.pop() == Origin(Door.LINK, Network.OUTSIDE)
    assert current_origin() == Origin()


def test_a_job_within_a_request_acts_by_itself() -> None:
    def view(_request: HttpRequest) -> HttpResponse:
        look_around.enqueue()
        seen.append(current_origin())
        return HttpResponse()

    OriginMiddleware(view)(asked("10.1.2.3"))
    assert seen == [Origin(Door.JOB), Origin(Door.WEB, Network.INSIDE)]
    seen.clear()


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("127.0.0.1", Network.INSIDE),
        ("192.168.4.5", Network.INSIDE),
        ("::1", Network.INSIDE),
        ("::ffff:10.0.0.1", Network.INSIDE),
        ("8.8.8.8", Network.OUTSIDE),
        ("2001:4860::8888", Network.OUTSIDE),
        ("", ""),
        ("testserver", ""),
    ],
)
def test_an_address_is_only_inside_or_outside(address: str, network: str) -> None:
    assert network_of(asked(address)) == network


def test_the_house_says_what_is_inside(settings) -> None:
    settings.INTERNAL_NETWORKS = networks("NOTHING", "193.190.0.0/15, 10.0.0.0/8")
    assert network_of(asked("193.191.4.4")) == Network.INSIDE
    assert network_of(asked("192.168.4.5")) == Network.OUTSIDE


def test_a_range_that_makes_no_sense_stops_the_start(monkeypatch) -> None:
    monkeypatch.setenv("GOUVERNAIL_INTERNAL_NETWORKS", "10.0.0.1/8")
    with pytest.raises(ImproperlyConfigured):
        networks("INTERNAL_NETWORKS", "")


def test_what_a_stranger_writes_in_the_chain_is_not_believed(settings) -> None:
    forged = asked("127.0.0.1", HTTP_X_FORWARDED_FOR="10.0.0.1, 8.8.8.8")
    assert network_of(forged) == Network.INSIDE
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert network_of(forged) == Network.OUTSIDE
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 3
    assert network_of(forged) == ""
