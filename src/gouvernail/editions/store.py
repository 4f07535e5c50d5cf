"""The bytes of the documents, each once, under the digest of what it holds."""

import hashlib
from functools import cache
from importlib.metadata import version

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from gouvernail.editions.catalogue import LETTERS
from gouvernail.plan.wording import PlanError, gettext_noop as _

FOLDER = "editions"


def digest_of(*told: object) -> str:
    """The digest of values that say all that a file holds, and of what writes it.

    They are frozen dataclasses, tuples, text, numbers: their `repr` is all they are.
    """
    whole = "\0".join((_product(), *map(repr, told)))
    return hashlib.sha256(whole.encode("utf-8", "backslashreplace")).hexdigest()


def size_of(digest: str) -> int:
    """How long the file is."""
    return int(default_storage.size(_place(digest)))


def is_stored(digest: str) -> bool:
    """Whether the file is there."""
    return default_storage.exists(_place(digest))


def stored(digest: str) -> bytes:
    """The file. Raises `PlanError` where it is gone."""
    try:
        with default_storage.open(_place(digest)) as file:
            return bytes(file.read())
    except FileNotFoundError as error:
        raise PlanError(
            _("This file is no longer kept: have it made again.")
        ) from error


def store(digest: str, data: bytes) -> int:
    """Keep the file, and say how long it is. What a crash left there half is replaced.

    Raises `PlanError` where there is no room for it.
    """
    place = _place(digest)
    try:
        default_storage.delete(place)
        written = default_storage.save(place, ContentFile(data))
    except OSError as error:
        reason = error.strerror or str(error)
        raise PlanError(
            _("The document could not be kept: %(reason)s"), reason=reason
        ) from error
    if written != place:
        # Somebody wrote the same at the same moment.
        default_storage.delete(written)
    return len(data)


def forget(digest: str) -> None:
    """Delete the file, if it is there."""
    default_storage.delete(_place(digest))


def _place(digest: str) -> str:
    return f"{FOLDER}/{digest[:2]}/{digest}"


@cache
def _product() -> str:
    return f"{version('gouvernail')} {LETTERS.is_dir()}"
