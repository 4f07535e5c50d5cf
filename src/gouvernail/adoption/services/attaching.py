"""The files of a deliberation: the signed extract, the minutes, the annexes."""

import hashlib
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.adoption.models import Deliberation
from gouvernail.documents.models import Document
from gouvernail.documents.services import store_document


def attach(
    deliberation: Deliberation, files: Iterable["UploadedFile[bytes]"], by: User
) -> None:
    """Keep `files` with `deliberation`; the same file is attached to a plan once."""
    plan = deliberation.plan
    held = Deliberation.objects.of_plan(plan).values("documents__digest")
    known = {row["documents__digest"] for row in held}
    for file in files:
        digest = _digest(file)
        if digest in known:
            said = _("“%(name)s” is already attached to a decision of this plan.")
            raise ValidationError({"attached": said % {"name": file.name}})
        known.add(digest)
        document = _stored(file, deliberation, by)
        deliberation.documents.add(document)


def _stored(
    file: "UploadedFile[bytes]", deliberation: Deliberation, by: User
) -> Document:
    try:
        return store_document(file=file, organisation=deliberation.organisation, by=by)
    except ValidationError as error:
        raise ValidationError({"attached": error.messages}) from error


def _digest(file: "UploadedFile[bytes]") -> str:
    file.seek(0)
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    return digest.hexdigest()
