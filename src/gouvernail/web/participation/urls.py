"""Addresses of what citizens say, for who answers them, under an authority."""

from django.urls import path

from gouvernail.web.participation import answering, consulting, deciding, files, views

ONE = "<int:pk>/"
CONSULTATION = "consultations/<int:pk>/"

urlpatterns = [
    path("", views.citizens, name="citizens"),
    path("refuse/", deciding.refuse_all, name="contributions_refuse"),
    path("back/<str:pks>/", deciding.put_back, name="contributions_wait"),
    path("opinions/", views.opinions, name="opinions"),
    path("consultations/", consulting.consultations, name="consultations"),
    path("consultations/new/", consulting.new, name="consultation_new"),
    path(CONSULTATION, consulting.report, name="consultation_report"),
    path(CONSULTATION + "edit/", consulting.edit, name="consultation_edit"),
    path(CONSULTATION + "open/", consulting.begin, name="consultation_open"),
    path(CONSULTATION + "close/", consulting.end, name="consultation_close"),
    path(CONSULTATION + "export.<slug:fmt>", files.export, name="consultation_export"),
    path(ONE, answering.contribution, name="contribution"),
    path(ONE + "show/", deciding.show, name="contribution_show"),
    path(ONE + "refuse/", deciding.refuse, name="contribution_refuse"),
    path(ONE + "answer/", answering.answer, name="contribution_answer"),
]
