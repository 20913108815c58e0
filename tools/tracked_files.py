"""Refuse what must not be in the repository: places of one machine, private registries.

Run from the checkout. Prints each fault as ``file:line: fault`` and exits with 1 when there is one.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

FORBIDDEN = {
    "a folder of one machine": r"(?<![\w.])/(?:home|root|Users|work|opt)/[\w.]",
    "a file address": r"\bfile:/{2}",
    "a package registry": r"https?://[^\s\"'/]*\b(?:pypi|npmjs|yarnpkg|artifactory|registry)\b",
    "an unsettled merge": r"^(?:<{7}|>{7}) ",
}
PATTERNS = {name: re.compile(pattern) for name, pattern in FORBIDDEN.items()}


def tracked(checkout: Path) -> list[str]:
    """Every file git keeps, relative to the checkout; those deleted but not committed are out."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607 (git is wherever the person has it)
        cwd=checkout,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return [name for name in listed.split("\0") if name and (checkout / name).is_file()]


def faults_in(name: str, text: str) -> Iterator[str]:
    """What is wrong in one file's text."""
    for number, line in enumerate(text.splitlines(), start=1):
        for fault, pattern in PATTERNS.items():
            if pattern.search(line):
                yield f"{name}:{number}: {fault}: {line.strip()[:80]}"


def main() -> int:
    """Look through every tracked text file."""
    checkout = Path.cwd()
    found = []
    for name in tracked(checkout):
        try:
            text = (checkout / name).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += faults_in(name, text)
    for fault in found:
        print(fault)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
