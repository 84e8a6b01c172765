"""Where a session's attachments are: its sheet, with the drawer open beside it."""

from typing import NamedTuple
from uuid import UUID


class Beside(NamedTuple):
    """What the roll call is told to show: the sheet of a session with its photos and scans."""

    session: UUID
