"""Storage is tried on real encrypted files."""

from collections.abc import Iterator

import keyring
import pytest

from tests.support.desk import world
from tests.support.memory_keyring import MemoryKeyring

__all__ = ["world"]


@pytest.fixture
def memory() -> Iterator[MemoryKeyring]:
    """The keyring of this test."""
    before, made = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)
