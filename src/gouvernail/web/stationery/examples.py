"""How fields are written, shown by examples; and the fields, group by group."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gouvernail.reports.fields import ACTION, BRANCH, FIELDS, STEP, STRATEGIC, Field


@dataclass(frozen=True)
class Example:
    """What one wants to say, and the lines that say it."""

    what: Promise
    lines: tuple[str, ...]


EXAMPLES = (
    Example(_("A field"), ("{{ titre }}",)),
    Example(_("The whole document, alone in a paragraph"), ("{{ contenu }}",)),
    Example(
        _("A list, paragraph by paragraph"),
        (
            "{% for action in actions %}",
            "{{ action.numero }} {{ action.titre }}",
            "{% endfor %}",
        ),
    ),
    Example(
        _("A list in a table: the loop opens in the first cell of the row"),
        (
            "{% for action in actions %}{{ action.numero }}",
            "{{ action.titre }}",
            "{{ action.etat }}{% endfor %}",
        ),
    ),
    Example(
        _("Only some of them"),
        ('{% for action in actions if action.service == "Travaux" %}',),
    ),
    Example(
        _("Something on a condition"),
        ("{% if action.nouvelles %}", "{{ action.nouvelles }}", "{% endif %}"),
    ),
    Example(
        _("Something else where a field is empty"),
        ('{{ action.pilote|default("–", true) }}',),
    ),
)


@dataclass(frozen=True)
class Group:
    """Fields of the same thing."""

    title: Promise
    fields: tuple[Field, ...]


def groups() -> Iterator[Group]:
    """The fields of the document, then those of the rows of its lists."""
    own = tuple(each for each in STRATEGIC if each not in BRANCH)
    yield Group(_("Everywhere"), FIELDS)
    yield Group(_("Of an objective"), BRANCH)
    yield Group(_("Of a strategic objective, besides"), own)
    yield Group(_("Of an action"), ACTION)
    yield Group(_("Of a step of an action"), STEP)
