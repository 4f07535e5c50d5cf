"""A small graph written as JSON-LD and as Turtle: enough for a catalogue.

A thing is a dictionary: `@id` and `@type`, then properties by their short names
(`dct:title`). A value is a `Ref`, a `Said` text with its language, a `Typed` literal,
another thing, or a list of these.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

PREFIXES = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "locn": "http://www.w3.org/ns/locn#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_ESCAPED = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
)
# What no address in Turtle may hold (IRIREF).
SAFE = ":/?#[]@!$&'()*+,;=%~-._"


@dataclass(frozen=True)
class Ref:
    """Something named elsewhere by its address."""

    address: str


@dataclass(frozen=True)
class Said:
    """A text and its language; none for what has no language."""

    text: str
    language: str = ""


@dataclass(frozen=True)
class Typed:
    """A literal of a type, such as `xsd:date`."""

    text: str
    kind: str


Thing = Mapping[str, Any]


def as_json_ld(things: Sequence[Thing]) -> bytes:
    """The graph as JSON-LD with its own context: nothing need be fetched."""
    graph = [_plain(thing) for thing in things]
    value = {"@context": PREFIXES, "@graph": graph}
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def as_turtle(things: Sequence[Thing]) -> bytes:
    """The graph as Turtle."""
    heads = [f"@prefix {name}: <{address}> ." for name, address in PREFIXES.items()]
    bodies = [f"{_iri(thing['@id'])} {_inner(thing)} ." for thing in things]
    return ("\n".join([*heads, "", *bodies]) + "\n").encode()


def _plain(value: Any) -> Any:
    if isinstance(value, Ref):
        return {"@id": value.address}
    if isinstance(value, Said):
        language = {"@language": value.language} if value.language else {}
        return {"@value": value.text, **language}
    if isinstance(value, Typed):
        return {"@value": value.text, "@type": value.kind}
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list) else value


def _inner(thing: Thing) -> str:
    """What is said of a thing, without its name."""
    return " ;\n  ".join(_said(thing))


def _said(thing: Thing) -> Iterator[str]:
    yield f"a {thing['@type']}"
    for name, value in thing.items():
        if name.startswith("@"):
            continue
        values = value if isinstance(value, list) else [value]
        if values:
            yield f"{name} {', '.join(map(_object, values))}"


def _object(value: Any) -> str:
    if isinstance(value, Ref):
        return _iri(value.address)
    if isinstance(value, Said):
        return _literal(value.text) + (f"@{value.language}" if value.language else "")
    if isinstance(value, Typed):
        return f"{_literal(value.text)}^^{value.kind}"
    return f"[ {_inner(value)} ]"


def _iri(address: str) -> str:
    return f"<{quote(address, safe=SAFE)}>"


def _literal(text: str) -> str:
    shown = "".join(sign for sign in text if sign >= " " or sign in "\n\r\t")
    return f'"{shown.translate(_ESCAPED)}"'
