"""Whether an objective says that commune and CPAS share it."""

import re

from gouvernail.plan.kinds import NodeKind
from gouvernail.reading.recognition.words import fold

_BOTH = re.compile(
    r"(?:etre |que )?(?:des |les |deux |nos |l'ensemble des )+"
    r"(?:institutions|administrations|entites|pouvoirs locaux)\b"
)
_PAIR = re.compile(
    r"(?:etre )?(?:une? |le |la |l')?(?:c\.?p\.?a\.?s\.? et (?:une |la |sa )?"
    r"(?:commune|ville)|"
    r"(?:commune|ville|administration communale) et (?:un |le |son )?c\.?p\.?a\.?s|"
    r"(?:eine |die )?(?:gemeinde|stadt) und (?:ein |das )?oshz|"
    r"(?:een |de )?(?:gemeente|stad) en (?:een |het )?ocmw)\b"
)
_TAG = re.compile(
    r"[(\[](?:en |in )?synergi(?:es?|en)"
    r"(?: (?:avec|commune|ville|cpas|met|mit).{0,30})?[)\]]|"
    r"[(\[](?:gemeinde|gemeente|stadt?) ?(?:[-/&+]|und|en) ?(?:oshz|ocmw)[)\]]|"
    r"[(\[](?:commune|ville) ?(?:[-/&+]|et) ?cpas[)\]]|[(\[]commune?s?"
    r"(?: (?:avec|a|au|aux|entre|et) [^()\[\]]{2,40})?[)\]]|"
    r"[(\[](?:objectif|action|projet) commun\w*(?: [^()\[\]]{2,40})?[)\]]"
)
_ENDED = re.compile(r"(?P<title>.*\S)\s+(?P<tag>[(\[][^()\[\]]+[)\]])\W*")
_VOLET = re.compile(r".*\b(?:synergies?|commun(?:e?s)? (?:a|aux)|volet commun)\b.*")


def is_shared(title: str, kind: NodeKind) -> bool:
    """Whether the title names both bodies as its subject, or is tagged as shared.

    An objective *about* synergies is not shared for that alone (corpus README).
    """
    plain = fold(title)
    if kind is NodeKind.VOLET:
        return _VOLET.fullmatch(plain) is not None
    if _TAG.search(plain):
        return True
    return not kind.is_steered and any((_BOTH.match(plain), _PAIR.match(plain)))


def untagged(title: str) -> str:
    """The title without the mention, at its end, that an item is shared."""
    found = _ENDED.match(title)
    return found["title"] if found and is_tag(found["tag"]) else title


def is_tag(text: str) -> bool:
    """Whether the text is nothing but the mention that an item is shared."""
    return _TAG.fullmatch(fold(text).strip()) is not None
