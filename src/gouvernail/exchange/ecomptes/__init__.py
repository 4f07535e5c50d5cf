"""The exchange with eComptes, the accounting software of Walloon authorities.

Version 201805V1: two XML files, the same tree of elements; the one that comes back
holds articles of the budget and projections beside each element.
"""
