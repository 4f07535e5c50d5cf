"""Evaluation, Criterion, Assessment, Judgement, Proposal."""

from gouvernail.evaluations.models.evaluation import Criterion, Evaluation, digest_of
from gouvernail.evaluations.models.said import Assessment, Judgement, Proposal

__all__ = [
    "Assessment",
    "Criterion",
    "Evaluation",
    "Judgement",
    "Proposal",
    "digest_of",
]
