"""The files of an import: its document, and its pages as pictures."""

from gouvernail.imports.models import Import


def drop_files(imported: Import) -> None:
    """Delete them all; what is known of the import otherwise stays."""
    drop_pages(imported)
    if imported.document:
        imported.document.delete(save=False)
        Import.objects.filter(pk=imported.pk).update(document="")


def drop_pages(imported: Import) -> None:
    """Delete the pages alone."""
    pages = imported.pages.order_by("number")
    for page in pages:
        page.image.delete(save=False)
    pages.delete()
