"""A number and what it counts: "2.200 m²" is 2200 and "m²", "au moins 60 %" has both.

Only a number followed by a unit is parted: a measure, one noun, "par an". Where more is
said ("80 % des agents avant 2027"), the target is words and stays as printed.
"""

import re
from dataclasses import dataclass

_SIGN = (
    r"(?:[≥≤<>~±]=?|=|au moins|au (?:maximum|minimum)|min(?:imum|\.)?|max(?:imum|\.)?|"
    r"plus de|moins de|environ|minstens|minimaal|maximaal|mindestens|höchstens)"
)
_NUMBER = r"[+−–-]?\s?\d{1,3}(?:(?:[.  \u202f’']\d{3})+(?!\d)|\d*)(?:,\d+|\.\d{1,2})?"
_MEASURE = (
    r"%|‰|€|k€|M€|euros?|[kcdm]?m[²³23]?|ha|ares?|[kmc]?g|kW(?:h|c)?|[MG]Wh?|Wh|kVA|"
    r"[cmdh]?[lL]|t|T|tCO2|tonnes?|h|j|min|ETP|°C?|km/h|dB|m³/h|pts?|points?"
)
_NOUN = r"[^\W\d_]{3,}(?:[-’'][^\W\d_]+)*"
_EACH = (
    r"(?:/\s?|par |pro |per |je )(?:an|année|mois|semaine|jour|trimestre|semestre|"
    r"hab(?:\.|itant)?|agent|élève|ménage|jaar|maand|week|dag|inwoner|Jahr|Monat|Woche|"
    r"Tag|Einwohner)"
)
_QUANTITY = re.compile(
    rf"(?P<sign>{_SIGN}\s?)?(?P<number>{_NUMBER})"
    rf"(?P<unit>\s?(?:{_MEASURE})(?:\s?{_EACH})?|\s{_NOUN}(?:\s?{_EACH})?|\s?{_EACH})?",
    re.IGNORECASE,
)
# Words that stand behind a number and are no unit of it.
_LINKS = """
    dès des dont par pour sur aux les une environ minimum maximum maximal minimal mini
    maxi fois voire jusque depuis avant après vers bis oder und tot van voor
"""
_NO_UNITS = frozenset(_LINKS.split())
_GROUPS = re.compile(r"(?<=\d)[.  \u202f’'](?=\d{3}(?!\d))")


@dataclass(frozen=True)
class Quantity:
    """A number without marks between its thousands, and its unit as printed."""

    target: str
    unit: str | None


def quantity_of(text: str) -> Quantity | None:
    """The number and the unit that `text` is, or None where it says something else."""
    found = _QUANTITY.fullmatch(" ".join(text.split()))
    if found is None:
        return None
    unit = (found["unit"] or "").strip()
    if unit.casefold() in _NO_UNITS:
        return None
    sign = f"{found['sign'].strip()} " if found["sign"] else ""
    return Quantity(sign + _plain(found["number"]), unit or None)


def _plain(number: str) -> str:
    """The number without its blanks and groups; a leading zero is no thousand."""
    bare = "".join(number.split())
    bare = re.sub(r"^[−–]", "-", bare)
    return bare if re.match(r"[+-]?0[.]", bare) else _GROUPS.sub("", bare)
