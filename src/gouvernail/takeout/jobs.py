"""The job that makes an archive beside the requests."""

import logging
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.base import File
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks import task

from gouvernail.plan.wording import PlanError
from gouvernail.takeout.enums import ArchiveState
from gouvernail.takeout.models import AskedArchive
from gouvernail.takeout.taking import take_out

logger = logging.getLogger(__name__)
KEPT = timedelta(days=7)


@task
def make_archive(pk: int) -> None:
    """Make that archive: then it can be fetched, or it says that it failed."""
    rows = AskedArchive.objects.filter(state=ArchiveState.ASKED)
    asked = rows.select_related("organisation", "asked_by").filter(pk=pk).first()
    if asked is None:
        return
    try:
        _make(asked)
    except (OSError, PlanError):
        asked.state = ArchiveState.FAILED
        asked.save(update_fields=["state"])
        logger.exception("The archive %s could not be made.", pk)


def _make(asked: AskedArchive) -> None:
    with TemporaryDirectory() as folder:
        target = Path(folder) / "archive.zip"
        take_out(house=asked.organisation, target=target, by=asked.asked_by)
        asked.size = target.stat().st_size
        with target.open("rb") as file:
            asked.content.save(f"{get_random_string(32)}.zip", File(file), save=False)
    asked.state, asked.made_at = ArchiveState.MADE, timezone.now()
    asked.kept_until = asked.made_at + KEPT
    asked.save()
