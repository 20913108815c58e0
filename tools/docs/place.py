"""Where the pages lie, and what a module of pages hands back."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]

Pages = dict[str, str]
"""Text by path, relative to the checkout: ``docs/safety/rules.md``."""
