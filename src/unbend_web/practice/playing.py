"""What a player needs to play a session that runs, put together."""

from __future__ import annotations

from unbend.practice import Basis, Talk
from unbend_web import clock
from unbend_web.practice.basis import basis_to_go_on
from unbend_web.practice.models import Session
from unbend_web.practice.score import PlayerPage, player_page
from unbend_web.preferences.queries import preferences


def page_of(row: Session, *, on: Basis | None = None, talk: Talk | None = None) -> PlayerPage:
    """The player's page as the person set it, of a session that may go on.

    ``on`` is what it rests on, where that is known already; ``talk`` is how much is said where this
    player has its own say in that.
    """
    chosen = preferences()
    if talk is not None:
        chosen.talk = talk.value
    known = on or basis_to_go_on(row, clock.now())
    assert known is not None, "a session that may go on has a basis"
    return player_page(row, row.events.all(), chosen=chosen, basis=known)
