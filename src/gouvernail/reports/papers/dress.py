"""How the documents of an authority look, beside what they say."""

from typing import Literal, TypedDict

from gouvernail.core.accent import derive
from gouvernail.organisations.enums import Letters
from gouvernail.organisations.models import Organisation


class Dress(TypedDict):
    """What a cover carries of it to every format."""

    accent: str
    letters: Literal["serif", "sans"]
    logo: bytes | None
    footer: str


def dress_of(organisation: Organisation) -> Dress:
    """Its colour, its letters, its logo if covers have it, its line at the foot."""
    is_sans = organisation.letters == Letters.SANS
    return {
        # Its hue, in a lightness that all can read on white.
        "accent": derive(organisation.accent).light["accent"],
        "letters": "sans" if is_sans else "serif",
        "logo": _logo_of(organisation),
        "footer": organisation.foot_line,
    }


def _logo_of(organisation: Organisation) -> bytes | None:
    """None too where the file is lost: a document is worth more than its logo."""
    if not organisation.logo or not organisation.has_logo_on_cover:
        return None
    storage, name = organisation.logo.storage, organisation.logo.name or ""
    if not storage.exists(name):
        return None
    with storage.open(name, "rb") as opened:
        data: bytes = opened.read()
    return data
