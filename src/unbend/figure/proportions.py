"""The measures of the drawn adult, in metres.

Lengths of segments are the fractions of body height of Drillis and Contini, Body Segment
Parameters (1966), as reprinted in Winter's Biomechanics: unverified. The widths, and how the spine
is divided, are drawing decisions that give a slim adult those lengths.
"""

from __future__ import annotations

HEIGHT = 1.70

ANKLE_HEIGHT = 0.039 * HEIGHT
SHANK = 0.246 * HEIGHT
THIGH = 0.245 * HEIGHT
UPPER_ARM = 0.186 * HEIGHT
FOREARM = 0.146 * HEIGHT
HAND = 0.108 * HEIGHT
SHOULDER_HEIGHT = 0.818 * HEIGHT
HIP_HEIGHT = ANKLE_HEIGHT + SHANK + THIGH

# From the middle of the hips to the base of the neck; the shoulders lie a little below it.
PELVIS = 0.062 * HEIGHT
LUMBAR = 0.105 * HEIGHT
THORAX = 0.158 * HEIGHT
NECK = 0.05 * HEIGHT
SPINE_PARTS = 3
SHOULDER_DROP = HIP_HEIGHT + PELVIS + LUMBAR + THORAX - SHOULDER_HEIGHT
CROWN = 0.095 * HEIGHT

HIP_SPREAD = 0.082
SHOULDER_SPREAD = 0.172

# How far a shoulder blade glides to let a hand reach.
SHOULDER_GLIDE = 0.07

# Half the thickness where a part rests on something.
KNEE_RADIUS = 0.055
ELBOW_RADIUS = 0.038
SHOULDER_RADIUS = 0.062
INSTEP = 0.046
PALM = 0.022

# At rest the spine is an S: degrees each part leans forward against the one below.
REST_PELVIS = 6.0
REST_LUMBAR = (-6.0, -6.0, -5.0)
REST_THORAX = (5.0, 8.0, 9.0)
REST_NECK = 9.0
REST_HEAD = -20.0
