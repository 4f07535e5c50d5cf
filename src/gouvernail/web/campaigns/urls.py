"""Addresses of the campaigns of a plan, and of its snapshots."""

from django.urls import path

from gouvernail.web.campaigns import acts, snapshots, views

urlpatterns = [
    path("", views.campaigns, name="campaigns"),
    path("new/", views.new, name="campaign_new"),
    path("follow-up/", acts.start, name="follow_up_start"),
    path("<int:pk>/", views.campaign, name="campaign"),
    path("<int:pk>/people/<int:person>/", views.person, name="campaign_person"),
    path("<int:pk>/open/", acts.open_now, name="campaign_open"),
    path("<int:pk>/close/", acts.close, name="campaign_close"),
    path("<int:pk>/cancel/", acts.cancel, name="campaign_cancel"),
    path("<int:pk>/steps/", acts.steps, name="campaign_steps"),
    path("<int:pk>/remind/", acts.remind, name="campaign_remind"),
    path("<int:pk>/exempt/", acts.exempt, name="campaign_exempt"),
    path("<int:pk>/include/", acts.include, name="campaign_include"),
    path("<int:pk>/add/", acts.add, name="campaign_add"),
    path("<int:pk>/revoke/", acts.revoke, name="campaign_revoke"),
    path("snapshots/take/", snapshots.take, name="snapshot_take"),
    path("snapshots/<int:pk>/", snapshots.snapshot, name="snapshot"),
    path("snapshots/<int:pk>/csv/", snapshots.csv, name="snapshot_csv"),
]
