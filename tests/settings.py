"""Settings of the tests: the product's own, with a data folder that goes away."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

os.environ["UNBEND_DATA"] = _folder = tempfile.mkdtemp(prefix="unbend-tests-")
os.environ.pop("UNBEND_COUNTRY", None)
atexit.register(shutil.rmtree, _folder, ignore_errors=True)

from unbend_web.config.settings import *  # noqa: E402, F403
from unbend_web.config.settings import DATABASES, STORAGES  # noqa: E402

# A file as in the product: what a page still sends while it closes waits its turn there, while
# two connections to one database in memory refuse each other at once.
DATABASES = {"default": {**DATABASES["default"], "TEST": {"NAME": f"{_folder}/test.sqlite3"}}}

# Tests read the static files from the source: nothing is collected.
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
