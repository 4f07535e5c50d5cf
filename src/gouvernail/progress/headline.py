"""A tally as a finding: the sentence over a bar."""

from django.utils.translation import gettext as _, ngettext

from gouvernail.core.charts import COUNTED_AS
from gouvernail.plan.rollups import Tally


def headline(tally: Tally) -> str:
    """What a tally shows, in one sentence: the three figures that one asks for."""
    if not tally.total:
        return _("No action yet")
    done = ngettext("%(count)s action done", "%(count)s actions done", tally.done)
    said = [done % {"count": tally.done}]
    said += [
        f"{getattr(tally, status)} {COUNTED_AS[status]}"
        for status in ("ongoing", "blocked")
        if getattr(tally, status)
    ]
    return ", ".join(said)
