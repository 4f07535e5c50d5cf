"""Labels that one document writes in two ways: "A.2.3.3" among "A2.3.1", "A2.3.2"."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from gouvernail.reading.recognition.labels import Label

_AT_LEAST = 3


def settle_initials(labels: Sequence[Label | None]) -> list[Label | None]:
    """A letter parted from its number by a point is the word that it stands for, where
    the same letter without a point opens most labels of that depth."""
    usual: Counter[tuple[str, int]] = Counter()
    models: dict[tuple[str, int], Label] = {}
    parted: Counter[tuple[str, int]] = Counter()
    for label in labels:
        if label and _is_initial(label):
            usual[_letter(label), label.depth] += 1
            models.setdefault((_letter(label), label.depth), label)
        elif label and _is_parted(label):
            parted[_letter(label), label.depth - 1] += 1
    known = {key for key, count in usual.items() if count > max(_AT_LEAST, parted[key])}
    return [
        _as_word(label, models[_letter(label), label.depth - 1])
        if label and _is_parted(label) and (_letter(label), label.depth - 1) in known
        else label
        for label in labels
    ]


def _letter(label: Label) -> str:
    return label.printed[:1].upper()


def _is_initial(label: Label) -> bool:
    """`A2.3.1`: a letter for the word, the number right behind."""
    digits = label.printed[1:].strip()[:1].isdigit()
    return label.word is not None and label.depth > 1 and digits


def _is_parted(label: Label) -> bool:
    """`A.2.3.1`: read as a number of which a letter is the first part."""
    return label.word is None and label.depth > 2 and label.printed[1:2] in (".", "-")


def _as_word(label: Label, model: Label) -> Label:
    return replace(
        label,
        word=model.word,
        number=label.number[1:],
        styles=label.styles[1:],
        closer=model.closer,
        name=model.name,
    )
