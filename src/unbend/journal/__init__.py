"""What happened: sessions, pops and stops, and whether it helped."""

from unbend.journal.entries import (
    Entry,
    Feels,
    Popped,
    Practised,
    SessionEntry,
    Stopped,
    StopSign,
)
from unbend.journal.response import Response, helped, response

__all__ = [
    "Entry",
    "Feels",
    "Popped",
    "Practised",
    "Response",
    "SessionEntry",
    "StopSign",
    "Stopped",
    "helped",
    "response",
]
