"""An event as another program receives it: what, of which things, where to read more.

It holds no name, no word of anybody and no figure: who may read more does so by the
API, with rights of its own.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.utils.crypto import salted_hmac

from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Plan

API = "/api/v1"
# A change of many actions names the first of them only.
MOST_NODES = 100


@dataclass(frozen=True, kw_only=True)
class Event:
    """What happened, from one line of a journal."""

    source: str
    kind: str
    family: str
    at: datetime
    organisation: Organisation
    plan: Plan | None = None
    nodes: tuple[str, ...] = ()
    # Of what the family is about, where it has a number of its own.
    subject: str = ""
    # More addresses, by what they lead to.
    links: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> str:
        """The same for every webhook and every try; tells nothing of the journal."""
        drawn = salted_hmac("gouvernail.event", self.source, algorithm="sha256")
        return f"evt_{drawn.hexdigest()[:32]}"

    @property
    def body(self) -> str:
        """What is sent, as JSON."""
        said = {
            "id": self.id,
            "type": self.kind,
            "family": self.family,
            "at": self.at.astimezone(UTC).isoformat(timespec="seconds"),
            "organisation": self.organisation.slug,
            "plan": self._plan(),
            "nodes": list(self.nodes[:MOST_NODES]),
            "subject": self.subject or None,
            "links": dict(self._links()),
        }
        return json.dumps(said, ensure_ascii=False)

    def _plan(self) -> dict[str, Any] | None:
        plan = self.plan
        return {"id": plan.pk, "slug": plan.slug} if plan else None

    def _links(self) -> Iterable[tuple[str, Any]]:
        """Where the API tells more, to who may read it."""
        base = f"{settings.BASE_URL}{API}"
        yield "organisation", f"{base}/organisations/{self.organisation.slug}"
        if self.plan is not None:
            plan = f"{base}/plans/{self.plan.pk}"
            yield "plan", plan
            keys = self.nodes[:MOST_NODES]
            if keys:
                yield "nodes", [f"{plan}/nodes/{key}" for key in keys]
        yield from self.links
