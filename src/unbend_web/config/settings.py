"""Django's settings for one person at home: no accounts, loopback only, strict policies."""

from __future__ import annotations

import os
from pathlib import Path

from csp.constants import NONE, SELF

from unbend_web.config.env import open_data_folder, read_env, secret_key
from unbend_web.config.sqlite import prefer_newer_sqlite
from unbend_web.config.zone import local_zone

prefer_newer_sqlite()

ENV = read_env(os.environ)
open_data_folder(ENV.data)

SECRET_KEY = secret_key(ENV.data)
DEBUG = ENV.debug
# A page on the internet that points its own name at 127.0.0.1 is refused here.
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
# This is the desk: it listens on loopback alone. The household's listener has `config.lan`.
PAIRED_ONLY = False

INSTALLED_APPS = [
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "unbend_web",
    "unbend_web.audit",
    "unbend_web.preferences",
    "unbend_web.check",
    "unbend_web.journal",
    "unbend_web.practice",
    "unbend_web.home",
    "unbend_web.household",
    "unbend_web.browser",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Before the static files: an unpaired device gets those of the pairing page and no other.
    "unbend_web.household.door.Door",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "unbend_web.config.headers.PrivatePages",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "unbend_web.config.urls"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["django.templatetags.i18n", "unbend_web.templatetags.look"],
        },
    }
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": ENV.database,
        # A thread keeps its connection: opening one costs more than most pages do.
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            # Seconds a writer waits for another one to finish.
            "timeout": 10,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL;"
                "PRAGMA synchronous=FULL;"
                "PRAGMA foreign_keys=ON;"
                "PRAGMA mmap_size=0;"
            ),
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
LOCALE_PATHS = [Path(__file__).parents[1] / "locale"]
USE_TZ = True
TIME_ZONE = local_zone()

STATIC_URL = "static/"
STATIC_ROOT = ENV.static
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "unbend_web.config.storage.HashedFiles"},
}

MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
# Cookies are shared by every port of a host: a name of our own keeps other local servers apart.
CSRF_COOKIE_NAME = "unbend-csrf"
CSRF_COOKIE_HTTPONLY = True
# Lax: a page opened from a bookmark or a mail still finds its cookie.
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "unbend_web.config.refusals.form_refused"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}
