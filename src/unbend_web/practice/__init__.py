"""Choosing, planning and being guided through a routine."""
