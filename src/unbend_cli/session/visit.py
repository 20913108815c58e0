"""One visit: from where the person stands, through a routine, to how it feels afterwards."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from unbend.errors import UnknownMovementError
from unbend.practice import Talk
from unbend.wording import words
from unbend_cli import text
from unbend_cli.session.journal import Journal
from unbend_cli.session.keys import ClosedError, Hands
from unbend_cli.session.look import Moment
from unbend_cli.session.outcome import show_outcome
from unbend_cli.session.player import Player, State
from unbend_cli.session.questions import ask_check, ask_what_is_due
from unbend_cli.session.rows import ask_rows
from unbend_cli.session.score import Score, read_score
from unbend_cli.session.shown import page_of, show_closed, show_how, show_nothing_fits, show_plan
from unbend_cli.session.stage import Stage
from unbend_cli.session.wall import Now
from unbend_cli.session.wish import Wished, ask_pain, plan_for
from unbend_web import clock
from unbend_web.audit.actions import PERSON
from unbend_web.check.models import Kind, Screening
from unbend_web.check.queries import Standing, StandingKind, standing
from unbend_web.home.queries import limits_now
from unbend_web.practice import actions, playing, presenters, queries
from unbend_web.practice.forms import FEELS_WORDS, AfterForm
from unbend_web.practice.models import Session
from unbend_web.practice.models import State as Stands

FRAME = 0.1
"""Seconds between two pictures of the player: calm to look at, and light on the machine."""


@dataclass(frozen=True, slots=True)
class Visit:
    """Who types, where it is shown, what was wished, and the time."""

    hands: Hands
    stage: Stage
    wished: Wished
    now: Now

    def tell(self) -> bool:
        """Go through it all; whether a routine was played."""
        actions.close_abandoned()
        self._ask_after_last_stop()
        try:
            row = self._under_way() or self._planned()
            return False if row is None else self._played(row)
        except UnknownMovementError:
            text.paragraph(_("Unbend has changed since that routine was planned."))
            return False

    # -- before ---------------------------------------------------------------------------

    def _ask_after_last_stop(self) -> None:
        """A stop nobody has told the reason of is asked about before anything else."""
        last = queries.last_session()
        if last is not None and queries.waits_for_signs(last):
            self._ask_after_stop(last)

    def _under_way(self) -> Session | None:
        """The session that was begun here or on a page, if it is to be gone on with."""
        row = queries.running()
        if row is None or row.started_at is None:
            return None
        begun = clock.local(row.started_at)
        text.paragraph(
            _("A routine is under way since %(time)s. It may be open on a page too.")
            % {"time": f"{begun:%H:%M}"}
        )
        ways = (_("Go on with it here"), _("Plan another; what was done of it is kept"))
        if 0 not in ask_rows(ways, self.hands).sure:
            return None
        row = actions.go_on(pk=row.pk, by=PERSON)
        if row.state == Stands.RUNNING:
            return row
        text.paragraph(_("Something has closed since you began. What was done is kept."))
        return None

    def _planned(self) -> Session | None:
        """A session that has begun; None where there is none to be had now."""
        since = self.now()
        while True:
            stands = self._cleared()
            if stands is None:
                return None
            planned, asked = plan_for(self._wished(stands, since), stands, self.hands)
            if planned is not None:
                return self._begun(planned)
            if asked is None or not self._is_fine(ask_check(asked, self.hands)):
                return None

    def _wished(self, stands: Standing, since: datetime) -> Wished:
        """What the options say, but for a pain that a check has asked about since."""
        done = stands.screening.finished_at if stands.screening else None
        return replace(self.wished, pain=None) if done and done > since else self.wished

    def _cleared(self) -> Standing | None:
        """Where the person stands with a fresh check; None when it leads elsewhere."""
        stands = standing(clock.now())
        if stands.kind is StandingKind.CLOSED and stands.screening is not None:
            show_outcome(stands.screening)
            return None
        # What rests needs no questions; asked or not, what they close is looked at after them.
        if self._rests(stands):
            return None
        if stands.kind is not StandingKind.READY:
            if not self._is_fine(ask_what_is_due(stands, self.hands)):
                return None
            stands = standing(clock.now())
        return None if self._rests(stands) else stands

    def _rests(self, stands: Standing) -> bool:
        """Whether the journal closes everything for a while; then it says why."""
        found = limits_now(stands, clock.now())
        if found is None or not found.everything:
            return False
        show_closed(found.everything)
        return True

    def _is_fine(self, done: Screening) -> bool:
        """Show what a check came to; whether the way to a routine is open."""
        fine = standing(clock.now()).kind is StandingKind.READY
        if fine and done.kind == Kind.RECHECK:
            text.paragraph(_("No warning signs in your answers."))
        else:
            show_outcome(done)
        return fine

    def _begun(self, row: Session) -> Session | None:
        """Show the plan and begin it; None when it is not to be."""
        while row.state == Stands.PLANNED:
            page = page_of(row)
            if not page.rows:
                show_nothing_fits(page)
                return None
            show_plan(page)
            if not self._wants(page):
                return None
            begun = actions.begin(pk=row.pk, by=PERSON)
            if begun is None:
                text.paragraph(_("Some time has passed, so we ask once more."))
                return self._planned()
            row = begun
            if row.state == Stands.PLANNED:
                text.paragraph(_("Something has closed meanwhile, so here is a fresh routine."))
        return row

    def _wants(self, page: presenters.PlanPage) -> bool:
        while True:
            typed = self.hands.line(_("Enter starts, ? tells how, q leaves it: ")).lower()
            if typed in {"", "q"}:
                return not typed
            show_how(page)

    # -- during ---------------------------------------------------------------------------

    def _played(self, row: Session) -> bool:
        score = score_of(row)
        player = Player(score, Journal(row.pk, score.seq), self.now)
        try:
            self._play(player)
        except BaseException:
            # Whatever ends it, Ctrl-C or a window that closes: first of all it is kept.
            player.leave()
            with suppress(OSError):
                _tell_kept(player)
            raise
        self._follow(player, row)
        return True

    def _play(self, player: Player) -> None:
        with self.hands.playing(), self.stage.open():
            player.start()
            while player.is_on:
                self.stage.show(_moment(player))
                key = self.hands.key(FRAME)
                # What hurts stops before anything that time does.
                if key is not None:
                    player.press(key)
                player.tick()

    # -- after ----------------------------------------------------------------------------

    def _follow(self, player: Player, row: Session) -> None:
        if not (player.journal.send() or player.journal.send()):
            _tell_not_kept(player)
            return
        row.refresh_from_db()
        if row.state == Stands.STOPPED:
            text.heading(_("Stopped."))
            text.paragraph(
                _("Stay where you are for a moment and breathe. Next we ask what you felt.")
            )
            self._ask_after_stop(row)
        elif player.state is State.ELSEWHERE:
            text.paragraph(_("It ended elsewhere, or something has closed since. It is kept."))
        else:
            self._ask_how_it_is(row)

    def _ask_after_stop(self, row: Session) -> None:
        asked = actions.ask_after_stop(pk=row.pk, by=PERSON)
        if asked is None:
            return
        try:
            show_outcome(ask_check(asked, self.hands))
        except (KeyboardInterrupt, ClosedError):
            _tell_stop_kept()
            raise

    def _ask_how_it_is(self, row: Session) -> None:
        print()
        text.heading(_("How is it now?"))
        text.paragraph(_("Before it was %(before)s of 10.") % {"before": row.pain_before})
        pain = ask_pain(_("How much does it hurt now?"), self.hands)
        text.paragraph(_("How does your back feel?"))
        ways = tuple(FEELS_WORDS.items())
        picked = ask_rows(tuple(str(word) for _feels, word in ways), self.hands)
        (place,) = picked.sure
        form = AfterForm({"pain": pain, "feels": ways[place][0]})
        assert form.is_valid()
        told = actions.tell_after(pk=row.pk, by=PERSON, **form.cleaned_data)
        text.paragraph(presenters.after_words(told))


def score_of(row: Session) -> Score:
    """What is played of a session, at the place it was left."""
    return read_score(playing.page_of(row, talk=Talk.OFF).score)


def _moment(player: Player) -> Moment:
    playing = player.state is State.PLAYING
    return Moment(player.score, player.elapsed, playing, player.notice)


def _tell_kept(player: Player) -> None:
    if player.state is State.STOPPED:
        _tell_stop_kept()
        return
    print()
    text.paragraph(_("What was done is kept in your journal. `unbend session` goes on from there."))


def _tell_not_kept(player: Player) -> None:
    """Nothing that was not kept is gone on from: least of all a stop."""
    if player.state is State.STOPPED:
        text.heading(_("Stopped."))
        text.paragraph(_("Let your back rest now, and do no more of it today."))
        text.paragraph(words().say("safety_net.now"))
    text.paragraph(
        _(
            "The journal cannot be written to. The last part is not kept: "
            "`unbend doctor` says what is wrong."
        )
    )


def _tell_stop_kept() -> None:
    print()
    text.paragraph(
        _(
            "Your stop is kept. Movements stay closed until you have told what you felt: run "
            "`unbend session` again, or `unbend serve`."
        )
    )
