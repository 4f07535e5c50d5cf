"""Questions that no page knows are dropped, and those that pages read are known."""

import re
from pathlib import Path

import gouvernail.public
from gouvernail.public.serving.questions import KNOWN, known_of

READ = re.compile(r'(?:asked|query|GET)(?:\.get|\.getlist)?[(\[]"(\w+)"')


def test_what_pages_ask_for_is_known() -> None:
    folder = Path(gouvernail.public.__path__[0])
    texts = (path.read_text(encoding="utf-8") for path in folder.rglob("*.py"))
    read = {name for text in texts for name in READ.findall(text)}
    assert read - set().union(*KNOWN.values()) == set()
    assert {"q", "page", "from", "status"} <= set().union(*KNOWN.values())


def test_a_page_hears_only_what_it_knows() -> None:
    asked = {"q", "utm_source", "page", "sort"}
    assert known_of("actions", asked) == {"q", "page", "sort"}
    assert known_of("search", asked) == {"q", "page"}
    assert known_of("home", asked) == {"page"}
