"""The one filter that outline, table, columns, Gantt and calendar share."""
