"""What the authority says of a promise."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.commitments.enums import Verdict
from gouvernail.commitments.models import Commitment, Judgement
from gouvernail.commitments.services.journal import require_editing, tell_promise


@transaction.atomic
def judge_promise(
    *, promise: Commitment, verdict: str, sentence: str, said_on: date, by: User
) -> Judgement:
    """Say where it stands, in one word and one sentence; what was said before stays."""
    require_editing(by, promise.declaration)
    if said_on > timezone.localdate():
        raise ValidationError({"said_on": _("This day has not come yet.")})
    if verdict == Verdict.GIVEN_UP and not sentence.strip():
        raise ValidationError({"sentence": _("Say why this promise is given up.")})
    return _said(promise, Judgement(verdict=verdict, said_on=said_on), sentence, by)


@transaction.atomic
def take_judgement_back(*, promise: Commitment, by: User) -> None:
    """Only what the actions say is left."""
    require_editing(by, promise.declaration)
    _said(promise, Judgement(said_on=timezone.localdate()), "", by)


def _said(
    promise: Commitment, judgement: Judgement, sentence: str, by: User
) -> Judgement:
    last = promise.judgements.order_by("-pk").first()
    judgement.commitment, judgement.by = promise, by
    judgement.sentence = sentence.strip()
    judgement.full_clean()
    judgement.save()
    changes = {"verdict": [last.verdict if last else "", judgement.verdict]}
    tell_promise(
        "promise.judged", promise, by, details=changes, reason=judgement.sentence
    )
    return judgement
