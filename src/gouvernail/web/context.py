"""What every page of the frame needs."""

from django.http import HttpRequest

from gouvernail.organisations.policies import memberships_of


def frame(request: HttpRequest) -> dict[str, object]:
    """The person's organisations, for the switcher of the top bar."""
    if not request.user.is_authenticated:
        return {}
    return {"memberships": memberships_of(request.user)}
