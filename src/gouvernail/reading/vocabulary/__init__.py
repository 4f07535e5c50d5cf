"""The words of the field, kept as data: files of phrases beside this loader.

A phrase is what a document prints, with a little notation: `[x]` may be missing,
`(x|y)` is one of several; in patterns `*` is the end of a word. Case, accents,
plurals, agreement in gender and inclusive writing never matter, and are not written.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from gouvernail.reading.vocabulary.spelling import fold, stem

_INNERMOST = re.compile(r"\[([^\[\]()]*)\]|\(([^\[\]()]*)\)")
_OPTIONAL = re.compile(r"( ?)\[([^\[\]]*)\]( ?)")
_TOKEN = re.compile(r"[^\W\d_]+\*?|.")
_SIGNS = {
    "{": "(?:",
    "}": ")?",
    "(": "(?:",
    ")": ")",
    "|": "|",
    "-": "[- ]",
    "~": ".{0,40}",
}


@cache
def load(name: str) -> Mapping[str, Any]:
    """The tables of the file `name` of the vocabulary."""
    text = files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def expanded(phrase: str) -> Iterator[str]:
    """Every way of writing `phrase`, without its notation."""
    found = _INNERMOST.search(phrase)
    if found is None:
        yield " ".join(phrase.split())
        return
    optional = found.group(1) is not None
    inner = found.group(1) if optional else found.group(2)
    for choice in [*inner.split("|"), *([""] if optional else [])]:
        yield from expanded(phrase[: found.start()] + choice + phrase[found.end() :])


def lookup(entries: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """From the stem of every phrase to the entry it belongs to; the first one wins."""
    table: dict[str, str] = {}
    for name, phrases in entries.items():
        for phrase in phrases:
            for text in expanded(phrase):
                table.setdefault(stem(text), name)
    table.pop("", None)
    return table


def pattern(phrases: Iterable[str]) -> str:
    """A regular expression, on folded text, for any of `phrases`, in their order."""
    return "|".join(map(_pattern, phrases))


def initials(letters: str) -> str:
    """A regular expression for initials written with or without points ("O S")."""
    return r"\.? ?".join(map(re.escape, fold(letters).split())) + r"\.?"


def _pattern(phrase: str) -> str:
    """Every word takes a plural; what may be missing takes a space beside it along."""
    text = _OPTIONAL.sub(_optional, fold(phrase.replace("…", "~")))
    return "".join(map(_token, _TOKEN.findall(text)))


def _optional(found: re.Match[str]) -> str:
    before, inner, after = found.groups()
    inner = f"({inner})" if "|" in inner else inner
    last = found.string[: found.start()][-1:]
    if not before and (last.isalpha() or last == ")"):
        return f"{{{inner}}}{after}"
    return f"{before}{{{inner} }}" if after else f"{{{before}{inner}}}"


def _token(token: str) -> str:
    if not token[0].isalpha():
        return _SIGNS.get(token, re.escape(token))
    if token.endswith("*"):
        return token[:-1] + r"\w+"
    return token + "[sx]?" if len(token) > 2 else token
