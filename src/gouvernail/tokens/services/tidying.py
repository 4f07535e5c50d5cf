"""What nobody asks for any more goes."""

from datetime import datetime, timedelta

from django.db.models import Q

from gouvernail.tokens.models import Answered, Token

# Whoever looks for what a program could do finds it in the journal after that.
DEAD_FOR = timedelta(days=365)


def tidy_tokens(now: datetime, *, dry: bool = False) -> int:
    """Old answers, and tokens that have been dead for a year; how many rows."""
    until = now - DEAD_FOR
    dead = Token.objects.filter(Q(revoked_at__lt=until) | Q(expires_at__lt=until))
    old = Answered.objects.old(now)
    count = dead.count() + old.count()
    if not dry:
        old.delete()
        dead.delete()
    return count
