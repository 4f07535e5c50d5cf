"""A published plan whose authority lets citizens take part, a mail server, a form."""

import time
from collections.abc import Callable, Iterator

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from gouvernail.participation.guarding import stamp
from gouvernail.publishing.models import Site
from tests.support.published import Shown
from tests.support.smtp import Mailbox, mail_server

ALL = {
    "has_followers": True,
    "has_ideas": True,
    "has_smileys": True,
    "question": "Avez-vous trouvé ce que vous cherchiez ?",
}
Send = Callable[..., HttpResponse]


@pytest.fixture
def taking(shown: Shown) -> Shown:
    """Everything that citizens may do is switched on."""
    Site.objects.filter(pk=shown.site.pk).update(**ALL)
    shown.site.refresh_from_db()
    return shown


@pytest.fixture
def mailbox(settings: Settings) -> Iterator[Mailbox]:
    """A real mail server, to which everything leaves."""
    with mail_server() as box:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", box.port
        settings.EMAIL_USE_TLS = False
        yield box


@pytest.fixture
def old_stamp(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """The stamp of a form that was shown so many seconds ago."""

    def made(seconds: float = 60) -> str:
        now = time.time()
        with monkeypatch.context() as clock:
            clock.setattr(time, "time", lambda: now - seconds)
            return stamp()

    return made


@pytest.fixture
def send(taking: Shown, old_stamp: Callable[..., str]) -> Send:
    """A visitor sends a form that she had before her for a minute; csrf is checked."""

    def sent(path: str, *, sender: str = "203.0.113.9", **fields: str) -> HttpResponse:
        client = Client(enforce_csrf_checks=True, REMOTE_ADDR=sender)
        address = f"/public/valmont/{taking.plan.slug}/{path}"
        return client.post(address, {"made": old_stamp(), **fields})

    return sent
