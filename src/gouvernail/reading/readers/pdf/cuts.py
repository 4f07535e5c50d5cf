"""Words and amounts that a cell, too narrow for them, cut at its edge."""

import re

from gouvernail.reading.readers.pdf.lines import Line

_LETTER = 0.9
_LONGEST_TAIL = 4
# Two consonants that begin no word of French, German or Dutch.
_NO_WORD = re.compile(
    r"(?!bl|br|ch|cl|cr|dr|dw|fl|fr|gh|gl|gn|gr|kl|kn|kr|kw|pf|ph|pl|pn|pr|ps|qu|rh|"
    r"sc|sg|sh|sj|sk|sl|sm|sn|sp|st|sw|th|tr|ts|tw|vl|vr|wr|zw)"
    r"[bcdfghjklmnpqrstvwxz]{2}"
)
# An amount whose last group lacks figures: "350 0", then "00 €".
_CUT_AMOUNT = re.compile(r"(?:[€\s]*\d{1,3}(?:[ .]\d{3})*)[ .]\d{1,2}")
_PARTED = re.compile(r"\d[./]\d+$")
_SMALL = """
    à au aux avec ce ces dans de des du elle en et hors il la le les leur lors mais ne
    non nos ou où par pas plus pour qui sa se sans ses son sous sur un une vers via y
    an am als auf aus bei das dem den der des die ein eine für im in ist mit nach und
    vom von vor wie zu zum zur aan bij dan die dit een het met na naar of om ook op te
    tot uit van voor d' l' & /
"""
_SMALL_WORDS = frozenset(_SMALL.split())


def is_linking(word: str) -> bool:
    """Whether a text goes on after this word: "de", "et", "sur"…"""
    low = word.casefold().replace("’", "'")
    return low in _SMALL_WORDS or low.endswith((",", "'", "-", "(", "/"))


def cuts_word(before: Line, line: Line) -> bool:
    """Whether a narrow cell cut a long word or an amount at its edge.

    The word stands alone up to the edge, and what follows can be no word: it is very
    short, or it begins as no word does.
    """
    start, rest = before.text, line.text.split()[0]
    if rest[0].isdigit():
        parted = _PARTED.search(start) and " " not in start
        return bool(parted and _fits(before)) or bool(_CUT_AMOUNT.fullmatch(start))
    if " " in start or not start[-1:].isalpha() or not rest[0].islower():
        return False
    tail = len(rest) <= _LONGEST_TAIL and rest not in _SMALL_WORDS
    return (tail or _NO_WORD.match(rest) is not None) and _fits(before)


def _fits(line: Line) -> bool:
    return line.column.right - line.right < _LETTER * line.size
