"""The copy of a version on disk: written once, named by what it holds."""

import os
from pathlib import Path

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage

from gouvernail.plans.models import Plan


def keep_copy(plan: Plan, number: int, content: bytes, digest: str) -> str:
    """Write the copy and return its name.

    It is there before the row that names it. After a freezing that was cut short it
    stays, harmless, and serves the next one: its name says what it holds.
    """
    folder = f"versions/{plan.organisation.slug}/{plan.slug}"
    name = f"{folder}/v{number}-{digest[:16]}.json"
    if copy_of(name) == content:
        return name
    kept: str = default_storage.save(name, ContentFile(content))
    _reach_the_disk(kept)
    return kept


def copy_of(name: str) -> bytes | None:
    """What the copy of that name holds; None when there is none to read."""
    try:
        with default_storage.open(name, "rb") as stored:
            content: bytes = stored.read()
    except (OSError, SuspiciousFileOperation):
        return None
    return content


def _reach_the_disk(name: str) -> None:
    """A power cut after this loses neither the file nor its name."""
    if not isinstance(default_storage, FileSystemStorage):
        return
    path = Path(default_storage.path(name))
    for each in (path, path.parent):
        handle = os.open(each, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
