"""A file of a submission together with what was read from it.

Example:
    >>> ReadFile(SourceFile(submission_id="s", path="a.docx", refusal="文件已加密，请去除密码后重新提交。"), None).readable
    False
"""

from dataclasses import dataclass

from models.document import Document, Status
from models.submission import SourceFile


@dataclass(frozen=True)
class ReadFile:
    """A file and its reading.

    Attributes:
        source: the file.
        document: its reading; None where it was refused before reading (`source.refusal` says why).
    """

    source: SourceFile
    document: Document | None

    @property
    def readable(self) -> bool:
        """Whether there is text to extract from."""
        return self.document is not None and self.document.status is not Status.QUARANTINED
