"""The letters that documents are set in: never those of the machine.

The same paper must give the same pages on a laptop and on a server.
"""

from functools import cache
from pathlib import Path

import typst


@cache
def letters_in(folder: Path | None) -> typst.Fonts:
    """Those of `folder`, and those that typst brings; looked for once."""
    paths = [str(folder)] if folder else []
    return typst.Fonts(include_system_fonts=False, font_paths=paths)
