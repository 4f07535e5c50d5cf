"""How far one reads in the journal to fill a page, or a file."""

from collections.abc import Iterator
from dataclasses import dataclass

from gouvernail.privacy.timeline import Place
from gouvernail.web.journal.asking import AskForm
from gouvernail.web.journal.telling import Sentence, Teller

PER_PAGE = 50
# Words are looked for in what people read, not in columns: a page looks at so many
# lines, says how far back it went, and goes on from there when asked.
BATCH, MOST_BATCHES = 1500, 2


@dataclass(frozen=True)
class Read:
    """A page of the journal; `on` is where one reads on, `looked_back` that it must."""

    sentences: list[Sentence]
    on: Place | None = None
    looked_back: bool = False


def read_page(form: AskForm, teller: Teller, below: Place | None) -> Read:
    """The next lines that hold the words asked for."""
    if form.words:
        return _search(form, teller, below)
    lines = form.time_line.read(PER_PAGE + 1, below)
    shown = lines[:PER_PAGE]
    on = shown[-1].place if len(lines) > PER_PAGE else None
    return Read(teller.tell(shown), on)


def _search(form: AskForm, teller: Teller, below: Place | None) -> Read:
    found: list[Sentence] = []
    for _number in range(MOST_BATCHES):
        lines = form.time_line.read(BATCH, below)
        for line, sentence in zip(lines, teller.tell(lines), strict=True):
            if sentence.has(form.words):
                found.append(sentence)
            if len(found) == PER_PAGE:
                return Read(found, line.place)
        if len(lines) < BATCH:
            return Read(found)
        below = lines[-1].place
    return Read(found, below, looked_back=True)


def all_sentences(form: AskForm, teller: Teller) -> Iterator[Sentence]:
    """Everything asked for, however far back."""
    for lines in form.time_line.batches(BATCH):
        for sentence in teller.tell(lines):
            if sentence.has(form.words):
                yield sentence
