"""The proof that what is barred is not offered: over every answer, and over days of use."""
