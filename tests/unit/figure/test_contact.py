"""Contact means contact, in every picture of every movement and all through its loop."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from math import dist, hypot

import pytest

from unbend.anatomy import Posture, Side
from unbend.figure import proportions as body
from unbend.figure.holding import own_body_wish
from unbend.figure.motion import Moment, sequence
from unbend.figure.room import (
    BACKREST_HEIGHT,
    BALL_RADIUS,
    ROLLER_RADIUS,
    SEAT_HEIGHT,
    Room,
    ball_centre,
)
from unbend.figure.skeleton import Skeleton, skeleton
from unbend.figure.space import Vector
from unbend.figure.stance import body_between, stance
from unbend.figure.trunk import back_point, lowest
from unbend.movements import Variant
from unbend.units import Degrees

CENTIMETRE = 0.01
ROOM = Room(0.5)


def joint(frame: Skeleton, part: str) -> Vector:
    kind, _, side = part.partition("_")
    limb = (frame.arms if kind in {"hand", "elbow"} else frame.legs)[Side(side)]
    return limb.middle if kind in {"knee", "elbow"} else limb.end


def posed(contacts: dict[str, str], **angles: float) -> Posture:
    named = {name.replace("__", "."): Degrees(angle) for name, angle in angles.items()}
    return Posture(named, contacts)


def bones(frame: Skeleton) -> list[float]:
    return [
        length
        for limb in (*frame.arms.values(), *frame.legs.values())
        for length in (dist(limb.root, limb.middle), dist(limb.middle, limb.end))
    ]


def test_what_is_bound_to_a_place_stays_there_all_through_each_move(each_variant: Variant) -> None:
    if each_variant.scene.gait:
        return
    chain = sequence(each_variant)
    for before, after in pairwise(chain):
        bound = {
            part: place
            for part, place in before.pins.items()
            if part.startswith(("hand", "foot")) and after.pins.get(part) == place
        }
        for tenth in range(11):
            frame = body_between(before, after, tenth / 10)
            for part, place in bound.items():
                assert dist(joint(frame, part), place) < CENTIMETRE, (part, tenth)


def test_each_posture_reaches_the_places_it_touches(each_variant: Variant) -> None:
    chain = [] if each_variant.scene.gait else sequence(each_variant)
    for held in chain:
        frame = body_between(held, held, 0.0)
        for part, place in held.pins.items():
            if part.startswith(("hand", "foot", "knee", "elbow")):
                assert dist(joint(frame, part), place) < CENTIMETRE, part


def test_hands_on_the_own_body_stay_on_it(each_variant: Variant) -> None:
    chain = [] if each_variant.scene.gait else sequence(each_variant)
    own = ("head", "fist", "small-of-back", "hip", "shoulder", "thigh", "knee", "shin")
    for held in chain:
        frame = body_between(held, held, 0.0)
        for side in Side:
            on = held.posture.contacts.get(f"hand_{side}", "")
            if on.startswith(own):
                wanted = own_body_wish(frame, on, side).end
                assert dist(frame.arms[side].end, wanted) < 3 * CENTIMETRE, (side, on)


def test_nothing_sinks_below_the_floor(each_reel: list[Moment]) -> None:
    for moment in each_reel:
        frame = moment.frame
        assert lowest(frame) > -CENTIMETRE
        for arm in frame.arms.values():
            assert arm.middle[2] - body.ELBOW_RADIUS > -CENTIMETRE
            assert arm.end[2] > CENTIMETRE
        for leg in frame.legs.values():
            assert leg.middle[2] - body.KNEE_RADIUS > -CENTIMETRE
            assert leg.end[2] > CENTIMETRE


def test_the_head_does_not_sink_below_the_floor(each_reel: list[Moment]) -> None:
    for moment in each_reel:
        head = moment.frame.head
        middle = head.point(moment.frame.skull, 0.012, 0.0, 0.08)
        reach = hypot(0.101 * head.forward[2], 0.08 * head.left[2], 0.092 * head.up[2])
        assert middle[2] - reach > -CENTIMETRE


def test_the_body_rests_on_something(each_variant: Variant, each_reel: list[Moment]) -> None:
    """Feet, knees, back or seat are on their support; who walks rolls over the forefoot."""
    if each_variant.scene.gait:
        return
    for moment in each_reel:
        frame = moment.frame
        heights = [lowest(frame), lowest(frame) - SEAT_HEIGHT]
        for leg in frame.legs.values():
            heights.append(leg.middle[2] - body.KNEE_RADIUS)
            heights.append(leg.end[2] - body.ANKLE_HEIGHT)
        assert min(abs(height) for height in heights) < 2 * CENTIMETRE


def test_bones_keep_their_length_through_the_loop(each_reel: list[Moment]) -> None:
    lengths = bones(skeleton(Posture({})))
    for moment in each_reel:
        assert bones(moment.frame) == pytest.approx(lengths, abs=1e-3)


def test_the_loop_closes(each_reel: list[Moment]) -> None:
    assert each_reel[0].frame == each_reel[-1].frame


def test_times_go_forward(each_reel: list[Moment]) -> None:
    times = [moment.time for moment in each_reel]
    assert times[0] == 0
    assert times == sorted(set(times))


def test_no_joint_jumps_from_one_moment_to_the_next(each_reel: list[Moment]) -> None:
    for before, after in pairwise(each_reel):
        for side in Side:
            for a, b in (
                (before.frame.arms[side], after.frame.arms[side]),
                (before.frame.legs[side], after.frame.legs[side]),
            ):
                assert dist(a.middle, b.middle) < 0.35
                assert dist(a.end, b.end) < 0.45


def test_the_roller_touches_the_back(
    the_variant: Callable[[str], Variant], the_reel: Callable[[str], list[Moment]]
) -> None:
    scene = the_variant("roller-extension/standard").scene
    centre = (scene.place, ROLLER_RADIUS)
    for moment in the_reel("roller-extension/standard"):
        skins = [back_point(moment.frame, level)[0] for level in (4, 5, 6)]
        gap = min(hypot(x - centre[0], z - centre[1]) - ROLLER_RADIUS for x, _, z in skins)
        assert abs(gap) < CENTIMETRE


def test_the_back_lies_on_the_ball(the_reel: Callable[[str], list[Moment]]) -> None:
    for moment in the_reel("ball-drape/standard"):
        centre = ball_centre(moment.frame)
        assert centre[2] == pytest.approx(BALL_RADIUS)
        for level in (4, 5, 6):
            skin, _ = back_point(moment.frame, level)
            assert abs(dist(skin, centre) - BALL_RADIUS) < 3 * CENTIMETRE


def test_the_lowered_back_meets_the_padded_backrest(
    the_variant: Callable[[str], Variant], the_reel: Callable[[str], list[Moment]]
) -> None:
    ref = "chair-back-extension/standard"
    towel = the_variant(ref).scene.place - 0.205 + 0.034
    lowered = the_reel(ref)[5].frame
    low, high = back_point(lowered, 5)[0], back_point(lowered, 6)[0]
    share = (BACKREST_HEIGHT - low[2]) / (high[2] - low[2])
    assert low[0] + share * (high[0] - low[0]) == pytest.approx(towel, abs=2 * CENTIMETRE)


def test_the_calves_lie_on_the_seat(the_reel: Callable[[str], list[Moment]]) -> None:
    for moment in the_reel("rest-legs-up/legs-on-chair"):
        for leg in moment.frame.legs.values():
            assert leg.end[2] - SEAT_HEIGHT == pytest.approx(0.06, abs=3 * CENTIMETRE)


def curvature(frame: Skeleton) -> float:
    """How far the spine from hips to neck is rounded forward, as a sum of sines."""
    ups = [part.up for part in frame.frames[:-1]]
    forwards = [part.forward for part in frame.frames[:-1]]
    return sum(
        sum(a * b for a, b in zip(after, forward, strict=True))
        for after, forward in zip(ups[1:], forwards, strict=False)
    )


@pytest.mark.parametrize("variant", ["standard", "seated"])
def test_the_spine_rounds_in_cat_and_hollows_in_cow(
    the_reel: Callable[[str], list[Moment]], variant: str
) -> None:
    reel = the_reel(f"cat-cow/{variant}")
    level, cat, cow = (curvature(reel[at].frame) for at in (0, 4, 8))
    assert cat > level + 0.6
    assert cow < level - 0.3


def test_a_shoulder_glides_when_the_arm_alone_is_too_short() -> None:
    bent = posed({"foot_left": "floor", "foot_right": "floor", "hand_left": "floor"})
    near = stance(bent, None, ROOM)
    far = type(near)(bent, {**near.pins, "hand_left": (0.0, 0.17, 0.78)})
    frame = body_between(far, far, 0.0)
    loose = body_between(near, near, 0.0)
    assert frame.arms[Side.LEFT].root[2] < loose.arms[Side.RIGHT].root[2] - CENTIMETRE


def test_a_hand_on_the_wall_touches_it() -> None:
    reaching = posed(
        {"foot_left": "floor", "foot_right": "floor", "hand_left": "wall"},
        shoulder_left__flexion=90,
    )
    held = stance(reaching, None, ROOM)
    assert body_between(held, held, 0.0).arms[Side.LEFT].end[0] == pytest.approx(
        ROOM.wall - body.PALM, abs=CENTIMETRE
    )


def test_a_hand_on_the_seat_stays_where_it_is() -> None:
    sitting = posed({"pelvis": "seat", "hand_left": "seat"}, shoulder_left__flexion=-20)
    held = stance(sitting, None, ROOM)
    frame = body_between(held, held, 0.0)
    assert frame.arms[Side.LEFT].end == pytest.approx(held.pins["hand_left"], abs=CENTIMETRE)


def test_a_body_without_contacts_lies_on_the_floor() -> None:
    held = stance(Posture({"pelvis.pitch": Degrees(-90)}), None, ROOM)
    assert lowest(body_between(held, held, 0.0)) == pytest.approx(0.0, abs=1e-6)


def test_a_free_hand_stays_above_the_floor() -> None:
    held = stance(posed({}, pelvis__pitch=-90, shoulder_left__flexion=-40), None, ROOM)
    assert body_between(held, held, 0.0).arms[Side.LEFT].end[2] >= 0.03
