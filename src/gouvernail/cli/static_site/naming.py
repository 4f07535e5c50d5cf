"""Which file an address becomes, and how one file leads to another."""

import mimetypes
import posixpath
from hashlib import sha256
from urllib.parse import parse_qsl, urlsplit

from django.utils.text import slugify

LONGEST = 60


def file_of(address: str, kind: str) -> str:
    """The name under the folder of the export: a page is the index of its folder."""
    parts = urlsplit(address)
    name = parts.path.lstrip("/")
    if kind == "text/html" and (name.endswith("/") or not name):
        return f"{name}{_folder(parts.query)}index.html"
    if name.endswith("/"):
        return f"{name.rstrip('/')}{mimetypes.guess_extension(kind) or ''}"
    return name


def relative(to: str, start: str) -> str:
    """From one file to another, as any server and any folder understands it."""
    return posixpath.relpath(to, posixpath.dirname(start) or ".")


def _folder(query: str) -> str:
    """Where the pages of a list that was asked a question stand."""
    asked = parse_qsl(query)
    if not asked:
        return ""
    said = "-".join(f"{name}-{value}" for name, value in asked)
    plain = slugify(said)
    is_told = plain == said.lower() and len(plain) <= LONGEST
    return f"{plain if is_told else sha256(query.encode()).hexdigest()[:16]}/"
