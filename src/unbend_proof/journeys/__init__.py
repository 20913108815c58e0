"""Limits over days of use: every sequence of actions, beside a second account of the rules."""

from unbend_proof.journeys.claim import prove_limits

__all__ = ["prove_limits"]
