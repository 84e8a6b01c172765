"""What can go wrong with the file.

StorageFault                 the world said no; what was saved stays saved
├── NoProfile                there is no profile in this folder
├── ProfileExists            there is one already
├── NoKey                    no keyring, key file or passphrase gave a key
├── WrongKey                 the key given is not this file's
├── NewerFile                made by a newer version of the program
├── DamagedFile              the file is not what was written
│   └── DamagedBackup        nor is this backup
│       └── NotABackup       it never was one
├── FileBusy                 somebody else holds the file for too long
├── CannotOpen               somebody else keeps it to himself, or we may not: a virus scanner, a folder without rights
└── DiskTrouble              failing
    ├── DiskFull             no room
    └── ReadOnly             the file or the disk cannot be written
"""

import errno


class StorageFault(Exception):  # noqa: N818 -- a fault of the world, not a bug
    """The world said no. ``code`` is stable; ``detail`` may name a path or a version, never a person."""

    code = "storage"

    def __init__(self, detail: str = "") -> None:
        """Keep the detail for the sentence."""
        super().__init__(f"{self.code}: {detail}" if detail else self.code)
        self.detail = detail


class NoProfile(StorageFault):
    """There is no profile in this folder."""

    code = "no_profile"


class ProfileExists(StorageFault):
    """There is one already; it is left alone."""

    code = "profile_exists"


class NoKey(StorageFault):
    """No keyring, key file or passphrase gave a key. ``file``: the key file that was given and is not there."""

    code = "no_key"

    def __init__(self, detail: str = "", file: str = "") -> None:
        """Keep what is missing, and where it was looked for."""
        super().__init__(detail)
        self.file = file


class WrongKey(StorageFault):
    """The key given is not this file's."""

    code = "wrong_key"


class NewerFile(StorageFault):
    """Made by a newer version of the program: refused, untouched."""

    code = "newer_file"


class DamagedFile(StorageFault):
    """The file is not what was written."""

    code = "damaged_file"


class DamagedBackup(DamagedFile):
    """A backup that was copied badly; the profile is not concerned."""

    code = "damaged_backup"


class NotABackup(DamagedBackup):
    """Another file, chosen by mistake."""

    code = "not_a_backup"


class FileBusy(StorageFault):
    """Somebody else holds the file for too long."""

    code = "file_busy"


class CannotOpen(StorageFault):
    """Somebody else keeps it to himself, or we may not."""

    code = "cannot_open"


class DiskTrouble(StorageFault):
    """The disk does not do what it should."""

    code = "disk_trouble"


class DiskFull(DiskTrouble):
    """No room."""

    code = "disk_full"


class ReadOnly(DiskTrouble):
    """The file or the disk cannot be written."""

    code = "read_only"


def fault_of(error: BaseException) -> StorageFault:
    """The fault of the world behind a database error. Anything unknown is disk trouble, with its text."""
    if isinstance(error, StorageFault):
        return error
    if isinstance(error, OSError):
        return fault_of_system(error)
    text = str(getattr(error, "orig", None) or error)
    if "not a database" in text or "malformed" in text or "hmac check failed" in text:
        return DamagedFile(text)
    if "locked" in text or "busy" in text:
        return FileBusy(text)
    if "unable to open" in text:
        return CannotOpen(text)
    if "disk is full" in text:
        return DiskFull(text)
    if "readonly" in text:
        return ReadOnly(text)
    return DiskTrouble(text)


def fault_of_system(error: OSError) -> StorageFault:
    """The fault of the world behind an error of the system."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return DiskFull(str(error))
        case errno.EROFS:
            return ReadOnly(str(error))
        case errno.EACCES | errno.EPERM:
            return CannotOpen(str(error))
        case _:
            return DiskTrouble(str(error))
