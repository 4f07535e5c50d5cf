"""Every icon that a page asks for is in the sprite."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "gouvernail"
DRAWN_HERE = {"synergy", "circle-dashed"}


def test_every_icon_in_use_is_in_the_sprite() -> None:
    listed = set((ROOT / "frontend" / "icons.txt").read_text().split()) | DRAWN_HERE
    used: set[str] = set()
    for template in (PACKAGE / "templates").rglob("*.html"):
        used |= set(re.findall(r'{% icon "([a-z0-9-]+)"', template.read_text()))
    tags = (PACKAGE / "core" / "templatetags" / "gouvernail.py").read_text()
    statuses = tags[tags.index("STATUS_ICONS") : tags.index("STATUS_WORDS")]
    used |= set(re.findall(r'": "([a-z0-9-]+)"', statuses))
    used |= set(re.findall(r'"(reception-\d)"', tags))
    assert used - listed == set()
