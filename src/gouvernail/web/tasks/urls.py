"""Addresses of the tasks of a plan."""

from django.urls import path

from gouvernail.web.tasks import views

urlpatterns = [
    path("nodes/<key>/tasks/add/", views.add, name="task_add"),
    path("nodes/<key>/waits-for/", views.dependency_add, name="dependency_add"),
    path("tasks/<int:pk>/", views.edit, name="task_edit"),
    path("tasks/<int:pk>/done/", views.tick, name="task_tick"),
    path("tasks/<int:pk>/waits-for/", views.task_wait, name="task_wait"),
    path("tasks/<int:pk>/move/", views.move, name="task_move"),
    path("tasks/<int:pk>/remove/", views.remove, name="task_remove"),
    path("tasks/<int:pk>/restore/", views.restore, name="task_restore"),
    path("links/<int:pk>/remove/", views.dependency_remove, name="dependency_remove"),
]
