"""The moving and the still picture of a movement as SVG: the package's only door to the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape

from unbend.anatomy import Side
from unbend.figure.body import Drawing, drawing
from unbend.figure.marks import arrow, spot_point
from unbend.figure.motion import (
    Moment,
    body_in,
    body_mistaken,
    duration,
    held,
    moments,
    phase_times,
    ways,
)
from unbend.figure.outline import Camera, camera, smooth_path
from unbend.figure.palette import paint, style_sheet
from unbend.figure.skeleton import Skeleton
from unbend.figure.things import BED_HEIGHT, ball, ground_patch, standing_things
from unbend.movements import Mistake, Variant, View
from unbend.movements.scene import Prop

_AUTHORED = Side.RIGHT
"""The side for which one-sided movements are written."""

_MARGIN = 60
_ASPECT = 4 / 3
_WIDEST = 2.0
_SMALLEST = 1300.0
_SPOT_RADIUS = 64
_FRONT = 90.0


@dataclass(frozen=True, slots=True)
class _Track:
    """One shape through time: its tone and its path data at each moment."""

    tone: str
    paths: tuple[str, ...]


def _camera(variant: Variant, side: Side | None) -> Camera:
    turn = variant.scene.turn + (_FRONT if variant.view is View.FRONT else 0.0)
    return camera(turn, variant.scene.tilt, mirror=side not in {None, _AUTHORED})


def _body_tracks(how: Drawing, frames: Sequence[Skeleton], seen: Camera) -> list[_Track]:
    each = [how.layers(frame, seen) for frame in frames]
    return [
        _Track(
            layers[0][0], tuple("".join(smooth_path(line) for line in lines) for _, lines in layers)
        )
        for layers in zip(*each, strict=True)
    ]


def _thing_tracks(variant: Variant, frames: Sequence[Skeleton], seen: Camera) -> list[_Track]:
    still = [
        _Track(tone, (path,) * len(frames))
        for tone, path in standing_things(variant.scene, body_in(variant, variant.start), seen)
    ]
    if Prop.BALL in variant.scene.props:
        each = [ball(frame, seen) for frame in frames]
        still += [
            _Track(shapes[0][0], tuple(path for _, path in shapes))
            for shapes in zip(*each, strict=True)
        ]
    return still


def _numbers(values: Sequence[float]) -> str:
    return ";".join(
        f"{value:.3f}".rstrip("0").rstrip(".").removeprefix("0") or "0" for value in values
    )


def _animate(attribute: str, values: Sequence[str], clock: str) -> str:
    if len(set(values)) == 1:
        return ""
    return f'<animate attributeName="{attribute}" {clock} values="{";".join(values)}"/>'


def _path(track: _Track, clock: str) -> str:
    moves = _animate("d", track.paths, clock)
    head = f'<path {paint(track.tone)} d="{track.paths[0]}"'
    return f"{head}>{moves}</path>" if moves else f"{head}/>"


def _spot(variant: Variant, frames: Sequence[Skeleton], seen: Camera, clock: str) -> str:
    spot = variant.scene.spot
    if spot is None:
        return ""
    points = [spot_point(frame, spot, seen) for frame in frames]
    xs, ys = ([str(round(point[axis])) for point in points] for axis in (0, 1))
    moves = _animate("cx", xs, clock) + _animate("cy", ys, clock)
    head = f'<circle {paint("spot")} cx="{xs[0]}" cy="{ys[0]}" r="{_SPOT_RADIUS}"'
    return f"{head}>{moves}</circle>" if moves else f"{head}/>"


def _arrows(variant: Variant, seen: Camera) -> list[str]:
    """The path data of each phase's arrow, where the scene has one."""
    part = variant.scene.arrow
    return [arrow(way, part, seen) for way in ways(variant)] if part else []


def _arrow_of(variant: Variant, posture: str) -> int:
    """Which phase's arrow belongs to a posture: of the way there, of the way to come at first."""
    reached = [phase.to for phase in variant.phases]
    return 0 if posture == variant.start else reached.index(posture)


def _taking_turns(variant: Variant, arrows: Sequence[str], loop: float) -> str:
    """Arrows of which each shows while its phase lasts."""
    starts = [start / loop for _, start, _ in phase_times(variant)]
    times = _numbers([*starts, 1.0])
    found = []
    for index, path in enumerate(arrows):
        shown = [int(index == each) for each in range(len(starts))]
        values = ";".join(str(each) for each in [*shown, shown[0]])
        found.append(
            f'<path {paint("arrow")} d="{path}"><animate attributeName="opacity"'
            f' calcMode="discrete" dur="{loop:g}s" repeatCount="indefinite" keyTimes="{times}"'
            f' values="{values}"/></path>'
        )
    return "".join(found)


_TOKEN = re.compile(r"[MqtLQz]|-?\d+")


def _bounds(paths: Sequence[str]) -> tuple[float, float, float, float]:
    """The box around paths: left, top, right, bottom."""
    xs: list[float] = []
    ys: list[float] = []
    for path in paths:
        _walk(path, xs, ys)
    return (min(xs), min(ys), max(xs), max(ys))


