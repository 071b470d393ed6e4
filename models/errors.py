"""Errors of our own set-up or call, each with an exit code and advice; a wrong submission is a finding instead.

Example:
    >>> CallError("没有这个文件夹：round", "请检查路径。").exit_code
    2
"""

from typing import ClassVar


class LianshenError(Exception):
    """Base of all errors that end a command.

    Attributes:
        message: what is wrong, one Chinese line.
        advice: what the user can do about it, one Chinese line.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, advice: str = "") -> None:
        """Keep the message and the advice."""
        super().__init__(message)
        self.message = message
        self.advice = advice

    def __str__(self) -> str:
        """Message and advice in one line."""
        return f"{self.message}{self.advice}"


class CallError(LianshenError):
    """The command was called wrongly: no such folder, unknown jurisdiction, empty round."""

    exit_code = 2


class SetupError(LianshenError):
    """Something the program needs is not there or not as pinned: models, programs, writable folders."""

    exit_code = 1


class CatalogError(LianshenError):
    """A jurisdiction's folder has a fault; the message names file, line and reason."""

    exit_code = 1


class BusyError(LianshenError):
    """Another run holds the output folder."""

    exit_code = 1


class InternalError(LianshenError):
    """A promise of the program does not hold, such as a file without its row in `documents`."""

    exit_code = 1


class UnreadableFile(LianshenError):  # noqa: N818  (an outcome of reading, named as what it is)
    """A file that cannot be read; the message goes to documents.error and the file is quarantined."""
