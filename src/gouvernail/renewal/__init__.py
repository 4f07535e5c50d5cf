"""The plan of the next term, made from what is unfinished in this one."""
