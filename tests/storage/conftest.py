"""Storage is tried on real encrypted files."""

from tests.support.desk import world

__all__ = ["world"]
