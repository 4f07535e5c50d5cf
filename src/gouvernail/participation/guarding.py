"""What tells a person from a program, without a third party and without a cookie."""

import hashlib
import re
import unicodedata

from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gouvernail.core.folding import fold

LINK = re.compile(r"https?://|www\.|\[url|<a\s", re.IGNORECASE)
LINKS_AT_MOST = 2
# A form is filled in no less, and no more, than so many seconds.
TOO_QUICK, TOO_OLD = 3, 24 * 3600
_SALT = "gouvernail.form-age"
_LINES = {"\n", "\r", "\t"}


class FormAge(Exception):  # noqa: N818 - says what is wrong with a form, no fault
    """A form came back too quickly, too late, or was never ours."""


def stamp() -> str:
    """When a form was made, signed."""
    return signing.TimestampSigner(salt=_SALT).sign("form")


def check_age(stamped: str) -> None:
    """Raises `FormAge` for a form that no person can have filled in meanwhile."""
    signer = signing.TimestampSigner(salt=_SALT)
    try:
        signer.unsign(stamped, max_age=TOO_OLD)
    except signing.BadSignature as error:
        raise FormAge from error
    if _is_younger(signer, stamped, TOO_QUICK):
        raise FormAge


def _is_younger(signer: signing.TimestampSigner, stamped: str, seconds: int) -> bool:
    try:
        signer.unsign(stamped, max_age=seconds)
    except signing.SignatureExpired:
        return False
    return True


def is_suspect(words: str) -> bool:
    """More links than somebody with an idea would write."""
    return len(LINK.findall(words)) > LINKS_AT_MOST


def digest_of(words: str) -> str:
    """The same for words that differ by case, accents and spaces only."""
    return hashlib.sha256(fold(words).encode()).hexdigest()


def plain_text(text: str) -> None:
    """Refuse characters that nobody types: controls, and those that turn text round."""
    if any(_is_odd(character) for character in text):
        raise ValidationError(
            _("This text holds characters that cannot be shown. Type it again.")
        )


def _is_odd(character: str) -> bool:
    kind = unicodedata.category(character)
    turned = unicodedata.bidirectional(character)
    is_turning = turned in {"LRO", "RLO", "LRE", "RLE", "PDF", "LRI", "RLI", "FSI"}
    return (kind in {"Cc", "Cs"} and character not in _LINES) or is_turning
