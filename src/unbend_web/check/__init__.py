"""The check: staged screening, its answer, and what may be done after it."""
