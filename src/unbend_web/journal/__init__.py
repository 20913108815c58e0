"""The journal: sessions, pops and stops, day by day."""
