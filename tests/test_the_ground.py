"""The guards of conftest.py, tried: they would notice."""

import logging
import os
import socket
from pathlib import Path

import keyring
import keyring.errors
import pytest

pytest_plugins = ["pytester"]


def test_no_test_reaches_beyond_this_machine():
    with pytest.raises(OSError, match="tests stay on this machine"), socket.socket() as connection:
        connection.connect(("192.0.2.1", 80))


def test_no_test_reaches_the_real_keyring():
    with pytest.raises(keyring.errors.NoKeyringError):
        keyring.get_password("xuezhan", "anyone")


def test_no_test_reaches_a_person_s_own_profile():
    assert "forgotten-profile" in os.environ["XUEZHAN_PROFILE"]


@pytest.mark.expect_log("WARNING app.somewhere: the disk is nearly full")
def test_an_announced_warning_is_fine():
    logging.getLogger("app.somewhere").warning("the disk is nearly %s", "full")


def test_a_test_that_causes_a_surprise_fails(pytester):
    pytester.makeconftest((Path(__file__).parent / "conftest.py").read_text(encoding="utf-8"))
    pytester.makepyfile(
        """
        import logging
        import warnings

        import pytest


        def test_logs_a_surprise():
            logging.getLogger("app.somewhere").warning("surprise")


        @pytest.mark.expect_log("never said")
        def test_stays_silent():
            pass


        def test_is_quiet():
            logging.getLogger("app.somewhere").info("all is well")
        """
    )
    result = pytester.runpytest_subprocess("-p", "no:randomly", "-p", "no:schemathesis")
    result.assert_outcomes(passed=3, errors=2)
    result.stdout.fnmatch_lines(["*unexpected log lines*", "*expected log lines never came*"])