def _walk(path: str, xs: list[float], ys: list[float]) -> None:
    x = y = 0.0
    command = "M"
    pending: list[int] = []
    for token in _TOKEN.findall(path):
        if token.isalpha():
            command, pending = token, []
            continue
        pending.append(int(token))
        size = 4 if command in "qQ" else 2
        if len(pending) < size:
            continue
        step, bend = pending[-2:], pending[:2]
        if command == "Q":
            # The curve's own course, which may lie outside its ends.
            for t in (0.25, 0.5, 0.75):
                before, at, after = (1 - t) ** 2, 2 * t * (1 - t), t * t
                xs.append(before * x + at * bend[0] + after * step[0])
                ys.append(before * y + at * bend[1] + after * step[1])
        pending = []
        x, y = (x + step[0], y + step[1]) if command in "qt" else (step[0], step[1])
        xs.append(x)
        ys.append(y)


def _view_box(paths: Sequence[str]) -> tuple[int, int, int, int]:
    left, top, right, bottom = _bounds(paths)
    wide, high = right - left + 2 * _MARGIN, bottom - top + 2 * _MARGIN
    width = max(wide, high * _ASPECT, _SMALLEST)
    height = max(high, width / _WIDEST)
    # What is spare above a lying body stays above it: the floor is near the lower edge.
    return (
        round((left + right - width) / 2),
        round(bottom + _MARGIN - height),
        round(width),
        round(height),
    )


def _floor(variant: Variant, box: tuple[int, int, int, int], ground: str) -> str:
    """The floor: a line from the side, a patch seen from above where nothing else shows it."""
    left, _, width, _ = box
    props = variant.scene.props
    if variant.scene.tilt:
        return (
            "" if {Prop.MAT, Prop.BED} & set(props) else f'<path {paint("ground")} d="{ground}"/>'
        )
    thickness = 16
    top = round(BED_HEIGHT * 1000) if Prop.BED in props else 14 if Prop.MAT in props else 0
    return f'<path {paint("floor")} d="M{left} {top}h{width}v{thickness}h{-width}z"/>'


def _document(title: str, box: tuple[int, int, int, int], inner: str, *, standalone: bool) -> str:
    style = f"<style>{style_sheet()}</style>" if standalone else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="figure" role="img"'
        f' viewBox="{box[0]} {box[1]} {box[2]} {box[3]}"><title>{escape(title)}</title>'
        f"{style}{inner}</svg>"
    )


def _tracks(variant: Variant, frames: Sequence[Skeleton], seen: Camera) -> list[_Track]:
    how = drawing(frames, held(variant), seen)
    return [*_thing_tracks(variant, frames, seen), *_body_tracks(how, frames, seen)]


def _picture(
    variant: Variant, reel: Sequence[Moment], seen: Camera, clock: str, arrows: Sequence[str] = ()
) -> tuple[str, tuple[int, int, int, int]]:
    """All shapes, and the box around them over all moments of a repetition."""
    frames = [moment.frame for moment in reel]
    tracks = _tracks(variant, frames, seen)
    box = _view_box([*arrows, *(path for track in tracks for path in set(track.paths))])
    shapes = [_path(track, clock) for track in tracks]
    # The spot lies on the shirt, below the arms.
    shirt = [track.tone for track in tracks].index("top")
    shapes.insert(shirt + 1, _spot(variant, frames, seen, clock))
    return _floor(variant, box, ground_patch(frames[0], seen)) + "".join(shapes), box


def animated(
    variant: Variant, side: Side | None = None, *, title: str, standalone: bool = False
) -> str:
    """One repetition as a looping SVG whose time axis begins at 0.

    ``side`` is the side worked on, None for a movement of the whole body. ``standalone`` adds the
    style sheet that a file of its own needs; a page has the classes in its own sheets.
    """
    seen = _camera(variant, side)
    reel = moments(variant)
    loop = duration(variant)
    times = _numbers([moment.time / loop for moment in reel])
    clock = f'dur="{loop:g}s" repeatCount="indefinite" keyTimes="{times}"'
    arrows = _arrows(variant, seen)
    inner, box = _picture(variant, reel, seen, clock, arrows)
    inner += _taking_turns(variant, arrows, loop)
    return _document(title, box, inner, standalone=standalone)


def still(
    variant: Variant,
    posture: str,
    side: Side | None = None,
    *,
    title: str,
    standalone: bool = False,
) -> str:
    """One posture of a variant as a picture that does not move."""
    seen = _camera(variant, side)
    arrows = _arrows(variant, seen)[_arrow_of(variant, posture) :][:1]
    inner, box = _picture(variant, [Moment(0.0, body_in(variant, posture))], seen, "", arrows)
    inner += "".join(f'<path {paint("arrow")} d="{path}"/>' for path in arrows)
    return _document(title, box, inner, standalone=standalone)


_CROSS = 90


def _crossed(box: tuple[int, int, int, int]) -> str:
    """A cross in the upper left corner."""
    x, y, far = box[0] + _CROSS, box[1] + _CROSS, 2 * _CROSS
    return f'<path {paint("cross")} d="M{x} {y}l{far} {far}M{x + far} {y}l{-far} {far}"/>'


def mistaken(
    variant: Variant,
    mistake: Mistake,
    side: Side | None = None,
    *,
    title: str,
    standalone: bool = False,
) -> str:
    """A common mistake as a still picture, crossed out, without the arrow and the spot to feel."""
    place = variant.scene.place if mistake.place is None else mistake.place
    shown = replace(variant, scene=replace(variant.scene, place=place))
    seen = _camera(shown, side)
    frame = body_mistaken(shown, mistake)
    tracks = _tracks(shown, [frame], seen)
    box = _view_box([path for track in tracks for path in track.paths])
    shapes = "".join(_path(track, "") for track in tracks)
    inner = _floor(shown, box, ground_patch(frame, seen)) + shapes + _crossed(box)
    return _document(title, box, inner, standalone=standalone)
