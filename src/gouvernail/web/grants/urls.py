"""Addresses of the grants of an authority."""

from django.urls import path

from gouvernail.web.grants import editing, files, history, links, register, sheet

GRANT = "<int:pk>/"
DOCUMENT = GRANT + "documents/<int:document>/"

urlpatterns = [
    path("", register.register, name="grants"),
    path("export.<slug:fmt>", files.export, name="grants_export"),
    path("new/", editing.new, name="grant_new"),
    path(GRANT, sheet.sheet, name="grant"),
    path(GRANT + "edit/", editing.edit, name="grant_edit"),
    path(GRANT + "archive/", editing.archive, name="grant_archive"),
    path(GRANT + "restore/", editing.restore, name="grant_restore"),
    path(GRANT + "history/", history.history, name="grant_history"),
    path(GRANT + "actions/", links.links, name="grant_links"),
    path(GRANT + "actions/<int:node>/link/", links.link, name="grant_link"),
    path(GRANT + "actions/<int:node>/unlink/", links.unlink, name="grant_unlink"),
    path(GRANT + "documents/", sheet.attach, name="grant_attach"),
    path(DOCUMENT, sheet.document, name="grant_document"),
    path(DOCUMENT + "off/", sheet.detach, name="grant_detach"),
    path(DOCUMENT + "back/", sheet.reattach, name="grant_reattach"),
]
