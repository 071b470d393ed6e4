"""Ways of sending: from the papers of a submission to files, as applicants and their scanners would have it.

Each way is a function of the papers; what it leaves open (looks, themes, marks, names) is drawn from chance.

Example: ``WAYS["scan"](Papers(("agreement",), frozenset({"agreement"}), {"agreement": "agreement"}), Random(1))``
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from corpus.synthesis.channels.hidden_text import LAYERS
from corpus.synthesis.degrade.photo import PHOTOS
from corpus.synthesis.degrade.scan import SCANS
from corpus.synthesis.drawing import FilePlan
from corpus.synthesis.marks.manners import SEALINGS, SIGNINGS
from corpus.synthesis.render.theme import THEMES

CLEAN = tuple(name for name, scan in SCANS.items() if not scan.worn)
WORN = tuple(name for name, scan in SCANS.items() if scan.worn)

_NAMES: Mapping[str, Sequence[str]] = {
    "application_form": ("申请表", "附件1 申报书", "申报材料", "1-申报表"),
    "agreement": ("组建协议", "附件2 协议书", "联合体协议", "2-协议"),
    "plan": ("实施方案", "建设方案", "3-方案"),
    "operation_report": ("建设运行报告", "运行情况报告"),
    "annual_report": ("年度报告", "上年度工作报告"),
    "pledge": ("诚信承诺书", "承诺", "4-承诺书"),
    "recommendation": ("推荐函", "推荐意见"),
    "catalogue": ("材料目录清单", "目录"),
    "proof": ("证明材料", "佐证材料", "附件"),
}


@dataclass(frozen=True)
class Papers:
    """The papers of one submission.

    Attributes:
        names: in order.
        signed: those on which a party signs or seals.
        kinds: name of a paper → kind of the contract.
    """

    names: tuple[str, ...]
    signed: frozenset[str]
    kinds: Mapping[str, str]

    def file(self, name: str, rng: Random, ending: str) -> str:
        """Return a file name; papers of one kind are told apart by number."""
        kind = self.kinds[name]
        alike = [other for other in self.names if self.kinds[other] == kind]
        number = f"{alike.index(name) + 1}" if len(alike) > 1 else ""
        return f"{rng.choice(_NAMES[kind])}{number}{ending}"


Way = Callable[[Papers, Random], tuple[FilePlan, ...]]


def _word(papers: Papers, rng: Random) -> tuple[FilePlan, ...]:
    """Return everything in Word, and scans of the pages that are signed and sealed."""
    theme, look = rng.choice(tuple(THEMES)), rng.choice(CLEAN)
    files = []
    for name in papers.names:
        files.append(FilePlan(papers.file(name, rng, ".docx"), name, "word", theme=theme))
        if name in papers.signed:
            path = papers.file(name, rng, "（签章页）.pdf")
            files.append(FilePlan(path, name, "scan", look, theme, marked_only=True))
    return tuple(files)


def _text(papers: Papers, rng: Random) -> tuple[FilePlan, ...]:
    theme = rng.choice(tuple(THEMES))
    return tuple(FilePlan(papers.file(name, rng, ".pdf"), name, "text", theme=theme) for name in papers.names)


def _scanned(looks: Sequence[str]) -> Way:
    """Return a way in which signed papers are scanned, each other one scanned or in Word."""

    def scan(papers: Papers, rng: Random) -> tuple[FilePlan, ...]:
        theme, look = rng.choice(tuple(THEMES)), rng.choice(looks)
        return tuple(
            FilePlan(papers.file(name, rng, ".pdf"), name, "scan", look, theme)
            if name in papers.signed or rng.random() < 0.5
            else FilePlan(papers.file(name, rng, ".docx"), name, "word", theme=theme)
            for name in papers.names
        )

    return scan


def _photos(papers: Papers, rng: Random) -> tuple[FilePlan, ...]:
    theme, look = rng.choice(tuple(THEMES)), rng.choice(tuple(PHOTOS))
    return tuple(
        FilePlan(papers.file(name, rng, "{n}.jpg"), name, "photos", look, theme)
        if name in papers.signed
        else FilePlan(papers.file(name, rng, ".docx"), name, "word", theme=theme)
        for name in papers.names
    )


def _mixed(papers: Papers, rng: Random) -> tuple[FilePlan, ...]:
    theme, look = rng.choice(tuple(THEMES)), rng.choice(CLEAN)
    return tuple(
        FilePlan(
            papers.file(name, rng, ".pdf"), name, "mixed" if name in papers.signed else "text", look, theme
        )
        for name in papers.names
    )


def _tiff(papers: Papers, rng: Random) -> tuple[FilePlan, ...]:
    theme, look = rng.choice(tuple(THEMES)), rng.choice(CLEAN + WORN)
    return tuple(
        FilePlan(papers.file(name, rng, ".tif"), name, "tiff", look, theme)
        if name in papers.signed
        else FilePlan(papers.file(name, rng, ".docx"), name, "word", theme=theme)
        for name in papers.names
    )


def _bound(papers: Papers, rng: Random) -> tuple[FilePlan, ...]:
    """Return the whole dossier in one scanned PDF, some of its pages turned."""
    theme, look = rng.choice(tuple(THEMES)), rng.choice(CLEAN)
    turning = rng.choice(("", "", "some"))
    return tuple(
        FilePlan("全套申报材料.pdf", name, "scan", look, theme, turning=turning) for name in papers.names
    )


def _hidden_layer(papers: Papers, rng: Random) -> tuple[FilePlan, ...]:
    """Return scans under which a scanner's software has laid its own text, right or wrong."""
    layer = rng.choice(tuple(LAYERS))
    return tuple(
        replace(file, flavour=layer) if file.channel == "scan" else file
        for file in _scanned(CLEAN)(papers, rng)
    )


def _turned(papers: Papers, rng: Random) -> tuple[FilePlan, ...]:
    turning = rng.choice(("upside-down", "right", "left", "some", "tag"))
    return tuple(
        replace(file, turning=turning) if file.channel == "scan" else file
        for file in _scanned(CLEAN)(papers, rng)
    )


WAYS: Mapping[str, Way] = {
    "word": _word,
    "scan": _scanned(CLEAN),
    "text": _text,
    "worn": _scanned(WORN),
    "photos": _photos,
    "mixed": _mixed,
    "bound": _bound,
    "hidden-layer": _hidden_layer,
    "turned": _turned,
    "tiff": _tiff,
}


def with_marks(files: Sequence[FilePlan], rng: Random) -> tuple[FilePlan, ...]:
    """Return the files with the seals and signatures of one office.

    Half of the offices seal plainly. Pale seals, which black-and-white scanning would wipe out, are left to other scans.
    """
    sealing = rng.choice(_SEALINGS) if rng.random() < 0.5 else "plain"
    signing = rng.choice(tuple(SIGNINGS))
    return tuple(replace(file, sealing=_shown(sealing, file), signing=signing) for file in files)


_SEALINGS = tuple(name for name in SEALINGS if name not in ("contract", "busy"))
"""A contract seal in place of the official one is a matter of judgement, so verdicts of gold do not rest on it."""


def _shown(sealing: str, file: FilePlan) -> str:
    bilevel = file.look in SCANS and SCANS[file.look].bilevel
    return "plain" if bilevel and SEALINGS[sealing].is_pale else sealing
