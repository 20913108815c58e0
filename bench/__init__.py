"""How fast and how light Unbend is, against its limits: ``make bench``."""
