"""Adding, changing, ticking and ordering the tasks of an action."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.models import Node
from gouvernail.plans.policies import can_update_node
from gouvernail.tasks.linking import link, unlink
from gouvernail.tasks.models import Dependency, Task
from gouvernail.tasks.services import (
    add_task,
    edit_task,
    remove_task,
    restore_task,
    shift_task,
    tick_task,
)
from gouvernail.web.plans.answers import next_of, refused
from gouvernail.web.plans.finding import node_of, plan_of
from gouvernail.web.tasks.forms import LinkForm, TaskForm, task_form
from gouvernail.web.tasks.section import waits_of

REFUSED = 422


def add(
    request: AuthorityRequest, organisation: str, plan: str, key: str
) -> HttpResponse:
    """A new task; the short form of the sheet sends the same fields."""
    node = _updatable(request, plan, key)
    form = TaskForm(node, request.POST or None)
    if not form.is_bound or not form.is_valid():
        return _page(request, node, form)
    task = add_task(node=node, changes=form.cleaned_data, by=request.user)
    messages.success(request, _("Task added: %(task)s") % {"task": task.title})
    return _back(request, node)


def edit(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """The words, day and person of a task."""
    task = _task(request, plan, pk)
    if not can_update_node(request.user, task.node):
        raise PermissionDenied
    if request.method != "POST":
        return _page(request, task.node, task_form(task), task)
    form = TaskForm(task.node, request.POST, task=task)
    if not form.is_valid():
        return _page(request, task.node, form, task)
    edit_task(task=task, changes=form.cleaned_data, by=request.user)
    messages.success(request, _("Task changed."))
    return _back(request, task.node)


@require_POST
def tick(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Done, or not after all."""
    task = _task(request, plan, pk)
    # The toast that undoes has an address and no field.
    done = request.GET.get("done", request.POST.get("done", "1")) == "1"
    following = tick_task(task=task, by=request.user, done=done)
    said = _("Done: %(task)s") if done else _("To do again: %(task)s")
    if following:
        said = _("Done: %(task)s. The next one is in your list.")
    tags = f"undo:{request.path}?done=0" if done else ""
    messages.success(request, said % {"task": task.title}, extra_tags=tags)
    return _back(request, task.node)


@require_POST
def move(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """One place up or down."""
    task = _task(request, plan, pk)
    step = -1 if request.POST.get("direction") == "up" else 1
    shift_task(task=task, by=request.user, step=step)
    return _back(request, task.node)


@require_POST
def remove(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Take it away; the toast brings it back."""
    task = _task(request, plan, pk)
    remove_task(task=task, by=request.user)
    address = reverse("task_restore", args=[organisation, plan, task.pk])
    said = _("Task removed: %(task)s") % {"task": task.title}
    messages.success(request, said, extra_tags=f"undo:{address}")
    return _back(request, task.node)


@require_POST
def restore(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Bring a removed task back."""
    found = Task.objects.removed_from(plan_of(request, plan)).for_list()
    task = get_object_or_404(found, pk=pk)
    restore_task(task=task, by=request.user)
    return _back(request, task.node)


@require_POST
def dependency_add(
    request: AuthorityRequest, organisation: str, plan: str, key: str
) -> HttpResponse:
    """Make the action wait for another, or for a task of its own."""
    node = _updatable(request, plan, key)
    return _linked(request, LinkForm(node, request.POST), node, node)


@require_POST
def task_wait(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Make a task wait for another, or for an action."""
    task = _task(request, plan, pk)
    if not can_update_node(request.user, task.node):
        raise PermissionDenied
    form = LinkForm(task.node, request.POST, task=task)
    return _linked(request, form, task, task.node)


@require_POST
def dependency_remove(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Let it no longer wait."""
    found = Dependency.objects.of_plan(plan_of(request, plan)).for_list()
    dependency = get_object_or_404(found, pk=pk)
    end = dependency.after
    node = end if isinstance(end, Node) else end.node
    unlink(dependency=dependency, by=request.user)
    messages.success(request, _("Link removed."))
    return _back(request, node)


def _updatable(request: AuthorityRequest, plan: str, key: str) -> Node:
    node = node_of(plan_of(request, plan), key)
    if not can_update_node(request.user, node):
        raise PermissionDenied
    return node


def _task(request: AuthorityRequest, plan: str, pk: int) -> Task:
    tasks = Task.objects.of_plan(plan_of(request, plan)).for_list()
    return get_object_or_404(tasks, pk=pk)


def _linked(
    request: AuthorityRequest, form: LinkForm, after: Node | Task, node: Node
) -> HttpResponse:
    """Write the link, or say why it cannot be."""
    try:
        if not form.is_valid():
            raise ValidationError(form.errors["before"].as_data())
        link(before=form.cleaned_data["end"], after=after, by=request.user)
    except ValidationError as error:
        return refused(request, node.plan, error)
    messages.success(request, _("Noted: this waits for the other."))
    return _back(request, node)


def _page(
    request: AuthorityRequest, node: Node, form: TaskForm, task: Task | None = None
) -> HttpResponse:
    context = {
        "plan": node.plan,
        "tab": "outline",
        "node": node,
        "task": task,
        "form": form,
        "waits": waits_of(task) if task else [],
        "link": LinkForm(node, task=task),
        "next": next_of(request),
    }
    status = REFUSED if form.is_bound else 200
    return render(request, "web/tasks/task.html", context, status=status)


def _back(request: AuthorityRequest, node: Node) -> HttpResponse:
    return redirect(next_of(request) or f"{node.get_absolute_url()}#tasks")
