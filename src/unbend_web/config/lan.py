"""Django's settings for the household's listener: paired devices only, over TLS."""

from __future__ import annotations

from unbend_web.config.env import Lan
from unbend_web.config.settings import *  # noqa: F403
from unbend_web.config.settings import ENV
from unbend_web.household.network import host_names

assert ENV.lan is not None, "this listener is started by `unbend serve --lan` alone"
LAN: Lan = ENV.lan

PAIRED_ONLY = True
# This machine's own names in this network. What a page on the internet calls us is refused.
ALLOWED_HOSTS = [LAN.name] if LAN.proxied else [LAN.host, *host_names()]

# No cookie travels in the clear. HSTS stays off: it would lock every other service of this host
# name to TLS, and a warning about a certificate of our own could no longer be read and passed.
CSRF_COOKIE_SECURE = True
# Django's messages take this for the cookie they travel in; there are no sessions.
SESSION_COOKIE_SECURE = True
