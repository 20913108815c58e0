"""A package of its own: an installed distribution carries a stray one of the same name."""
