"""Addresses of what citizens do, under a plan."""

from django.urls import path

from gouvernail.public.taking_part import consulting, following, ideas, opinions

urlpatterns = [
    path("follow/", following.follow, name="follow"),
    path("follow/<slug:key>/", following.follow, name="follow"),
    path("follow/confirm/<str:mark>/", following.follow_confirm, name="follow_confirm"),
    path("follow/stop/<str:mark>/", following.follow_stop, name="follow_stop"),
    path("ideas/", ideas.ideas, name="ideas"),
    path("ideas/new/", ideas.idea, name="idea"),
    path("ideas/new/<slug:key>/", ideas.idea, name="idea"),
    path("smile/", opinions.smile, name="smile"),
    path("smile/<slug:key>/", opinions.smile, name="smile"),
    path("question/", opinions.question, name="question"),
    path("consultation/", consulting.consultation, name="consultation"),
    path("consultation/comment/", consulting.comment, name="comment"),
    path("consultation/comment/<slug:key>/", consulting.comment, name="comment"),
]
