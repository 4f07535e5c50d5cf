"""Addresses of the tokens of a person."""

from django.urls import path

from gouvernail.web.tokens import own

urlpatterns = [
    path("", own.tokens, name="my_tokens"),
    path("new/", own.new, name="my_token_new"),
    path("<int:pk>/revoke/", own.revoke_one, name="my_token_revoke"),
]
