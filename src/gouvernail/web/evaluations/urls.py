"""Addresses of the evaluations."""

from django.urls import path

from gouvernail.web.evaluations import (
    acts,
    asking,
    closing,
    comparing,
    judging,
    listing,
    proposals,
    starting,
    texts,
)

ONE = "<int:pk>/"
PROPOSAL = ONE + "proposals/<int:proposal>/"

urlpatterns = [
    path("", listing.evaluations, name="evaluations"),
    path("new/", starting.new, name="evaluation_new"),
    path(ONE, judging.evaluation, name="evaluation"),
    path(ONE + "edit/", starting.edit, name="evaluation_edit"),
    path(ONE + "objectives/<key>/", judging.judgement, name="evaluation_judgement"),
    path(ONE + "text/", texts.texts, name="evaluation_text"),
    path(ONE + "ask/", asking.ask, name="evaluation_ask"),
    path(ONE + "answers/", asking.answers, name="evaluation_answers"),
    path(ONE + "proposals/", proposals.proposals, name="evaluation_proposals"),
    path(ONE + "proposals/new/", proposals.propose, name="evaluation_propose"),
    path(ONE + "proposals/write/", asking.revise, name="evaluation_revise"),
    path(PROPOSAL, proposals.edit, name="evaluation_proposal"),
    path(PROPOSAL + "decide/", proposals.decide, name="evaluation_decide"),
    path(PROPOSAL + "remove/", proposals.remove, name="evaluation_unpropose"),
    path(ONE + "compare/", comparing.compare_with, name="evaluation_compare"),
    path(ONE + "close/", closing.close, name="evaluation_seal"),
    path(ONE + "decisions/", closing.decisions, name="evaluation_decisions"),
    path(ONE + "freeze/", acts.freeze_now, name="evaluation_freeze"),
    path(ONE + "cancel/", acts.cancel, name="evaluation_cancel"),
    path(ONE + "resume/", acts.resume, name="evaluation_resume"),
    path(ONE + "reopen/", acts.reopen, name="evaluation_reopen"),
]
