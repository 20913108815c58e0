"""The person, the clock and the finished checks of the pages' own tests."""

from tests.integration.web.conftest import answered, hands, person

__all__ = ["answered", "hands", "person"]
