"""The address that an invitation opens."""

from django.urls import path

from gouvernail.web.organisations import entering

urlpatterns = [path("<str:token>/", entering.invitation, name="invitation")]
