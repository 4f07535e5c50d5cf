"""The adoption of a plan, cut off at each of its statements, as a power cut would.

The test starts it in a process of its own. Each attempt is a child that kills itself
before its n-th statement, without a last word; what is then in the database is printed.
"""

import json
import os
import signal
import sys
from typing import Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.core.management import call_command
from django.db import connection

from gouvernail.adoption.models import Deliberation, Version
from gouvernail.adoption.services.decided import Decided
from gouvernail.adoption.services.recording import record_deliberation
from gouvernail.adoption.verifying import verify_all
from gouvernail.history.models import Change
from gouvernail.plans.models import Plan
from tests.adoption.conftest import ADOPTED_ON
from tests.factories import make_cast, make_plan

MOST = 200


def adopt(killed_at: int) -> None:
    """Adopt the plan; die before statement number `killed_at`."""
    left = killed_at

    def countdown(execute: Any, *arguments: Any) -> Any:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*arguments)

    plan = Plan.objects.for_page().get()
    by = plan.organisation.memberships.get(role="coordinator").user
    decided = Decided(organ="social_council", step="adopted", decided_on=ADOPTED_ON)
    with connection.execute_wrapper(countdown):
        record_deliberation(
            plan=plan, organisation=plan.organisation, decided=decided, by=by
        )


def state() -> list[Any]:
    """Everything that adopting writes."""
    plan = Plan.objects.get()
    told = Change.objects.within(plan.scope).exclude(verb="plan.created")
    return [
        plan.state,
        plan.version_number,
        Deliberation.objects.count(),
        Version.objects.count(),
        sorted(told.values_list("verb", flat=True)),
        len(verify_all().faults),
    ]


def main(folder: str) -> None:
    """Try again and again, each time cut off one statement later."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": f"{FileSystemStorage.__module__}.FileSystemStorage"},
    }
    settings.MEDIA_ROOT = folder
    call_command("migrate", verbosity=0)
    make_plan(make_cast().organisation)
    states = []
    for killed_at in range(1, MOST):
        connection.close()
        child = os.fork()
        if child == 0:
            adopt(killed_at)
            os._exit(0)
        _pid, status = os.waitpid(child, 0)
        states.append(state())
        if not os.WIFSIGNALED(status):
            break
    sys.stdout.write(json.dumps(states))
