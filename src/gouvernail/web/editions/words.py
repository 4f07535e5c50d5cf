"""A refusal as the screens say it."""

from django.utils.translation import get_language

from gouvernail.core.typography import typeset
from gouvernail.plan.wording import PlanError


def sentence_of(error: PlanError) -> str:
    """In the language of the reader, in its typography."""
    return typeset(error.wording.render(get_language() or "fr"))
