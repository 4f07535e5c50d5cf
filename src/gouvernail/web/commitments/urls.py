"""Addresses of the policy declarations and their promises."""

from django.urls import path

from gouvernail.web.commitments import (
    coverage,
    declarations,
    files,
    likely,
    links,
    of_node,
    promises,
    reading,
    sheet,
    writing,
)

DECLARATION, PROMISE = "declarations/<int:pk>/", "<int:pk>/"
REVIEW = "reading/<int:pk>/"

urlpatterns = [
    path("", promises.promises, name="promises"),
    path("export.<slug:fmt>", files.export, name="promises_export"),
    path("coverage/", coverage.coverage, name="promises_coverage"),
    path("likely/", likely.likely, name="promises_likely"),
    path("new/", declarations.new, name="declaration_new"),
    path(DECLARATION, declarations.edit, name="declaration_edit"),
    path(DECLARATION + "away/", declarations.archive, name="declaration_archive"),
    path(DECLARATION + "back/", declarations.restore, name="declaration_restore"),
    path(DECLARATION + "text/", declarations.document, name="declaration_document"),
    path(DECLARATION + "bring/", reading.bring, name="promises_bring"),
    path(DECLARATION + "add/", writing.add, name="promise_new"),
    path(REVIEW, reading.review, name="promises_review"),
    path(REVIEW + "undo/", reading.undo, name="promises_review_undo"),
    path(REVIEW + "again/", reading.again, name="promises_read_again"),
    path(REVIEW + "accept/", reading.accept, name="promises_accept"),
    path(REVIEW + "back/", reading.take_back, name="promises_take_back"),
    path(REVIEW + "give-up/", reading.give_up, name="promises_give_up"),
    path("of/<int:node>/", of_node.of_node, name="promises_of_node"),
    path(PROMISE, sheet.sheet, name="promise"),
    path(PROMISE + "edit/", writing.edit, name="promise_edit"),
    path(PROMISE + "move/", writing.move, name="promise_move"),
    path(PROMISE + "remove/", writing.remove, name="promise_remove"),
    path(PROMISE + "restore/", writing.restore, name="promise_restore"),
    path(PROMISE + "judge/", sheet.judge, name="promise_judge"),
    path(PROMISE + "unjudge/", sheet.take_back, name="promise_unjudge"),
    path(PROMISE + "actions/", links.links, name="promise_links"),
    path(PROMISE + "actions/<int:node>/link/", links.link, name="promise_link"),
    path(PROMISE + "actions/<int:node>/unlink/", links.unlink, name="promise_unlink"),
    path(PROMISE + "actions/<int:node>/unlike/", links.unlike, name="promise_unlike"),
]
