"""The web house: pages for a person at home, on this machine alone."""
