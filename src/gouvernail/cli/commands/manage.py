"""Run a command of Django, such as migrate or createsuperuser."""

import argparse

from django.core.management import execute_from_command_line


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Everything that follows goes to Django."""
    parser.add_argument("rest", nargs=argparse.REMAINDER, metavar="COMMAND …")


def run(options: argparse.Namespace) -> None:
    """Hand it over."""
    execute_from_command_line(["gouvernail manage", *options.rest])
