"""How static files get names that change with their content."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # has no types
    """Hashed and compressed files; imports between ES modules follow the new names."""

    support_js_module_import_aggregation = True
