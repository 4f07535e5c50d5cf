"""When a document is read again: the new reading takes the place of the former one."""

from collections.abc import Mapping

from gouvernail.imports.enums import ImportState
from gouvernail.imports.models import ColumnMeaning, Import


def take_place(imported: Import) -> None:
    """Put the former reading aside, and remember what was said of the columns.

    To be called once `imported` is read, in the same transaction; nothing to do where
    a document is read for the first time.
    """
    if imported.former_id is None:
        return
    former = Import.objects.without_contents().get(pk=imported.former_id)
    waiting = Import.objects.in_review().filter(pk=former.pk)
    waiting.update(state=ImportState.SET_ASIDE)
    remember(imported, _said(imported, former))


def remember(imported: Import, said: Mapping[str, str]) -> None:
    """Understand the next document of the organisation as was said of this one."""
    for heading, meaning in said.items():
        ColumnMeaning.objects.update_or_create(
            organisation_id=imported.organisation_id,
            heading=heading[:500],
            defaults={"meaning": meaning},
        )


def forget(imported: Import, former: Import) -> None:
    """Remember again what was said before `imported` was read."""
    for heading in _said(imported, former):
        rows = ColumnMeaning.objects.filter(
            organisation_id=imported.organisation_id, heading=heading[:500]
        )
        if heading in former.meanings:
            rows.update(meaning=former.meanings[heading])
        else:
            rows.delete()


def _said(imported: Import, former: Import) -> dict[str, str]:
    """What was said between the two."""
    before = former.meanings.items()
    return {
        heading: meaning
        for heading, meaning in imported.meanings.items()
        if (heading, meaning) not in before
    }
