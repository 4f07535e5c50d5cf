"""Addresses of the directory: partners, agreements, people without account, words."""

from django.urls import path

from gouvernail.web.directory import agreements, guests, partners, printed, words

urlpatterns = [
    path("", partners.partners, name="directory"),
    path("partners.csv", partners.as_csv, name="partners_csv"),
    path("partners/new/", partners.new, name="partner_new"),
    path("partners/<int:pk>/", partners.partner, name="partner"),
    path("partners/<int:pk>/edit/", partners.edit, name="partner_edit"),
    path("partners/<int:pk>/archive/", partners.archive, name="partner_archive"),
    path("partners/<int:pk>/restore/", partners.restore, name="partner_restore"),
    path("partners/<int:pk>/agreements/", agreements.add, name="agreement_new"),
    path("agreements/", agreements.agreements, name="agreements"),
    path("agreements/<int:pk>/", agreements.edit, name="agreement_edit"),
    path("agreements/<int:pk>/remove/", agreements.remove, name="agreement_remove"),
    path("agreements/<int:pk>/back/", agreements.bring_back, name="agreement_back"),
    path("guests/", guests.guests, name="guests"),
    path("guests/<int:pk>/", guests.guest, name="guest"),
    path("guests/<int:pk>/edit/", guests.edit, name="guest_edit"),
    path("guests/<int:pk>/archive/", guests.archive, name="guest_archive"),
    path("guests/<int:pk>/restore/", guests.restore, name="guest_restore"),
    path("guests/<int:pk>/<slug:plan>/send/", guests.send, name="guest_send"),
    path("guests/<int:pk>/<slug:plan>/revoke/", guests.revoke, name="guest_revoke"),
    path("words/", words.words, name="words"),
    path("words/start/", words.start, name="words_start"),
    path("words/new/<slug:vocabulary>/", words.add, name="word_new"),
    path("words/<int:pk>/", words.edit, name="word_edit"),
    path("words/<int:pk>/move/", words.move, name="word_move"),
    path("words/<int:pk>/archive/", words.archive, name="word_archive"),
    path("words/<int:pk>/restore/", words.restore, name="word_restore"),
    path("printed/<slug:plan>/", printed.take_up, name="adopt_printed"),
]
