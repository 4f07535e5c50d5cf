"""Addresses of the webhooks of an authority."""

from django.urls import path

from gouvernail.web.webhooks import acts, setting_up, views

urlpatterns = [
    path("", views.webhooks, name="webhooks"),
    path("events/", views.events, name="webhook_events"),
    path("new/", setting_up.new, name="webhook_new"),
    path("<int:pk>/", views.webhook, name="webhook"),
    path("<int:pk>/edit/", setting_up.edit, name="webhook_edit"),
    path("<int:pk>/secret/", setting_up.secret, name="webhook_secret"),
    path("<int:pk>/ping/", acts.ping_once, name="webhook_ping"),
    path("<int:pk>/pause/", acts.pause_it, name="webhook_pause"),
    path("<int:pk>/resume/", acts.resume_it, name="webhook_resume"),
    path("<int:pk>/remove/", acts.remove_it, name="webhook_remove"),
    path("<int:pk>/restore/", acts.restore_it, name="webhook_restore"),
    path(
        "<int:pk>/deliveries/<int:delivery>/again/",
        acts.send_again,
        name="webhook_replay",
    ),
]
