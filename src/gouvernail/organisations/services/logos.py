"""The logo of an authority: drawn again by us, so that nothing else comes in."""

import io
from hashlib import sha256

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.policies import can_administer, can_operate
from gouvernail.organisations.services.journal import tell

FORMATS = ("PNG", "JPEG", "WEBP")
MOST_BYTES, MOST_PIXELS = 2_000_000, 16_000_000
# Twice what a report prints, which is the largest place where it stands.
LARGEST = (800, 400)


@transaction.atomic
def set_logo(*, organisation: Organisation, file: "File[bytes]", by: User) -> None:
    """Keep a picture as the logo; the file itself is never served."""
    _require(by, organisation)
    data = drawn_again(file)
    _forget(organisation)
    name = f"{organisation.pk}-{sha256(data).hexdigest()[:12]}.png"
    organisation.logo.save(name, ContentFile(data), save=False)
    organisation.save(update_fields=["logo"])
    tell("organisation.logo_changed", organisation, by, organisation.name)


@transaction.atomic
def remove_logo(*, organisation: Organisation, by: User) -> None:
    """Go back to the crest of the product."""
    _require(by, organisation)
    if not organisation.logo:
        return
    _forget(organisation)
    organisation.logo = ""
    organisation.save(update_fields=["logo"])
    tell("organisation.logo_removed", organisation, by, organisation.name)


def drawn_again(file: "File[bytes]") -> bytes:
    """The picture as a PNG of our own; refuses in one sentence what is no picture."""
    if (file.size or 0) > MOST_BYTES:
        raise ValidationError({"logo": _("This file is larger than 2 MB.")})
    try:
        picture = Image.open(file, formats=FORMATS)
        if picture.width * picture.height > MOST_PIXELS:
            said = _("This picture has too many points: 4,000 by 4,000 at most.")
            raise ValidationError({"logo": said})
        small = picture.convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        said = _("This file is not a picture that can be read: PNG, JPEG or WebP.")
        raise ValidationError({"logo": said}) from error
    small.thumbnail(LARGEST)
    target = io.BytesIO()
    small.save(target, "PNG", optimize=True)
    return target.getvalue()


def _require(by: User, organisation: Organisation) -> None:
    if not can_administer(by, organisation) and not can_operate(by):
        raise PermissionDenied


def _forget(organisation: Organisation) -> None:
    """The file of before goes once the change is kept."""
    if organisation.logo:
        storage, name = organisation.logo.storage, organisation.logo.name
        transaction.on_commit(lambda: storage.delete(name or ""))
