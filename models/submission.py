"""What one submission says: its papers, values, tables, statements and marks, each with evidence.

The fields of the row records follow the columns of CONTRACT.md, section 4, with the place columns folded into
`evidence`. `tabulate` unfolds them again.

Example:
    >>> from models.evidence import Evidence
    >>> FieldValue(field="member_count", value="5", evidence=Evidence(raw="5家")).value
    '5'
"""

from enum import StrEnum

from models.document import SealShape, Status, TextSource
from models.evidence import Evidence, MissingReason
from models.records import Confidence, Record

SUBMISSION_SCHEMA = 1
"""Version of the stored form of `Submission`."""


class PaperKind(StrEnum):
    """Kind of a paper (documents.kind of the contract)."""

    APPLICATION_FORM = "application_form"
    AGREEMENT = "agreement"
    PLAN = "plan"
    OPERATION_REPORT = "operation_report"
    ANNUAL_REPORT = "annual_report"
    PLEDGE = "pledge"
    RECOMMENDATION = "recommendation"
    CATALOGUE = "catalogue"
    PROOF = "proof"
    OTHER = "other"


class SourceFile(Record):
    """One regular file of a submission, before it is read.

    Attributes:
        path: relative to the submission's folder; inside an archive `name.zip!/inner/name.pdf`.
        sha256: of its bytes; empty when the bytes could not be had (then `refusal` says why).
        refusal: Chinese sentence for a file that is not to be read (limit, encryption, link …); else empty.
        reading: key of its reading in the store; empty while unread or refused.
    """

    submission_id: str
    path: str
    sha256: str = ""
    size: int = 0
    media_type: str = ""
    refusal: str = ""
    reading: str = ""


class Paper(Record):
    """One row of `documents`: a file, or one of several papers bound into a file."""

    document_id: str
    path: str
    sha256: str
    media_type: str
    kind: PaperKind
    pages: int | None
    text_source: TextSource | None
    status: Status
    error: str = ""
    first_page: int | None = None
    last_page: int | None = None
    title: str = ""
    kind_confidence: Confidence = 1.0
    reading: str = ""
    """Key of the reading it is part of, by which the report finds page images."""
    sketch: str = ""
    """Sample of its text by which near-equal papers are found (extractors.prose.passages); empty for a short one."""


class FieldValue(Record):
    """One value of a contract field; `value` is canonical text (ISO dates, plain decimals, 是/否)."""

    field: str
    value: str
    evidence: Evidence


class Gap(Record):
    """An item that a form asks for and that carries no value."""

    field: str
    label: str
    reason: MissingReason
    required: bool
    evidence: Evidence


class Member(Record):
    """One unit as one source lists it. `uscc` is what is written; `uscc_repair` a proposed correction.

    `uscc_state` is one of valid, invalid, missing, unreadable, repaired (the repair passes both check characters).
    """

    seq: int
    name: str
    uscc: str = ""
    uscc_state: str = "missing"
    uscc_repair: str = ""
    role: str = "member"
    kind: str = "other"
    above_scale: bool | None = None
    chain: bool | None = None
    in_jurisdiction: bool | None = None
    region: str = ""
    position: str = ""
    contact: str = ""
    phone: str = ""
    source: str
    former_names: str = ""
    """Names it bore before, as written beside its name, joined by ；."""
    kind_evidence: str = ""
    """What its kind was told from, in a clerk's words."""
    region_evidence: str = ""
    """What its region, and whether it sits in the area, was told from."""
    listed_as: str = ""
    """Field that states how many units its list has, where a form lists units by kind (in_city_university); else empty."""
    evidence: Evidence


class TeamMember(Record):
    """One row of the research team table."""

    seq: int
    name: str
    age: int | None = None
    title: str = ""
    specialty: str = ""
    employer: str = ""
    evidence: Evidence


class Platform(Record):
    """One row of a platform table; `level` is national, provincial, municipal or other."""

    seq: int
    name: str
    discipline: str = ""
    level: str = "other"
    established: str = ""
    host: str = ""
    evidence: Evidence


class CouncilMember(Record):
    """One row of the council table."""

    seq: int
    name: str
    position: str = ""
    unit: str = ""
    title: str = ""
    phone: str = ""
    email: str = ""
    evidence: Evidence


class Section(Record):
    """A titled part of a paper; `characters` counts all but white space (CONTRACT.md, 8.7).

    `skipped` is how many numbers are missing between its heading and the one before: headings that were not read.
    """

    document_id: str
    section: str
    title: str
    text: str
    characters: int
    page: int | None = None
    locator: str | None = None
    confidence: Confidence = 1.0
    skipped: int = 0


class Statement(Record):
    """Something a requirement asks a prose text to say, found by a pattern of the jurisdiction.

    `statement` is the id that the jurisdiction's forms give it, such as `mechanism.decision`; `detail` what the
    pattern captured (a name, a number), else empty.
    """

    statement: str
    detail: str = ""
    evidence: Evidence


class Passage(Record):
    """A sentence of the applicant's own prose, kept so that the same sentence is found in other submissions.

    Attributes:
        fingerprint: hash of the sentence without the submission's own names, digits and punctuation.
        characters: how many characters the fingerprint stands for.
    """

    fingerprint: str
    characters: int
    evidence: Evidence


class Seal(Record):
    """A seal of a paper, matched to a unit where it can be (`member` None: nobody's, or unread)."""

    document_id: str
    evidence: Evidence
    shape: SealShape
    colour: str
    text: str
    purpose: str = ""
    completeness: Confidence = 1.0
    member: str | None = None
    match: Confidence = 0.0
    runner_up: str = ""
    """The unit whose name fits the ring text next best; empty for none."""
    margin: Confidence = 0.0
    """How far the runner-up's fit lies below `match`."""
    score: Confidence
    text_confidence: Confidence = 1.0
    """Recognition score of `text`."""
    strange: bool = False
    """Whether the text was read so clearly that it is the name of no known unit."""
    place_label: str = ""
    """Printed label or block it stands on: `cover`, a requirement place of the form, or the party's name."""


class Signature(Record):
    """A signature place of a signed paper (CONTRACT.md, 8.6); `party` None for persons other than the parties."""

    document_id: str
    evidence: Evidence
    label: str
    party: str | None = None
    present: bool
    typed: str = ""
    score: Confidence
    place_label: str = ""
    """Printed place it stands at, as of a seal."""


class Submission(Record):
    """All that extraction knows of one submission.

    Attributes:
        jurisdiction: id of the jurisdiction it is judged by; empty when none could be recognised.
        jurisdiction_method: given (round.yaml, option) or recognised (from the documents).
        fields: the value that counts for each field (CONTRACT.md, 8.5).
        mentions: every statement of a field's value in any paper, for the checks of agreement.
        gaps: form items without a value.
    """

    schema_version: int = SUBMISSION_SCHEMA
    submission_id: str
    jurisdiction: str
    jurisdiction_method: str
    papers: tuple[Paper, ...] = ()
    fields: tuple[FieldValue, ...] = ()
    mentions: tuple[FieldValue, ...] = ()
    gaps: tuple[Gap, ...] = ()
    members: tuple[Member, ...] = ()
    team: tuple[TeamMember, ...] = ()
    platforms: tuple[Platform, ...] = ()
    council: tuple[CouncilMember, ...] = ()
    sections: tuple[Section, ...] = ()
    statements: tuple[Statement, ...] = ()
    passages: tuple[Passage, ...] = ()
    seals: tuple[Seal, ...] = ()
    signatures: tuple[Signature, ...] = ()
