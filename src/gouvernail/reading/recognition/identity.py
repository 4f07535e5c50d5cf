"""Who the plan is of, for which years, with which values: as far as it is printed."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from gouvernail.plan.kinds import OrganisationKind
from gouvernail.plan.model import Organisation, Period
from gouvernail.reading.recognition.preamble import Part
from gouvernail.reading.recognition.titles import tidied
from gouvernail.reading.recognition.words import fold

_LINKS = (
    "la|le|les|lez|lès|sur|sous|en|et|de|du|des|aux|l[’']|d[’']|"
    "LA|LE|LES|LEZ|SUR|SOUS|EN|DE|DU"
)
_TOWN = (
    r"(?P<town>(?:l[ae]s?\s)?[A-ZÀ-Ý][\w’'-]*[\w]"
    rf"(?:(?:[ -](?:{_LINKS})){{0,2}}[ -]?(?:l[’']|d[’'])?(?!(?i:programme|plan|pst)\b)"
    r"[A-ZÀ-Ý][\w’'-]+)*)"
)
_OF = r"\s+(?:[dD][eE]s?\s+|[dD]\s?[’']\s?|[dD][uU]\s+)"
_KINDS = (
    (
        OrganisationKind.CPAS,
        "CPAS",
        r"(?:C\.?\s?P\.?\s?A\.?\s?S\.?|(?i:centre public d[’'] ?action sociale))",
    ),
    (OrganisationKind.PROVINCE, "Province", r"(?i:province)"),
    (OrganisationKind.COMMUNE, "Ville", r"(?i:ville)"),
    (
        OrganisationKind.COMMUNE,
        "Commune",
        r"(?i:commune|administration communale|coll[èe]ge communal|conseil communal)",
    ),
)
_NAMED = tuple((k, n, re.compile(rf"{p}{_OF}{_TOWN}")) for k, n, p in _KINDS)
# Dutch and German put the name right after the kind: "Gemeinde Raeren".
_BARE_KINDS = (
    (OrganisationKind.CPAS, r"OCMW|ÖSHZ|Ö\.S\.H\.Z\.|O\.C\.M\.W\."),
    (OrganisationKind.PROVINCE, r"Provincie|Provinz"),
    (OrganisationKind.COMMUNE, r"Gemeinde|Gemeente|Stadt|Stad"),
)
_BARE = tuple(
    (k, re.compile(rf"\b(?P<kind>{p})\s+(?:van )?{_TOWN}")) for k, p in _BARE_KINDS
)
_TOGETHER = re.compile(
    r"(?P<one>[Cc]ommune|[Vv]ille)\s+et\s+(?:(?:du|le|son|au)\s+)?(?:CPAS|C\.P\.A\.S\.?)"
    rf"{_OF}{_TOWN}"
)
_MENTIONS = (
    (
        OrganisationKind.CPAS,
        re.compile(
            r"\bc\.?p\.?a\.?s\b|centre public d'action sociale|\bocmw\b|\boshz\b"
        ),
    ),
    (
        OrganisationKind.COMMUNE,
        re.compile(
            r"\bcommune\b|\bville\b|administration communale|\bgemeinde\b|"
            r"\bgemeente\b|\bstadt\b|\bstad\b"
        ),
    ),
    (
        OrganisationKind.PROVINCE,
        re.compile(r"\bprovincie?\b|\bprovinz\b|college provincial"),
    ),
)
_YEARS = re.compile(
    r"(?<![\d/.])(20\d\d)\s*(?:[-–—/>à|•·→]|au|to|bis|tot)+\s*(20\d\d)(?![\d/])"
)
_PLAN = re.compile(
    r"\bp\.?s\.?t\b|(?:programme|plan) strategique|strategi\w+ (?:meerjaren)?plan|"
    r"strategisches \w*programm|meerjarenplan|beleidsplan|\bt\.?s\.?p\b"
)
_TERM = re.compile(
    r"(?:periode|mandature|legislature|legislatur\w*|zeitraum)\s+(?:de\s+|van\s+)?20\d\d\s*[-–/]\s*20\d\d"
)
_CAPITALISED = re.compile(r"(?<=[a-zàéè,] )[A-ZÀ-Ý][a-zà-ÿ-]{4,}")
_PEOPLE = re.compile(
    r"\b[a-zà-ÿ]{5,}(?:ois|oises?|iens?|iennes?|ains?|aines?|ais|aises?)\b"
)
_VALUES = re.compile(
    r"\bvaleurs\b[^.:;]{0,60}?(?:\bsont\b|:)\s*(?P<list>[^.:;]{8,400})", re.IGNORECASE
)
_SPLIT = re.compile(r"\s*,\s*(?:et\s+)?|\s+et\s+(?=(?:la|le|les)\s|l['’])|\s*;\s*")
_ARTICLE = re.compile(r"^(?:la|le|les|l['’])\s*", re.IGNORECASE)


def organisations(front: str, whole: str, around: str = "") -> tuple[Organisation, ...]:
    """The authorities that the title page names, else the one named most: `around`
    the text, in the heads of its pages, or else in it."""
    for text in (front, around, whole):
        together = _TOGETHER.search(text)
        if together and text is front:
            return _both(together)
        named = _without_letterhead(list(_named(text)))
        if named:
            return _distinct(named, text is front)
    return _unnamed(front, whole)


def _without_letterhead(
    named: list[tuple[OrganisationKind, str]],
) -> list[tuple[OrganisationKind, str]]:
    """A province named above a commune or a CPAS is where that one lies."""
    local = [each for each in named if each[0] is not OrganisationKind.PROVINCE]
    return local or named


def _both(found: re.Match[str]) -> tuple[Organisation, ...]:
    town = _town(found.group("town"))
    first = found.group("one").capitalize()
    return (
        Organisation(kind=OrganisationKind.COMMUNE, name=_of(first, town)),
        Organisation(kind=OrganisationKind.CPAS, name=_of("CPAS", town)),
    )


def _named(text: str) -> Iterator[tuple[OrganisationKind, str]]:
    for kind, noun, pattern in _NAMED:
        for found in pattern.finditer(text):
            yield kind, _as_printed(noun, found)
    for kind, pattern in _BARE:
        for found in pattern.finditer(text):
            yield kind, f"{found.group('kind')} {_town(found.group('town'))}"


def _distinct(
    named: list[tuple[OrganisationKind, str]], all_of_them: bool
) -> tuple[Organisation, ...]:
    ranked = [pair for pair, _ in Counter(named).most_common()]
    kept: dict[OrganisationKind, str] = {}
    for kind, name in ranked if all_of_them else ranked[:1]:
        kept.setdefault(kind, name)
    return tuple(Organisation(kind=kind, name=name) for kind, name in kept.items())


def _unnamed(front: str, whole: str) -> tuple[Organisation, ...]:
    """The kind alone; with the town when the text also names its people."""
    plain = fold(whole)
    counts = [(len(p.findall(plain)), kind) for kind, p in _MENTIONS]
    if any(pattern.search(fold(front)) for _kind, pattern in _MENTIONS):
        counts = [(99 * len(p.findall(fold(front))), kind) for kind, p in _MENTIONS]
    most, kind = max(counts, key=lambda pair: pair[0])
    if most < 2:
        return ()
    noun = {OrganisationKind.CPAS: "CPAS", OrganisationKind.PROVINCE: "Province"}
    town = _town_of_people(whole)
    name = _of(noun.get(kind, "Commune"), town) if town else None
    return (Organisation(kind=kind, name=name),)


def _town_of_people(whole: str) -> str | None:
    """A place whose inhabitants are named too: Ecaussinnes, écaussinnois."""
    people = {fold(found) for found in _PEOPLE.findall(whole)}
    places: list[str] = _CAPITALISED.findall(whole)
    for place in dict.fromkeys(places):
        root = fold(place)[: max(5, len(place) - 3)]
        if any(person.startswith(root) for person in people if len(person) > len(root)):
            return place
    return None


def _town(text: str) -> str:
    text = tidied(text).rstrip(".-'’")
    if not text.isupper():
        return text
    return re.sub(r"[^\W\d_]+", lambda m: _cased(m.group(), m.start()), text)


def _cased(word: str, at: int) -> str:
    small = {"LA", "LE", "LES", "LEZ", "SUR", "SOUS", "EN", "DE", "DU", "ET", "AUX"}
    return word.lower() if at and word in small else word.capitalize()


def _as_printed(noun: str, found: re.Match[str]) -> str:
    """The name with its link; only the document knows which h is mute."""
    town = _town(found["town"])
    link = found.string[found.start() : found.start("town")].rstrip()
    if fold(town).startswith("h"):
        return f"{noun} d'{town}" if link.endswith(("'", "’")) else f"{noun} de {town}"
    return _of(noun, town)


def _of(noun: str, town: str) -> str:
    elided = fold(town)[:1] in "aeiouh" and not fold(town).startswith(("ha", "hu"))
    return f"{noun} d'{town}" if elided else f"{noun} de {town}"


def period(front: Iterable[str], whole: str) -> Period | None:
    """The term: printed on the title page, else beside the name of the plan."""
    for text in front:
        found = _years(text)
        if found:
            return found
    for line in whole.split("\n"):
        if len(line) < 200 and _PLAN.search(fold(line)):
            found = _years(line)
            if found:
                return found
    found_term = _TERM.search(fold(whole))
    return _years(found_term.group()) if found_term else None


def _years(text: str) -> Period | None:
    for found in _YEARS.finditer(text):
        start, end = int(found.group(1)), int(found.group(2))
        if start < end <= start + 12:
            return Period(start=start, end=end)
    return None


def values(sections: Iterable[Part], whole: str) -> tuple[str, ...]:
    """The values listed under their own title, else those a sentence lists."""
    for part in sections:
        if re.search(r"\bvaleurs\b", fold(part.title.title)):
            listed = [_value(line.title) for line in part.body if line.label]
            if len(listed) > 1:
                return tuple(listed)
    found = _VALUES.search(re.sub(r"\s+", " ", whole))
    if found is None:
        return ()
    parts = [_value(part) for part in _SPLIT.split(found.group("list"))]
    short = [part for part in parts if 2 < len(part) < 80]
    return tuple(short) if 2 <= len(short) == len(parts) <= 10 else ()


def _value(text: str) -> str:
    return _ARTICLE.sub("", tidied(text).strip(" .;,*"))[:500]
