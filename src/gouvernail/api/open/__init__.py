"""What everybody reads without token: published plans, from the published value alone.

Nothing here asks the database for a word of a plan: what an authority keeps to itself
is not in the value, so that no operation can leak it.
"""
