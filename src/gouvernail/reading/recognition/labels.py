"""Tells the label of a line from its title: bullet, word, number, closing mark.

One grammar for all labels: `[bullet] [ordinal] [word] [n°] [number] [closer] title`.
What cannot be a label (an amount, a date, initials, a plain word) is left in the
title.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from gouvernail.reading.recognition.words import INITIALS, PATTERNS, Word, fold

Number = tuple[int, ...]


@dataclass(frozen=True)
class Label:
    """What a line begins with; `styles` says how each component is written."""

    printed: str
    bullet: str = ""
    word: Word | None = None
    number: Number = ()
    styles: tuple[str, ...] = ()
    closer: str = ""
    name: str = ""

    @property
    def depth(self) -> int:
        """How many components the number has."""
        return len(self.number)


_GLYPHS = "-–—‒−•◦▪●○■□►▶➢➤→⇒✓✔☐❖◆◊➔➜➡·‣⁃∙★☆✪*+¢¥%§«»<>=~\uf0b7\uf0a7\uf0d8\uf0fc"
_BULLET = re.compile(
    rf"([{re.escape(_GLYPHS)}]{{1,4}})[\s\u200b]+(?=\S)|([oO§])\s+(?=[A-ZÀ-Ý])"
)
_CAPTION = re.compile(
    r"(?:tableau|tabel|tabelle|table)\s+(?:n\s?[°º]\s?)?\d{1,3}\s*[:.–—-]\s*",
    re.IGNORECASE,
)
_GLUED = re.compile(r"([•◦▪●■►➢➤→✓❖\uf0b7\uf0a7\uf0d8\uf0fc])(?=\w)|(-)(?=[A-ZÀ-Ý])")
_DEBRIS = re.compile(
    r"\[\w\]\s+|[^\w\s(\"“]{1,5}\s{0,3}|[a-zA-Z]\s+|[^\s\w]{0,3}\w?[^\s\w]{1,3}\s+"
)
_DOTTED = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+(?=[A-ZÀ-Ý])")
_WORD = re.compile(
    "|".join(f"(?P<{word.name}_{i}>{p})" for i, (word, p) in enumerate(PATTERNS))
)
_INITIAL = re.compile(
    "|".join(f"(?P<{word.name}_{i}>{p})" for i, (word, p) in enumerate(INITIALS))
)
_PART = r"(?:\d{1,3}|[ivxlc]{1,6}|[a-z])"
_JOINED = rf"(?:\s?[.\-]\d{{1,3}}|[.\-]{_PART}|/[a-z])(?![a-z0-9'])"
_NUMBER = re.compile(rf"(?:n\s?[°ºo]\s?\.?\s?)?({_PART}(?![a-z0-9]))((?:{_JOINED})*)")
# Beside its word a number may be long, unless it is a term: "Actions 2019-2024".
_LONG = r"(?!(?:19|20)\d\d\s?[-–/]\s?\d\d)\d{1,5}"
_WORD_NUMBER = re.compile(
    rf"(?:n\s?[°ºo]\s?\.?\s?)?((?:{_LONG}|{_PART})(?![a-z0-9]))((?:{_JOINED})*)"
)
_AFTER_WORD = re.compile(rf"(\d{{1,3}})((?:{_JOINED})*)(?![a-z0-9])")
_CLOSER = re.compile(
    r"\s?(?:\.\s?[-–—:)]|[.)\]:°/]|[-–—](?=\s))?(?:\s*[:–—-](?=\s|$))?"
)
_ORDINAL = re.compile(r"\(?\s*(\d{1,2}|s)\s?(?:er|ere|e|eme|ieme|nd|nde)\s+")
_SPELLED = ("premier", "deuxieme", "troisieme", "quatrieme", "cinquieme", "sixieme")
_SPELLED_ORDINAL = re.compile(rf"(?:{'|'.join(_SPELLED)})e?\s+|seconde?\s+")
_SHORT_LETTER = re.compile(r"(?:([apmft])|(?:(?:ac|pr|me|fi)\.?))\s?(?=\d)")
_SHORT = {"a": Word.ACTION, "p": Word.PROJECT, "m": Word.MEASURE, "f": Word.SHEET}
_PAGED = re.compile(r"[^\t]*s\t\s*\d{1,3}\s*")
_UNIT = re.compile(
    r"(?:€|%|(?:eur|euros?|ans?|mois|heures?|h|jours?|km|m2|m²|places?|logements?)\b|"
    r"(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|"
    r"novembre|decembre)\b)"
)


@lru_cache(maxsize=10_000)
def read_label(text: str, whole: bool = False) -> tuple[Label | None, str]:
    """The label of `text` and what follows it.

    `whole` says that `text` is a cell or a list label by itself, where a bare
    number or letter is a label without closing mark.
    """
    if whole and text.strip() and all(sign in _GLYPHS for sign in text.strip()):
        return Label(text.strip(), text.strip()), ""
    bullet, start = _captioned(text) or _bullet(text)
    label, end = _worded(text, start) or _numbered(text, start, whole) or (None, start)
    if label is None:
        debris = _behind_debris(text)
        if debris is not None:
            return debris
    # "2.1 Objectif stratégique 1 : …": the word and its own number tell the level.
    inner = _worded(text, end) if label and not label.word else None
    if inner and inner[0].number:
        label, end = inner
    printed = text[start:end].strip().rstrip(" :–—-").strip()
    if label is None and not bullet:
        return None, text
    base = label or Label("")
    shown = printed or bullet
    return replace(base, printed=shown, bullet=bullet), text[end:].strip()


def _captioned(text: str) -> tuple[str, int] | None:
    """Where a label begins behind the caption of a table: "Tableau 3 : OO 1.2 – …"."""
    found = _CAPTION.match(text)
    label = _worded(text, found.end()) if found else None
    return ("", found.end()) if found and label and label[0].number else None


def _bullet(text: str) -> tuple[str, int]:
    found = _BULLET.match(text) or _GLUED.match(text)
    if found is None or _opens_quotation(text, found.group()):
        return "", 0
    return (found.group(1) or found.group(2)).strip(), found.end()


def _opens_quotation(text: str, bullet: str) -> bool:
    return bullet.strip() == "«" and "»" in text[len(bullet) :]


def _behind_debris(text: str) -> tuple[Label, str] | None:
    """A scanner reads bullets as anything: a label may follow up to 5 signs.

    It is a word with its number, or a number of several parts ("@ 1.2.3. Créer…").
    """
    found = _DEBRIS.match(text)
    if found is None:
        return None
    dotted = _DOTTED.match(text, found.end())
    label = _worded(text, found.end()) or (
        _numbered(text, dotted.start(), whole=False) if dotted else None
    )
    if label is None:
        return None
    base, end = label
    printed = text[found.end() : end].strip().rstrip(" :–—-").strip()
    return replace(base, printed=printed, bullet="?"), text[end:].strip()


def _worded(text: str, start: int) -> tuple[Label, int] | None:
    """A label that opens with a word of the field, or with its initials."""
    folded = fold(text)
    ordinal, at = _ordinal(folded, start)
    bracket = folded.startswith("(", at)
    at += bracket
    word, end = _word_at(folded, at, numbered=ordinal is not None)
    if word is None:
        return _short(text, folded, start)
    if bracket or (ordinal and folded.startswith(")", end)):
        end += folded.startswith(")", end)
    name = folded[at : min(at + 4, end)].rstrip("s. ")
    if ordinal is not None:
        label = Label("", "", word, (ordinal,), ("1",), name=name)
        return label, _closed(text, end)
    found = _after_word(text, folded, word, end)
    return (replace(found[0], name=name), found[1]) if found else None


def _ordinal(folded: str, start: int) -> tuple[int | None, int]:
    found = _ORDINAL.match(folded, start)
    if found:
        # A scanner takes "5e" for "Se".
        value = 5 if found.group(1) == "s" else int(found.group(1))
        return value, found.end()
    spelled = _SPELLED_ORDINAL.match(folded, start)
    if spelled is None:
        return None, start
    word = spelled.group().strip()
    value = next((i for i, w in enumerate(_SPELLED, 1) if word.startswith(w)), 2)
    return value, spelled.end()


def _word_at(folded: str, at: int, numbered: bool) -> tuple[Word | None, int]:
    best: tuple[Word | None, int] = (None, at)
    for pattern, initials in ((_WORD, False), (_INITIAL, True)):
        for found in [pattern.match(folded, at)]:
            if found is None or found.end() <= best[1]:
                continue
            after = folded[found.end() : found.end() + 6].lstrip(" (n°-")
            if _is_cut(folded, found.end(), initials):
                continue
            if initials and not numbered and not after[:1].isdigit():
                continue
            name = str(found.lastgroup).rsplit("_", 1)[0]
            best = (Word[name], found.end())
    return best


def _is_cut(folded: str, end: int, initials: bool) -> bool:
    """Whether the match stops inside a longer word."""
    following = folded[end : end + 1]
    return following.isalpha() or (following.isdigit() and not initials)


def _short(text: str, folded: str, start: int) -> tuple[Label, int] | None:
    """`A1.2.3`, `P 4`: one letter that stands for the word."""
    found = _SHORT_LETTER.match(folded, start)
    number = found and _AFTER_WORD.match(folded, found.end())
    if not found or not number or not found.group(1):
        return None
    values, styles = _components(text[number.start() : number.end()])
    end = _closed(folded, number.end())
    if end == number.end() and folded[end : end + 1] not in ("", " ", "\t"):
        return None
    word = _SHORT.get(found.group(1))
    return Label("", "", word, values, styles), end


def _after_word(
    text: str, folded: str, word: Word, end: int
) -> tuple[Label, int] | None:
    spaces = len(folded[end:]) - len(folded[end:].lstrip(" \t-–"))
    number = _WORD_NUMBER.match(folded, end + spaces)
    if number and _stands_for_number(text, number):
        values, styles = _components(text[number.start(1) : number.end()])
        close = _closed(text, number.end())
        return Label("", "", word, values, styles), close
    closed = _closed(text, end)
    if text[end:closed].strip() or not text[end:].strip():
        return Label("", "", word), closed
    return None


def _stands_for_number(text: str, number: re.Match[str]) -> bool:
    """`Axe A : …` and `Axe I` are numbers; the "a" of "action à mener" is not."""
    raw = text[number.start(1) : number.end()]
    following = text[number.end() : number.end() + 2]
    if raw[:1].isdigit():
        # "Fiches-actions⇥7": a line of contents, with the page behind a tab.
        if _PAGED.fullmatch(text):
            return False
        return not _UNIT.match(fold(text[number.end() :].strip()))
    first = text[number.start(1) : number.end(1)]
    return first.isupper() and (not following.strip() or not following[0].isalnum())


def _numbered(text: str, start: int, whole: bool) -> tuple[Label, int] | None:
    """A label that is a number, a letter or a roman numeral alone."""
    opened = start + text.startswith("(", start)
    number = _NUMBER.match(fold(text), opened)
    if number is None:
        return None
    raw = text[number.start(1) : number.end()]
    closed = _closed(text, number.end())
    closer = text[number.end() : closed].strip()
    if not _is_plain_label(text, raw, closer, closed, whole):
        return None
    values, styles = _components(raw)
    return Label("", "", None, values, styles, closer[:1]), closed


def _is_plain_label(text: str, raw: str, closer: str, end: int, whole: bool) -> bool:
    rest = text[end:]
    if not rest.strip():
        return whole or (closer in (".", ")") and raw[:1].isdigit())
    if rest[:1].strip() and not text[end - 1 : end].isspace():
        glued = closer in (".", ")", "°") and rest[:1].isupper()
        if not glued or len(raw) > 1 and raw.isalpha():
            return False
    if _UNIT.match(fold(rest.strip())) and not closer:
        return False
    if not raw.isascii():
        return False
    parts = re.split(r"\s?[.\-/]\s?", raw)
    if len(parts) > 1:
        return _is_dotted_label(raw, parts)
    if raw.isalpha() and not (raw.isupper() or closer in (")", ".", "°")):
        return False
    if raw.islower() and len(raw) > 1 and not re.fullmatch(r"[ivx]+", raw):
        return False
    return bool(closer)


def _is_dotted_label(raw: str, parts: list[str]) -> bool:
    """`1.1.A` and `I.2`, not `C.P.A.S` nor the range `2-3`."""
    if not any(part.isdigit() for part in parts):
        return len(parts) == 2 and re.fullmatch(r"[IVX]+", parts[0]) is not None
    return "-" not in raw or len(parts) > 2


def _closed(text: str, end: int) -> int:
    found = _CLOSER.match(text, end)
    stop = found.end() if found else end
    return stop + len(text[stop:]) - len(text[stop:].lstrip())


def _components(raw: str) -> tuple[Number, tuple[str, ...]]:
    parts = re.split(r"\s?[.\-/]\s?", re.sub(r"^n\s?[°ºo]\s?", "", raw.strip()))
    read = [_component(part) for part in parts if part]
    return tuple(value for value, _ in read), tuple(style for _, style in read)


def _component(part: str) -> tuple[int, str]:
    plain = fold(part)
    if plain.isdecimal():
        return int(plain), "1"
    if re.fullmatch(r"[ivxlcIVXLC]{2,}|[ivxIVX]", part):
        return roman(part), "I" if part.isupper() else "i"
    value = ord(plain[0]) - ord("a") + 1
    return value, "A" if part.isupper() else "a"


def roman(text: str) -> int:
    """The value of a roman numeral up to a few hundreds."""
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[c] for c in text.lower()]
    signed = [
        -value if any(value < later for later in values[i + 1 : i + 2]) else value
        for i, value in enumerate(values)
    ]
    return sum(signed)


def settle_letters(labels: list[Label | None]) -> list[Label | None]:
    """I, V and X are letters where they follow H, U and W in the same kind of list."""
    last: dict[tuple[str, str, int], Number] = {}
    settled: list[Label | None] = []
    for label in labels:
        if label is None or not label.styles:
            settled.append(label)
            continue
        label = _as_letter(label, last)
        last[(label.styles[-1], label.closer, label.depth)] = label.number
        settled.append(label)
    return settled


def settle_dots(labels: Sequence[Label | None]) -> list[Label | None]:
    """Numbers with the dot that a scanner lost: "12." right above "1.2.1."."""
    settled: list[Label | None] = []
    below: Number = ()
    for label in reversed(labels):
        if label is None or not label.number:
            settled.append(label)
            continue
        parts = divmod(label.number[0], 10)
        lost = label.depth == 1 and label.styles == ("1",) and label.word is None
        if lost and len(below) > 2 and parts == below[:2]:
            label = replace(label, number=parts, styles=("1", "1"))
        below = label.number
        settled.append(label)
    return settled[::-1]


_AMBIGUOUS = {1: 9, 5: 22, 10: 24}


def _as_letter(label: Label, last: dict[tuple[str, str, int], Number]) -> Label:
    style, value = label.styles[-1], _AMBIGUOUS.get(label.number[-1])
    letter = {"I": "A", "i": "a"}.get(style)
    if letter is None or value is None:
        return label
    before = last.get((letter, label.closer, label.depth))
    if before is None or before[-1] != value - 1:
        return label
    number = (*label.number[:-1], value)
    return replace(label, number=number, styles=(*label.styles[:-1], letter))
