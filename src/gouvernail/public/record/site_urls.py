"""Addresses of this part, under the site."""

from django.urls import path

from gouvernail.public.record import declarations, words

urlpatterns = [
    path("accessibility/", declarations.accessibility, name="accessibility"),
    path("legal/", declarations.legal, name="legal"),
    path("words/", words.words, name="words"),
]
