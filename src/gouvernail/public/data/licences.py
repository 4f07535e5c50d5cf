"""The licences that an authority may choose: their deeds, and how Europe calls them."""

from dataclasses import dataclass

from gouvernail.publishing.enums import Licence
from gouvernail.publishing.models import Site

EUROPE = "http://publications.europa.eu/resource/authority/licence/"


@dataclass(frozen=True)
class Terms:
    """Where the terms stand (`deed`), and the code of the European list."""

    deed: str
    code: str

    @property
    def concept(self) -> str:
        """In the list of the Publications Office."""
        return EUROPE + self.code


TERMS = {
    Licence.CC0: Terms("https://creativecommons.org/publicdomain/zero/1.0/", "CC0"),
    Licence.CC_BY: Terms("https://creativecommons.org/licenses/by/4.0/", "CC_BY_4_0"),
    Licence.CC_BY_SA: Terms(
        "https://creativecommons.org/licenses/by-sa/4.0/", "CC_BYSA_4_0"
    ),
}


def licence_of(site: Site) -> Terms:
    """Under which the data of this site may be used again."""
    return TERMS[Licence(site.licence)]
