"""The name of a domain, as people write it and as browsers ask for it."""

import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http.request import validate_host
from django.utils.translation import gettext as _

LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
LONGEST = 200


def domain_of(written: str) -> str:
    """The plain name of a domain, empty for none; a sentence says what is wrong."""
    name = written.strip().lower().removesuffix(".")
    if not name:
        return ""
    _refuse_address(name)
    plain = _in_letters_of_the_net(name)
    labels = plain.split(".")
    if len(labels) < 2 or not all(map(LABEL.fullmatch, labels)) or _is_number(labels):
        raise ValidationError(
            _("This is no name of a domain. Write it as in “pst.commune.be”.")
        )
    if _is_ours(plain):
        raise ValidationError(
            _("Gouvernail itself answers at this name. Choose another one.")
        )
    return plain


def _refuse_address(name: str) -> None:
    if "://" in name:
        raise ValidationError(
            _("Write the name alone, without “%(scheme)s://”.")
            % {"scheme": name.split("://")[0]}
        )
    if "/" in name or "?" in name or "#" in name:
        raise ValidationError(
            _("The site fills the whole domain: write the name without “%(rest)s”.")
            % {"rest": name[re.search(r"[/?#]", name).start() :]}  # type: ignore[union-attr]
        )
    if "@" in name or ":" in name:
        raise ValidationError(
            _("Write the name alone: no number of a port, no e-mail address.")
        )


def _in_letters_of_the_net(name: str) -> str:
    """Names with accents travel in another spelling."""
    try:
        plain = name.encode("idna").decode()
    except UnicodeError:
        return ""
    return plain if len(plain) <= LONGEST else ""


def _is_number(labels: list[str]) -> bool:
    return labels[-1].isdigit()


def _is_ours(name: str) -> bool:
    hosts = [each for each in settings.ALLOWED_HOSTS if each != "*"]
    return validate_host(name, hosts)
