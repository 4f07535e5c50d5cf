"""Sentences for people, written in English here and shown in the reader's language.

The pure packages know nothing of Django, and what they have to say must still come
out in French: a `Wording` carries the English template and its parameters, and is
rendered at the last moment from the same catalogue as the screens.
"""

import gettext
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

LOCALE_FOLDER = Path(__file__).resolve().parents[1] / "locale"


def gettext_noop(template: str) -> str:
    """Mark `template` for the catalogue; returns it untouched."""
    return template


@dataclass(frozen=True)
class Wording:
    """One sentence: an English `%(name)s` template and what fills it."""

    template: str
    params: Mapping[str, object] = field(default_factory=dict)

    def render(self, language: str = "fr") -> str:
        """The sentence in `language`, or in English where no translation is built."""
        return _catalogue(language).gettext(self.template) % self.params

    def __str__(self) -> str:
        return self.template % self.params


class PlanError(Exception):
    """Input that cannot be used, said in one sentence a user can act on."""

    def __init__(self, template: str, **params: object) -> None:
        self.wording = Wording(template, params)
        super().__init__(str(self.wording))


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation(
        "django", LOCALE_FOLDER, languages=[language], fallback=True
    )
