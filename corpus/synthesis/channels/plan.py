"""How one paper is sent: file, channel, looks, marks.

Example: ``FilePlan("pledge.pdf", "pledge", "scan", "folded-grey", turning="upside-down")``
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class FilePlan:
    """How one paper is sent.

    Attributes:
        path: file name; with ``{n}`` one file a page. Papers that follow each other with the same path are bound into
            one file, in that order.
        kind: name of the paper.
        channel: see ``drawing``.
        look: key of ``SCANS`` or ``PHOTOS``.
        theme: key of ``THEMES``.
        marked_only: send only the pages where a party signs or seals.
        damage: "", cut, encrypted or empty.
        marks: whether seals and signatures are on it.
        turning: key of ``TURNINGS``: which pages lie on their side or head.
        sealing: key of ``SEALINGS``: how its seals look.
        signing: key of ``SIGNINGS``: how it is signed.
        flavour: features joined by ``+``: those of ``WORD_FEATURES`` for Word, of ``TEXT_FEATURES`` for a text PDF, of
            ``LAYERS`` for a scanned PDF.
        pack: name of a zip within the submission that holds the file; "" for none.
    """

    path: str
    kind: str
    channel: str
    look: str = "clean-colour"
    theme: str = "official"
    marked_only: bool = False
    damage: str = ""
    marks: bool = True
    turning: str = ""
    sealing: str = "plain"
    signing: str = "plain"
    flavour: str = ""
    pack: str = ""

    @property
    def features(self) -> frozenset[str]:
        """The features of the flavour."""
        return frozenset(f for f in self.flavour.split("+") if f)
