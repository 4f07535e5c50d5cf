"""Addresses of the journal of an authority and of personal data."""

from django.urls import path

from gouvernail.web.journal import journal, names, personal, retention

NAMES = "plans/<slug:plan>/names/"
PERSON = "personal-data/<int:person>/"

urlpatterns = [
    path("journal/", journal.journal, name="journal"),
    path("journal/export/<slug:fmt>/", journal.export, name="journal_export"),
    path("retention/", retention.retention, name="retention"),
    path(PERSON, personal.personal_data, name="personal_data"),
    path(PERSON + "export/", personal.take_away, name="personal_data_export"),
    path(
        PERSON + "hand-over/",
        personal.hand_actions_over,
        name="personal_data_hand_over",
    ),
    path(NAMES, names.names, name="plan_names"),
    path(NAMES + "names.csv", names.as_csv, name="plan_names_csv"),
    path(NAMES + "say/", names.clear, name="plan_name_clear"),
    path(PERSON + "erase/", personal.erase, name="personal_data_erase"),
]
