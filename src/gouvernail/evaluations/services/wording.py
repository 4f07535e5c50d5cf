"""What is written in the name of the house about the whole plan."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from gouvernail.accounts.models import User
from gouvernail.evaluations.models import Evaluation
from gouvernail.evaluations.services.journal import (
    as_told,
    differences,
    require_evaluating,
    require_open,
    tell,
)
from gouvernail.history.models import Change

TEXTS = ("context", "method", "synergies", "conclusion")
MOST_WORDS = 50_000


@transaction.atomic
def write(
    *,
    evaluation: Evaluation,
    texts: Mapping[str, str],
    by: User,
    undoes: Change | None = None,
) -> Change | None:
    """Give some of the texts new words; None when nothing differs."""
    require_evaluating(by, evaluation.plan)
    require_open(evaluation)
    unknown = set(texts) - set(TEXTS)
    if unknown:
        raise TypeError(f"not a text of an evaluation: {sorted(unknown)}")
    _check(texts)
    evaluation.refresh_from_db(fields=TEXTS)
    new = {name: text.strip() for name, text in texts.items()}
    changed = differences(evaluation, new)
    if not changed:
        return None
    for name in changed:
        setattr(evaluation, name, new[name])
    evaluation.save(update_fields=list(changed))
    return tell("written", evaluation, by, undoes=undoes, details=as_told(changed))


def _check(texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        if len(text) > MOST_WORDS:
            told = _("Write %(most)s characters at most.") % {"most": MOST_WORDS}
            raise ValidationError({name: told})
