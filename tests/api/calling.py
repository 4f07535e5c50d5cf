"""A program that calls the API."""

import json
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.test import Client

from gouvernail.accounts.models import User
from gouvernail.tokens.scopes import Scope
from gouvernail.tokens.services.issuing import issue

ROOT = "/api/v1/"


@dataclass
class Caller:
    """Sends requests with one token, or with none."""

    secret: str = ""
    client: Client = field(default_factory=Client)

    def get(
        self, path: str, headers: dict[str, str] | None = None, **query: Any
    ) -> Any:
        """What reading this address, below the root or absolute, answers."""
        return self.send("GET", path, query=query, headers=headers)

    def read(self, path: str, **query: Any) -> Any:
        """The value that is there."""
        response = self.get(path, **query)
        assert response.status_code == 200, response.content
        return response.json()

    def send(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        query: dict[str, Any] | None = None,
        headers: dict[str, str] | None = None,
    ) -> HttpResponse:
        """The answer to any request; a body is JSON, or the bytes of a file."""
        address = path if path.startswith(("/", "http")) else ROOT + path
        sent: dict[str, Any] = {"headers": {**self._token(), **(headers or {})}}
        if query:
            sent["query_params"] = query
        if isinstance(body, bytes):
            sent |= {"data": body, "content_type": "application/octet-stream"}
        elif body is not None:
            sent |= {"data": json.dumps(body), "content_type": "application/json"}
        return self.client.generic(method, address, **sent)

    def _token(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.secret}"} if self.secret else {}


def calling(person: User | None, *scopes: str) -> Caller:
    """The program of this person, with these scopes, or with all of them."""
    if person is None:
        return Caller()
    _token, secret = issue(
        name="Essai", scopes=scopes or Scope.values, days=30, by=person
    )
    return Caller(secret)
