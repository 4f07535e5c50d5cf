"""Keeping what people attach."""

import hashlib
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.documents.contents import Kind, kind_of
from gouvernail.documents.models import Document
from gouvernail.organisations.models import Organisation

MOST_BYTES = 10 * 1024 * 1024
LONGEST_NAME = 200


def store_document(
    *, file: "UploadedFile[bytes]", organisation: Organisation, by: User
) -> Document:
    """Keep `file` as it is; refuse what is too big or of no kind we know.

    Whether `by` may attach something there was decided by the caller, who knows what
    the file is attached to.
    """
    kind, data = _checked(file)
    digest = hashlib.sha256(data).hexdigest()
    stored = ContentFile(data, name=f"{digest[:32]}.{kind.extension}")
    return Document.objects.create(
        organisation=organisation,
        name=plain_name(file.name or ""),
        content=stored,
        media_type=kind.media_type,
        size=len(data),
        digest=digest,
        added_by=by,
    )


def check_file(file: "UploadedFile[bytes]") -> None:
    """Refuse in one sentence what could not be kept."""
    _checked(file)


def plain_name(name: str) -> str:
    """The last part of a name, without signs that no reader shows."""
    last = PurePosixPath(name.replace("\\", "/")).name
    shown = "".join(sign for sign in last if sign.isprintable()).strip()
    stem, dot, extension = shown.rpartition(".")
    if len(shown) > LONGEST_NAME and dot:
        shown = f"{stem[: LONGEST_NAME - len(extension) - 1]}.{extension}"
    return shown[:LONGEST_NAME] or "document"


def _checked(file: "UploadedFile[bytes]") -> tuple[Kind, bytes]:
    if not file.size:
        raise ValidationError(_("The file is empty: choose another one."))
    if file.size > MOST_BYTES:
        raise ValidationError(
            _(
                "The file is larger than 10 MB: attach a smaller one, or say where"
                " it is."
            )
        )
    file.seek(0)
    data = file.read()
    kind = kind_of(data)
    if kind is None:
        raise ValidationError(
            _(
                "This file cannot be attached: choose a picture, a PDF, a text or an"
                " office document without macros."
            )
        )
    return kind, data
