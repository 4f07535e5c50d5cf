"""A plan in force, a real mail server, and a mail to send."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from gouvernail.accounts.models import User
from gouvernail.notifications.enums import MailKind
from gouvernail.notifications.models import Mail
from gouvernail.notifications.services import queue_mail
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Node, Plan
from tests.factories import Cast
from tests.support.smtp import Mailbox, mail_server

Queue = Callable[..., Mail]


@pytest.fixture
def in_force(plan: Plan) -> Plan:
    """The small plan, in force."""
    plan.state = PlanState.IN_FORCE
    plan.save()
    return plan


@pytest.fixture
def action(in_force: Plan) -> Node:
    """The action that the contributor leads."""
    return Node.objects.select_related("plan__organisation").get(
        plan=in_force, key="a1"
    )


@pytest.fixture
def mailbox(settings: Settings) -> Iterator[Mailbox]:
    """A real mail server, to which everything leaves."""
    with mail_server() as box:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", box.port
        settings.EMAIL_USE_TLS = False
        yield box


@pytest.fixture
def queue(in_force: Plan, cast: Cast) -> Queue:
    """Queues a mail of a campaign; each call another one, unless `key` says so."""
    made: list[Mail] = []

    def one(person: User | None = None, **letter: Any) -> Mail:
        wanted = {
            "key": f"mail:{len(made)}",
            "subject": "Où en sont vos actions ?",
            "template": "digest",
            "context": {"groups": [], "more": 0, "centre": "/"},
            "kind": MailKind.CAMPAIGN,
            "plan": in_force,
            **letter,
        }
        made.append(queue_mail(person=person or cast.contributor, **wanted))
        return made[-1]

    return one


def moment(written: str) -> datetime:
    """That moment of the local clock."""
    return timezone.make_aware(datetime.fromisoformat(written))
