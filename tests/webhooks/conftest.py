"""A webhook whose program listens on this machine."""

from collections.abc import Iterator
from ipaddress import ip_network

import pytest
from pytest_django import Settings

from gouvernail.plans.models import Plan
from gouvernail.webhooks.enums import Family
from gouvernail.webhooks.models import Webhook
from gouvernail.webhooks.services.keeping import Wanted, set_up
from tests.factories import Cast
from tests.webhooks.listening import Listener, listening


@pytest.fixture
def listener(settings: Settings) -> Iterator[Listener]:
    """Another program; the operator let this machine be called."""
    settings.WEBHOOK_NETWORKS = [ip_network("127.0.0.0/8")]
    with listening() as found:
        yield found


@pytest.fixture
def hook(cast: Cast, plan: Plan, listener: Listener) -> Webhook:
    """It hears of everything that happens once the plan is there."""
    wanted = Wanted("Tableau de bord", listener.address, list(Family))
    return set_up(organisation=cast.organisation, wanted=wanted, by=cast.administrator)
