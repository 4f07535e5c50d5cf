"""Says by which door each request comes in, before anything is written."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from gouvernail.history.enums import Door
from gouvernail.history.origin import (
    Origin,
    come_from,
    coming_from,
    current_origin,
    network_of,
)

# Beginnings of the modules of views whose door is not the screen.
DOORS = {
    "gouvernail.web.answers": Door.LINK,
    "gouvernail.web.imports": Door.IMPORT,
    "gouvernail.web.workbooks": Door.IMPORT,
    "gouvernail.api": Door.API,
}


class OriginMiddleware:
    """What is done while a request is answered came by its door."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with coming_from(Origin(Door.WEB, network_of(request))):
            return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> None:
        """The view tells the link of a mail from a screen."""
        for beginning, door in DOORS.items():
            if view.__module__.startswith(beginning):
                come_from(Origin(door, current_origin().network))
