"""Writes the pages of `docs/` that are rendered from the product's own data.

`make docs` writes them, and a test fails while a committed page differs from what is rendered here.
"""
