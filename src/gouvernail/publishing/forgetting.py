"""Documents for the public that nobody takes away any more."""

from collections.abc import Iterable
from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction

from gouvernail.publishing.models import PublicFile


def forget(rows: Iterable[PublicFile]) -> None:
    """Delete these rows, and the files that no other row keeps."""
    listed = list(rows)
    names = {row.file.name for row in listed if row.file.name}
    PublicFile.objects.filter(pk__in=[row.pk for row in listed]).delete()
    left = PublicFile.objects.filter(file__in=names).order_by("pk")
    gone = names - set(left.values_list("file", flat=True))
    transaction.on_commit(partial(_delete, sorted(gone)))


def _delete(names: Iterable[str]) -> None:
    for name in names:
        default_storage.delete(name)
