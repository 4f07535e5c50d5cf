"""The lists of words by which an authority sorts its actions."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.organisations.enums import Vocabulary
from gouvernail.organisations.models import Organisation, Term
from gouvernail.organisations.services.journal import (
    checked,
    refuse_twice,
    require_edit,
    tell,
)

GOALS = {str(number) for number in range(1, 18)}
WORDS = Path(__file__).parents[1] / "data" / "words.toml"


@transaction.atomic
def seed_terms(organisation: Organisation) -> int:
    """Give an organisation the lists that it starts with; those it has stay as is.

    Returns how many words were added.
    """
    rows = Term.objects.filter(organisation=organisation)
    there = set(rows.order_by().values_list("vocabulary", flat=True))
    before = rows.count()
    words = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    if Vocabulary.THEME not in there:
        _seed_themes(organisation, words["theme"])
    plain = [
        each for each in _plain(organisation, words) if each.vocabulary not in there
    ]
    Term.objects.bulk_create(plain)
    return rows.count() - before


@transaction.atomic
def start_lists(*, organisation: Organisation, by: User) -> int:
    """`seed_terms`, asked for by a person: returns how many words were added."""
    require_edit(by, organisation)
    added = seed_terms(organisation)
    if added:
        tell("terms.started", organisation, by, str(added))
    return added


@transaction.atomic
def save_term(
    *,
    organisation: Organisation,
    vocabulary: str,
    details: Mapping[str, Any],
    by: User,
    term: Term | None = None,
) -> Term:
    """Add a word to a list, or change it; themes alone have two levels."""
    require_edit(by, organisation)
    row = term or Term(organisation=organisation, vocabulary=vocabulary)
    before = row.parent_id
    for name, value in details.items():
        setattr(row, name, value)
    _check_place(row)
    _check_code(row)
    refuse_twice(row.name, _names_beside(row))
    if row.pk is None or row.parent_id != before:
        row.position = _last_place(row)
    checked(row)
    row.save()
    tell("term.saved", organisation, by, row.name)
    return row


@transaction.atomic
def archive_term(*, term: Term, by: User, away: bool = True) -> None:
    """Take a word out of its list, or bring it back; actions keep it.

    What stands below goes and comes back with it.
    """
    require_edit(by, term.organisation)
    term.archived_at = timezone.now() if away else None
    term.save(update_fields=["archived_at"])
    below = Term.objects.filter(parent=term)
    below.update(archived_at=term.archived_at)
    verb = "term.archived" if away else "term.restored"
    tell(verb, term.organisation, by, term.name)


@transaction.atomic
def move_term(*, term: Term, step: int, by: User) -> bool:
    """One place up (-1) or down (1) among its neighbours; False at the end."""
    require_edit(by, term.organisation)
    rows = list(Term.objects.beside(term))
    places = [row.pk for row in rows]
    here = places.index(term.pk) if term.pk in places else -1
    there = here + step
    if here < 0 or not 0 <= there < len(rows):
        return False
    rows[here], rows[there] = rows[there], rows[here]
    for place, row in enumerate(rows):
        row.position = place
    Term.objects.bulk_update(rows, ["position"])
    tell("term.moved", term.organisation, by, term.name)
    return True


def _check_place(row: Term) -> None:
    above = row.parent
    if above is None:
        return
    if row.vocabulary != Vocabulary.THEME:
        raise ValidationError(_("Only themes have two levels."))
    has_own = row.pk is not None and row.children.exists()
    if above.parent_id or above.pk == row.pk or has_own:
        raise ValidationError(_("Lists have two levels."))
    elsewhere = above.organisation_id != row.organisation_id
    if elsewhere or above.vocabulary != row.vocabulary:
        raise ValidationError(_("The theme above belongs to another list."))


def _check_code(row: Term) -> None:
    """A goal is known by its number: files and the public site count on it."""
    if row.vocabulary == Vocabulary.SDG and row.code not in GOALS:
        raise ValidationError({"code": _("A goal has a number from 1 to 17.")})


def _names_beside(row: Term) -> list[str]:
    """Names of the same list and level, those put away as well."""
    rows = Term.objects.everyone_of(row.organisation).exclude(pk=row.pk)
    beside = rows.filter(vocabulary=row.vocabulary, parent=row.parent_id)
    return list(beside.values_list("name", flat=True))


def _last_place(row: Term) -> int:
    beside = Term.objects.beside(row).exclude(pk=row.pk)
    last = beside.order_by("position").last()
    return last.position + 1 if last else 0


def _seed_themes(organisation: Organisation, themes: list[dict[str, Any]]) -> None:
    for rank, theme in enumerate(themes):
        top = Term.objects.create(
            organisation=organisation,
            vocabulary=Vocabulary.THEME,
            name=theme["name"],
            position=rank,
        )
        Term.objects.bulk_create(
            Term(
                organisation=organisation,
                vocabulary=Vocabulary.THEME,
                parent=top,
                name=name,
                position=place,
            )
            for place, name in enumerate(theme["below"])
        )


def _plain(organisation: Organisation, words: dict[str, Any]) -> Iterator[Term]:
    """Goals with their number, sector plans with their initials, target groups."""
    goals = [(str(n), name) for n, name in enumerate(words["sdg"]["names"], 1)]
    publics = [("", name) for name in words["public"]["names"]]
    lists = (
        (Vocabulary.SDG, goals),
        (Vocabulary.SECTOR_PLAN, words["sector_plan"]["names"]),
        (Vocabulary.PUBLIC, publics),
    )
    for vocabulary, named in lists:
        for rank, (code, name) in enumerate(named):
            yield Term(
                organisation=organisation,
                vocabulary=vocabulary,
                code=code,
                name=name,
                position=rank,
            )
