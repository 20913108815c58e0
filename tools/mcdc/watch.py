"""Import packages instrumented: nothing on disk changes, and no compiled file is kept."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from pkgutil import walk_packages
from types import CodeType, ModuleType

from tools.mcdc.instrument import NAME, instrument
from tools.mcdc.record import Recorder


class _Loader(SourceFileLoader):
    """Compiles the instrumented tree in place of the source."""

    def __init__(self, name: str, path: str, recorder: Recorder) -> None:
        super().__init__(name, path)
        self._recorder = recorder

    def get_code(self, fullname: str) -> CodeType:
        source = self.get_source(fullname)
        assert source is not None
        tree = instrument(source, _shown(self.path), self._recorder)
        return compile(tree, self.path, "exec", dont_inherit=True)

    def exec_module(self, module: ModuleType) -> None:
        self._recorder.modules.append(module.__name__)
        module.__dict__[NAME] = self._recorder
        super().exec_module(module)


class _Finder(MetaPathFinder):
    """Finds the watched packages, and leaves every other import alone."""

    def __init__(self, packages: Sequence[str], recorder: Recorder) -> None:
        self._packages = packages
        self._recorder = recorder

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        if not any(_lies_in(fullname, package) for package in self._packages):
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and isinstance(spec.loader, SourceFileLoader):
            spec.loader = _Loader(fullname, spec.loader.path, self._recorder)
        return spec


@contextmanager
def watched(packages: Sequence[str], recorder: Recorder) -> Iterator[None]:
    """Import these packages whole, instrumented.

    Raises RuntimeError when one was imported before: its decisions would go unseen.
    """
    early = sorted(name for name in sys.modules for one in packages if _lies_in(name, one))
    if early:
        raise RuntimeError(f"imported before it could be instrumented: {', '.join(early)}")
    finder = _Finder(packages, recorder)
    sys.meta_path.insert(0, finder)
    try:
        for package in packages:
            _import_whole(package)
        yield
    finally:
        sys.meta_path.remove(finder)


def _import_whole(package: str) -> None:
    """Import every module of a package: one that nobody imports holds decisions too."""
    found = import_module(package)
    if hasattr(found, "__path__"):
        for module in walk_packages(found.__path__, f"{package}."):
            import_module(module.name)


def _lies_in(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


def _shown(path: str) -> str:
    """A file's place as a person in the checkout would name it."""
    here = Path.cwd()
    return str(Path(path).relative_to(here)) if Path(path).is_relative_to(here) else path
