"""Addresses of the items prepared for the organs, under a plan."""

from django.urls import path

from gouvernail.web.deliberations import acts, files, preparing, views

urlpatterns = [
    path("", views.items, name="organ_items"),
    path("new/", preparing.new, name="organ_item_new"),
    path("<int:pk>/", views.item, name="organ_item"),
    path("<int:pk>/edit/", preparing.edit, name="organ_item_edit"),
    path("<int:pk>/package.zip", files.package, name="organ_item_package"),
    path("<int:pk>/outcome/", acts.outcome, name="organ_item_outcome"),
    path("<int:pk>/withdraw/", acts.withdraw, name="organ_item_withdraw"),
    path("<int:pk>/restore/", acts.restore, name="organ_item_restore"),
    path("signed/<str:token>.zip", files.signed, name="organ_item_archive"),
]
