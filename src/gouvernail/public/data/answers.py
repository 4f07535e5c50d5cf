"""The answer that carries a file of data: who may read it, since when, what it is."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.utils.http import http_date

from gouvernail.public.data.licences import licence_of
from gouvernail.public.door import Visit


@dataclass(frozen=True)
class Kind:
    """The media type of a file, and whether a browser rather keeps than shows it."""

    media: str
    is_kept: bool = True


CSV = Kind("text/csv; charset=utf-8; header=present")
XLSX = Kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
JSON = Kind("application/json; charset=utf-8", is_kept=False)
SCHEMA = Kind("application/schema+json; charset=utf-8", is_kept=False)
JSON_LD = Kind("application/ld+json; charset=utf-8", is_kept=False)
TURTLE = Kind("text/turtle; charset=utf-8", is_kept=False)
ATOM = Kind("application/atom+xml; charset=utf-8", is_kept=False)
RSS = Kind("application/rss+xml; charset=utf-8", is_kept=False)
ICS = Kind("text/calendar; charset=utf-8")
XML = Kind("application/xml; charset=utf-8", is_kept=False)
PNG = Kind("image/png", is_kept=False)


def file_answer(visit: Visit, body: bytes, kind: Kind, name: str) -> HttpResponse:
    """`body` for everybody, from whatever site: there is nothing private in it."""
    response = HttpResponse(body, content_type=kind.media)
    place = "attachment" if kind.is_kept else "inline"
    response["Content-Disposition"] = f'{place}; filename="{name}"'
    response["Access-Control-Allow-Origin"] = "*"
    response["Link"] = f'<{licence_of(visit.site).deed}>; rel="license"'
    response["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response["Last-Modified"] = http_date(_changed(visit).timestamp())
    return response


def file_name(visit: Visit, rest: str) -> str:
    """“rochevaux-pst-2024-2030-actions.csv”."""
    return f"{visit.site.organisation.slug}-{visit.opened.value.slug}-{rest}"


def _changed(visit: Visit) -> datetime:
    """What is published, or what the site chose since."""
    return max(visit.opened.value.published_at, visit.site.changed_at)
