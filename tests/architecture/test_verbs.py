"""The history says every act in words."""

import re
from pathlib import Path

from gouvernail.web.journal.words import VERBS

SOURCES = Path(__file__).resolve().parents[2] / "src" / "gouvernail"
ACT = re.compile(r'(?:verb=|_tell\(|_record\(|\.record\()\s*"(\w+\.\w+)"')


def test_every_act_has_words() -> None:
    written = {
        verb
        for path in SOURCES.rglob("*.py")
        for verb in ACT.findall(path.read_text(encoding="utf-8"))
    }
    assert written - VERBS.keys() == set()
    assert len(written) > 15
