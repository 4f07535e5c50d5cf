"""Cleans titles: spaces that markup left, trailing marks, and a scanner's slips."""

import re
from dataclasses import dataclass
from functools import lru_cache

_SPACES = re.compile(r"\s+")
_ELIDED = re.compile(r"\b([ldnscjmtLDNSCJMT]|[qQ]u)(['’])\s+(?=\w)")
_BEFORE_COMMA = re.compile(r"(?<=\w)\s+,")
_BEFORE_STOP = re.compile(r"(?<=\w)\s+\.(?=\s|$)")
_TRAILING = re.compile(r"[\s;,|]+$")
# Specks that a scanner put behind a title.
_SPECKS = re.compile(r"(?:\s[-–—:\"“‘]*)+$")
_MARKUP = re.compile(r"(?<!\w)(\*{1,3}|_{1,3}|`)(?=\S)(.*?\S)\1(?!\w)|</?[a-z]{1,6}/?>")
_CAPITAL_I = re.compile(r"(?<![\w.])[I|](['’])(?=\w)")
_LOST_L = re.compile(r"\bde ['’](?=[a-zàâéèêîôœ]{3})")
_DOUBLED = re.compile(r"[’'][’']")
_REPAIRS: tuple[tuple[re.Pattern[str], str], ...] = (
    (_CAPITAL_I, r"l\1"),
    (_DOUBLED, "’"),
    (_LOST_L, "de l'"),
    (re.compile(r"\bceuvr"), "œuvr"),
    (re.compile(r"\bCeuvr"), "Œuvr"),
    (re.compile(r"\bccoeur|\bcceur"), "cœur"),
    (re.compile(r"\bétre\b"), "être"),
    (re.compile(r"\bÉtre\b"), "Être"),
    (re.compile(r"\bméme\b"), "même"),
)
# A web page tells how much its accordion holds: "(5 actions)".
_COUNT = re.compile(
    r"\s*\(\d{1,3}\s+(?:actions?|projets?|mesures?|fiches?|objectifs?|acties|Aktionen|"
    r"Maßnahmen)\)$"
)
_LONE_A = re.compile(r"(?<=\w) a (?=\w)")


@dataclass(frozen=True)
class Cleaner:
    """What cleaning this document needs; scanner repairs only for a scanned one."""

    scanned: bool = False
    lost_graves: bool = False

    def clean(self, text: str) -> tuple[str, bool]:
        """The clean title, and whether a scanner's slip was repaired in it."""
        tidy = tidied(text).rstrip(" :")
        if not self.scanned:
            return tidy, False
        repaired = _SPECKS.sub("", tidy)
        for pattern, replacement in _REPAIRS:
            repaired = pattern.sub(replacement, repaired)
        if self.lost_graves:
            repaired = _LONE_A.sub(" à ", repaired)
        return repaired, repaired != tidy


def cleaner_for(text: str) -> Cleaner:
    """Judge from the whole text whether it went through a scanner, and lost its à."""
    slips = len(_CAPITAL_I.findall(text)) + len(re.findall(r"\bceuvr|’'", text))
    graves = len(re.findall(r"\bà\b", text))
    lone = len(_LONE_A.findall(text))
    return Cleaner(scanned=slips >= 3, lost_graves=graves == 0 and lone >= 5)


@lru_cache(maxsize=10_000)
def tidied(text: str) -> str:
    """One space between words, no markup, no trailing separator."""
    text = _MARKUP.sub(lambda m: m.group(2) or "", text)
    text = _COUNT.sub("", _SPACES.sub(" ", text).strip())
    text = _ELIDED.sub(r"\1\2", text)
    text = _BEFORE_COMMA.sub(",", text)
    text = _BEFORE_STOP.sub(".", text)
    return _TRAILING.sub("", text)
