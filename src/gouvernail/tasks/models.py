"""Task and Dependency: what an action is made of, and what waits for what."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.core.days import is_plausible
from gouvernail.plans.models import Node
from gouvernail.tasks.enums import Recurrence
from gouvernail.tasks.querysets import DependencyQuerySet, TaskQuerySet


class Task(models.Model):
    """Something to do for an action, or a milestone: a day on which something is there.

    Tasks nest one level deep. A recurring one, once done, is followed by the next.
    """

    node = models.ForeignKey(
        Node, verbose_name=_("action"), on_delete=models.PROTECT, related_name="tasks"
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="children",
    )
    title = models.CharField(_("task"), max_length=300)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who does it"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="tasks",
    )
    due_on = models.DateField(
        _("due date"), null=True, blank=True, validators=[is_plausible]
    )
    is_milestone = models.BooleanField(_("milestone"), default=False)
    recurrence = models.CharField(
        _("comes back"), max_length=10, choices=Recurrence, blank=True
    )
    follows = models.OneToOneField(
        "self",
        verbose_name=_("comes after"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="next",
    )
    position = models.PositiveIntegerField(_("position"), default=0)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("done by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    removed_at = models.DateTimeField(_("removed"), null=True, blank=True)

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        ordering = ["node", "position", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="task_has_a_title"),
            models.CheckConstraint(
                condition=Q(is_milestone=False) | Q(due_on__isnull=False),
                name="milestone_has_a_date",
            ),
        ]
        indexes = [models.Index(fields=["owner", "due_on"], name="task_owner")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_done(self) -> bool:
        """Whether somebody ticked it."""
        return self.done_at is not None

    def is_late(self, today: date) -> bool:
        """Whether its day has passed and it is not done."""
        return not self.is_done and self.due_on is not None and self.due_on < today


class Dependency(models.Model):
    """`after` starts once `before` is finished; each is an action or a task."""

    before_node = models.ForeignKey(
        Node,
        verbose_name=_("first the action"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    before_task = models.ForeignKey(
        Task,
        verbose_name=_("first the task"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    after_node = models.ForeignKey(
        Node,
        verbose_name=_("then the action"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    after_task = models.ForeignKey(
        Task,
        verbose_name=_("then the task"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )

    objects = DependencyQuerySet.as_manager()

    class Meta:
        verbose_name = _("dependency")
        verbose_name_plural = _("dependencies")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(before_node=None) ^ Q(before_task=None),
                name="dependency_waits_for_one",
            ),
            models.CheckConstraint(
                condition=Q(after_node=None) ^ Q(after_task=None),
                name="dependency_holds_one",
            ),
            models.CheckConstraint(
                condition=~Q(before_node=F("after_node"))
                | Q(before_node=None)
                | Q(after_node=None),
                name="dependency_between_two_actions",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"

    @property
    def before(self) -> Node | Task:
        """What comes first."""
        return _either(self.before_node, self.before_task)

    @property
    def after(self) -> Node | Task:
        """What waits for it."""
        return _either(self.after_node, self.after_task)

    @property
    def names(self) -> tuple[str, str]:
        """Both ends as the graph of a plan names them: `n12`, `t5`."""
        return (
            name_of(self.before_node_id, self.before_task_id),
            name_of(self.after_node_id, self.after_task_id),
        )


def name_of(node: int | None, task: int | None) -> str:
    """How the graph of a plan calls an action or a task, by primary key."""
    return f"n{node}" if node else f"t{task}"


def _either(node: Node | None, task: Task | None) -> Node | Task:
    found = node or task
    if found is None:
        raise ValueError("a dependency without an end")
    return found
