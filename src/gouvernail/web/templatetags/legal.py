"""The words of a legal calendar in templates."""

from datetime import date

from django import template
from django.utils.translation import get_language

from gouvernail.core.typography import long_date, typeset
from gouvernail.law.words import step_name as name_of
from gouvernail.plan.wording import Wording

register = template.Library()


@register.filter
def reason(wording: Wording) -> str:
    """“9 mois après le 2 décembre 2024”: days in letters, unlike other sentences."""
    said = {
        name: long_date(value) if isinstance(value, date) else value
        for name, value in wording.params.items()
    }
    language = get_language() or "fr"
    return typeset(Wording(wording.template, said).render(language))


@register.filter
def step_name(code: str) -> str:
    """What a step is called."""
    return typeset(name_of(code).render(get_language() or "fr"))
