"""What every page of the frame needs."""

from functools import partial

from django.http import HttpRequest

from gouvernail.notifications.following import unread_count
from gouvernail.organisations.policies import memberships_of


def frame(request: HttpRequest) -> dict[str, object]:
    """The person's organisations and what waits in her centre, for the top bar."""
    # Pages of faults may come before anybody knows who asks.
    person = getattr(request, "user", None)
    if person is None or not person.is_authenticated:
        return {}
    # Called by the page that shows it: a fragment does not pay for the bell.
    unread = partial(unread_count, person)
    return {"memberships": memberships_of(person), "unread": unread}
