"""Fetching what a provider of identities names, without being led astray.

An administrator of one authority enters the provider: what it describes may not make
the server fetch pages of its own network in the clear, follow where it is sent, nor
swallow gigabytes.
"""

from typing import Any
from urllib.parse import urlsplit

import requests
from django.conf import settings

HERE = {"localhost", "127.0.0.1", "::1"}
LARGEST = 1_000_000


class CarefulSession(requests.Session):
    """Encrypted or of this machine, where it was asked, short, and soon."""

    def request(  # type: ignore[override]
        self, method: str, url: str, *args: Any, **more: Any
    ) -> requests.Response:
        """Raises `RequestException` for all that is not so."""
        parts = urlsplit(url)
        if parts.scheme != "https" and parts.hostname not in HERE:
            raise requests.exceptions.InvalidURL(f"not encrypted: {parts.hostname}")
        wanted = {
            "timeout": settings.SOCIALACCOUNT_REQUESTS_TIMEOUT,
            "allow_redirects": False,
            "stream": True,
        }
        answer = super().request(method, url, *args, **{**more, **wanted})
        return _whole(answer)


def _whole(answer: requests.Response) -> requests.Response:
    """Read to its end, or refused where it has none in sight."""
    if answer.is_redirect:
        answer.close()
        raise requests.exceptions.TooManyRedirects("the provider sends elsewhere")
    read = bytearray()
    for part in answer.iter_content(65_536):
        read += part
        if len(read) > LARGEST:
            answer.close()
            raise requests.exceptions.ContentDecodingError("the answer has no end")
    vars(answer)["_content"] = bytes(read)
    return answer
