"""The provider of the tests, started once, told anew by each test."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
import requests
from django.test import Client

from gouvernail.accounts.sealing import seal
from gouvernail.organisations.models import IdentityProvider, Organisation

ROOT = Path(__file__).resolve().parents[2]
CLIENT, SECRET = "gouvernail", "a-secret-of-the-tests"


@dataclass(frozen=True)
class Provider:
    """Where it is; what it tells."""

    issuer: str

    def tell(self, **said: Any) -> None:
        """Who signs in from now on, and what is forged."""
        answer = requests.post(urljoin(self.issuer, "/control/"), json=said, timeout=20)
        answer.raise_for_status()

    def enter(self, organisation: Organisation | None, **more: Any) -> IdentityProvider:
        """Its row, as an administrator enters it."""
        slug = organisation.slug if organisation else "installation"
        return IdentityProvider.objects.create(
            organisation=organisation,
            slug=slug,
            name=more.pop("name", "Compte de la commune"),
            issuer=self.issuer,
            client_id=CLIENT,
            secret=seal(SECRET),
            **more,
        )


@pytest.fixture(scope="session")
def running_provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The process of the provider; its address."""
    pytest.importorskip("oauth2_provider")
    folder = tmp_path_factory.mktemp("provider")
    command = [sys.executable, "-m", "tests.oidc.provider", str(folder)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.terminate()


@pytest.fixture
def provider(running_provider: str) -> Provider:
    """The provider, honest until the test says otherwise."""
    return Provider(running_provider)


def walk(browser: Client, slug: str, **form: str) -> Any:
    """Go to the provider by the page's form, sign in there, come back; the answer."""
    page = browser.post(f"/accounts/oidc/{slug}/login/", form)
    if page.status_code != 200:
        return page
    return browser.get(way_back(page.context["address"]), follow=True)


def way_back(address: str) -> str:
    """What the provider sends the browser to, once somebody signed in there."""
    with requests.Session() as there:
        form = there.get(address, timeout=20)
        answer = there.post(form.url, allow_redirects=False, timeout=20)
        while urlsplit(answer.headers["Location"]).hostname != "testserver":
            target = urljoin(answer.url, answer.headers["Location"])
            answer = there.get(target, allow_redirects=False, timeout=20)
    back = urlsplit(answer.headers["Location"])
    return f"{back.path}?{back.query}"
