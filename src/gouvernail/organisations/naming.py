"""The short name that an authority bears in addresses, made from its name."""

import re
from collections.abc import Collection

from django.utils.text import slugify

from gouvernail.organisations.models import RESERVED_SLUGS

LONGEST = 60
# What the name of an authority may begin with and nobody types in an address.
# Articles in small letters go; those of “La Louvière” belong to the name.
TITLES = re.compile(
    r"^(?i:administration communale|commune|ville|province)\s+(?:de la\s+|de l['’]\s*"
    r"|du\s+|des\s+|de\s+|d['’]\s*)?(?=\S)"
)
PARTICLES = re.compile(
    r"^((?i:cpas|régie|zone))\s+(?:de la\s+|de l['’]\s*|de\s+|du\s+|des\s+|d['’]\s*)"
)


def short_name(name: str, taken: Collection[str] = ()) -> str:
    """“CPAS de Rochevaux” → “cpas-rochevaux”; with a number where that is taken."""
    plain = PARTICLES.sub(r"\1 ", TITLES.sub("", name.strip()))
    base = slugify(re.sub(r"['’]", " ", plain))[:LONGEST].strip("-") or "autorite"
    used = RESERVED_SLUGS | set(taken)
    found, number = base, 2
    while found in used:
        found = f"{base[: LONGEST - 4]}-{number}"
        number += 1
    return found
