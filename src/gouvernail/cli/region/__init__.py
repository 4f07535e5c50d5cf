"""A region made up for measurements; nobody and nothing in it is real."""
