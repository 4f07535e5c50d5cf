"""The colour of an authority, for people who are not signed in."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from gouvernail.core.accent import derive, stylesheet


class ColourConverter:
    """Six figures of a colour: what is asked for is in the address."""

    regex = "[0-9a-f]{6}"

    def to_python(self, value: str) -> str:
        """With its sign."""
        return f"#{value}"

    def to_url(self, value: str) -> str:
        """Without it."""
        return value.removeprefix("#")


@login_not_required
@require_safe
@cache_control(max_age=31_536_000, public=True, immutable=True)
def accent(request: HttpRequest, colour: str) -> HttpResponse:
    """Accent variables of a colour; the policy forbids inline styles."""
    return HttpResponse(stylesheet(derive(colour)), content_type="text/css")
