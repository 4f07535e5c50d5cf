"""Every act has its words in the journal of an authority, every kind its filter."""

import re
from pathlib import Path

from gouvernail.web.journal.verbs import KINDS
from gouvernail.web.journal.words import VERBS

SOURCES = Path(__file__).resolve().parents[3] / "src" / "gouvernail"
ACT = re.compile(r'(?:verb ?= ?|_?tell\(|_record\(|\.record\(|_end\()\s*"(\w+\.\w+)"')


def test_every_act_has_words() -> None:
    written = {
        verb
        for path in SOURCES.rglob("*.py")
        for verb in ACT.findall(path.read_text(encoding="utf-8"))
    }
    assert written - VERBS.keys() == set()
    assert len(written) > 60


def test_every_kind_of_act_can_be_asked_for() -> None:
    assert {verb.split(".")[0] for verb in VERBS} <= KINDS.keys()
