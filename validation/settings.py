"""How sure a reading must be to decide by itself: the `validate` section of params.yaml.

These are ways of running, not policy: what a policy asks for stands in the jurisdiction's folder.

Example:
    >>> Settings().doubtful_below
    0.8
"""

from models.records import Confidence, Record


class Settings(Record):
    """Thresholds of judgement, all probabilities or likenesses between 0 and 1.

    Attributes:
        doubtful_below: evidence with less confidence than this neither passes nor fails: a person looks.
        alike_from: two names at least this alike may be one name misread, where one of them was recognised (OCR).
        certain_from: product of confidences from which a difference between recognised names is taken as real.
        seal_from: a mark with less confidence than this is not taken for a seal or a signature by itself.
        length_slack: share by which recognised text may be longer or shorter than what was printed.
    """

    doubtful_below: Confidence = 0.8
    alike_from: Confidence = 0.85
    certain_from: Confidence = 0.97
    seal_from: Confidence = 0.6
    length_slack: Confidence = 0.02
