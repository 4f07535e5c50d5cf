"""The documents of a publication: which are wanted, when their job starts."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.utils.translation import override

from gouvernail.publishing.enums import FileState
from gouvernail.publishing.forgetting import forget
from gouvernail.publishing.jobs import make_public_files
from gouvernail.publishing.models import Publication, PublicFile
from gouvernail.publishing.papers import Offered, offered

# Without having been made for that long, the job is gone.
PATIENCE = timedelta(minutes=15)


@transaction.atomic
def make_files_of(
    publication: Publication, papers: Iterable[str], *, afresh: bool = False
) -> int:
    """Have the documents that a site offers made of this publication, those made
    before only `afresh`; how many are to be made. They come after the transaction."""
    with override(publication.plan.language):
        wanted = offered(publication, papers)
    rows = PublicFile.objects.of_publication(publication)
    kept = {} if afresh else {row.name: row for row in rows.made()}
    gone = rows.exclude(name__in=[e.name for e in wanted if e.name in kept])
    forget(gone)
    made = [
        _row(publication, each, place)
        for place, each in enumerate(wanted)
        if each.name not in kept
    ]
    PublicFile.objects.bulk_create(made)
    _forget_unmade_before(publication)
    if made:
        transaction.on_commit(partial(make_public_files.enqueue, publication.pk))
    return len(made)


def _forget_unmade_before(publication: Publication) -> None:
    """Nobody waits any more for the documents of what was shown before."""
    rows = PublicFile.objects.before(publication)
    rows.exclude(state=FileState.MADE).delete()


def make_what_is_left(now: datetime) -> int:
    """Start again the jobs that ended before their work, as after a restart."""
    rows = PublicFile.objects.waiting().filter(
        publication__taken_back_at=None, publication__published_at__lt=now - PATIENCE
    )
    left = sorted(set(rows.order_by("pk").values_list("publication", flat=True)))
    for pk in left:
        make_public_files.enqueue(pk)
    return len(left)


def _row(publication: Publication, each: Offered, place: int) -> PublicFile:
    return PublicFile(
        publication=publication,
        name=each.name,
        paper=each.paper,
        subject=each.subject,
        label=each.label[:300],
        form=each.form,
        mime=each.mime,
        state=FileState.WAITING,
        position=place,
    )
