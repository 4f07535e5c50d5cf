"""The history says every act in words."""

import re
from pathlib import Path

from gouvernail.web.plans.verbs import VERBS

SOURCES = Path(__file__).resolve().parents[2] / "src" / "gouvernail"
ACT = re.compile(r'(?:verb=|_tell\(|_record\(|\.record\()\s*"(\w+\.\w+)"')
# Told in the history of an organisation or of an import, which have no page yet.
ELSEWHERE = ("import.", "partner.", "agreement.", "term.", "guest.")


def test_every_act_of_a_plan_has_words() -> None:
    written = {
        verb
        for path in SOURCES.rglob("*.py")
        for verb in ACT.findall(path.read_text(encoding="utf-8"))
        if not verb.startswith(ELSEWHERE)
    }
    assert written - VERBS.keys() == set()
    assert len(written) > 15
