"""What a spreadsheet's cell holds, as the canonical text of its column.

People type as they are used to: `1.234,56 €`, `(12)`, `31.12.2027`, a word without its
accents. What cannot be read for sure is refused (`PlanError`), never guessed.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from gouvernail.exchange.roundtrip.outgoing import YES_WORDS, fitted
from gouvernail.exchange.roundtrip.sheets import Failed, Held, Share
from gouvernail.exchange.roundtrip.value import Column, Kind, new_key
from gouvernail.plan import cells
from gouvernail.plan.wording import PlanError, Wording, gettext_noop as _

# The lines of the new rows by what they are called, folded.
Newcomers = Mapping[str, Sequence[int]]
NOBODY: Newcomers = {}

LANGUAGES = ("fr", "en", "nl", "de")

_FAILED = _("“%(text)s” has no value.")
_COVERED = _("This cell is merged with another one, which says “%(text)s”.")
_PARTS = re.compile(r"[;\n]")
_CENT = Decimal("0.01")
_LONGEST = 100
_SIXTH = Decimal("0.000001")
_TRUE = ("1", "true", "vrai", "oui", "yes", "ja", "x")
_FALSE = ("0", "false", "faux", "non", "no", "nee", "nein")


@dataclass(frozen=True)
class Reader:
    """Reads the cells of one column, in the language that the workbook left in."""

    column: Column
    language: str
    choice: Callable[[str], str]

    def text(self, held: Held | None) -> str:
        """The canonical text of a cell; raises `PlanError` where nobody can tell."""
        if isinstance(held, Failed):
            raise PlanError(
                _COVERED if held.is_covered else _FAILED, text=held.text[:40]
            )
        if held is None or (isinstance(held, str) and not held.strip()):
            return ""
        return _READERS[self.column.kind](self, held)


def reader_of(column: Column, language: str, newcomers: Newcomers = NOBODY) -> Reader:
    """The reader of a column; `newcomers` are the new rows that it may name."""
    choices = {key: fitted(words) for key, words in column.choices}
    return Reader(column, language, _told_apart(choices, newcomers))


def _told_apart(choices: dict[str, str], newcomers: Newcomers) -> Callable[[str], str]:
    """A reader of these words, which refuses those that several choices bear. A new
    row comes after what is there by that very name, before what only begins so."""
    borne = Counter(cells.folded(words) for words in choices.values())
    whole = {*borne, *(cells.folded(key) for key in choices)}
    read = cells.one_of(choices)

    def told(text: str) -> str:
        typed = cells.folded(text)
        found = newcomers.get(typed, ()) if typed not in whole else ()
        if borne[typed] > 1 or len(found) > 1:
            raise PlanError(_("“%(text)s” names several of the list."), text=text[:40])
        return new_key(found[0]) if found else read(text)

    return told


def shown(held: Held | None, language: str) -> str:
    """What a cell holds, as people read it."""
    if isinstance(held, bool):
        return Wording(YES_WORDS["yes" if held else "no"]).render(language)
    if isinstance(held, date):
        return f"{held.day:02}/{held.month:02}/{held.year:04}"
    if isinstance(held, Share):
        return f"{_figure(held.value * 100, language)} %"
    if isinstance(held, Decimal):
        return _figure(held, language)
    return held.text if isinstance(held, Failed) else held or ""


def plain(number: Decimal) -> str:
    """A decimal with a point, without exponent nor useless zeros."""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("", "-0", "-") else text


def _figure(number: Decimal, language: str) -> str:
    return plain(number).replace(".", "." if language == "en" else ",")


def _text(reader: Reader, held: Held) -> str:
    return fitted(shown(held, reader.language))


def _list(reader: Reader, held: Held) -> str:
    parts = _PARTS.split(_text(reader, held))
    return "; ".join(filter(None, (part.strip() for part in parts)))


def _choice(reader: Reader, held: Held) -> str:
    return reader.choice(shown(held, reader.language))


def _yes(reader: Reader, held: Held) -> str:
    said = cells.folded(plain(held) if isinstance(held, Decimal) else _shown(held))
    for key, known in (("yes", _TRUE), ("no", _FALSE)):
        if said in known or said in _renderings(key):
            return key
    raise PlanError(_("“%(text)s” is neither yes nor no."), text=said[:40])


def _shown(held: Held) -> str:
    return shown(held, "en")


def _renderings(key: str) -> set[str]:
    word = Wording(YES_WORDS[key])
    return {cells.folded(word.render(language)) for language in LANGUAGES}


def _number(reader: Reader, held: Held) -> str:
    if isinstance(held, (Share, Decimal)):
        found = held.value * 100 if isinstance(held, Share) else held
        return plain(_within(found, cells.MOST_QUANTITY).quantize(_SIXTH))
    return plain(cells.percent(_typed(reader, held)))


def _whole(reader: Reader, held: Held) -> str:
    found = _number(reader, held)
    if "." in found:
        raise PlanError(
            _("“%(text)s” is not a whole number."), text=_told(reader, held)
        )
    return found


def _money(reader: Reader, held: Held) -> str:
    if isinstance(held, Decimal):
        # What is shown of it is what is meant: a formula may give more decimals.
        found = _within(held, cells.MOST).quantize(_CENT, ROUND_HALF_UP)
        return f"{found:f}" if found else "0.00"
    return f"{cells.amount(_typed(reader, held)):f}"


def _within(number: Decimal, most: Decimal) -> Decimal:
    if abs(number) >= most:
        raise PlanError(_("“%(text)s” is too large a number."), text=f"{number:.6g}")
    return number


def _day(reader: Reader, held: Held) -> str:
    if isinstance(held, date):
        return held.isoformat()
    return cells.day(_typed(reader, held)).isoformat()


def _told(reader: Reader, held: Held) -> str:
    return shown(held, reader.language)[:40]


def _typed(reader: Reader, held: Held) -> str:
    """What was typed as a text, if it is no novel; a number or a truth stands for
    nothing else."""
    if isinstance(held, str) and len(held) <= _LONGEST:
        return held
    raise PlanError(
        _("“%(text)s” is not what this column holds."), text=_told(reader, held)
    )


_READERS: dict[Kind, Callable[[Reader, Held], str]] = {
    Kind.TEXT: _text,
    Kind.WHOLE: _whole,
    Kind.NUMBER: _number,
    Kind.MONEY: _money,
    Kind.DAY: _day,
    Kind.CHOICE: _choice,
    Kind.LIST: _list,
    Kind.YES: _yes,
}
