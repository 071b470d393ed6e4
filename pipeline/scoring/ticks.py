"""Ticks: each printed option of each choice that gold states, ticked or not, against what the run says of it.

The options come from the forms of the jurisdiction. Of a choice that was not read every option counts as missed (unclear),
so that recall is the share of states that are right, and precision that share of the states that were told at all.

Source: issue 5, figure 3; CONTRACT.md, section 5.

Example:
    Gold ticks the second of three options and the run the third: one state right, two wrong.
"""

import re
from collections.abc import Iterator, Mapping

from models.jurisdiction import FormSpec, ItemSpec, PaperSpec, ValueType
from pipeline.scoring.comparison import Comparison
from pipeline.scoring.equality import fold
from pipeline.scoring.gold import Gold
from pipeline.scoring.outcome import Outcome, Result
from pipeline.scoring.tables import Row, Run

_SHEET = re.compile(r"(sheet\[\d+\])\.(\w+)")
_NOTE = re.compile(r"\([^()]*\)$")


def score_ticks(gold: Gold, run: Run, form: FormSpec) -> Iterator[Outcome]:
    """Compare the states of all printed options, each an echo of its field.

    They count under the channel of the file that the run read the choice from, or, where it read none, its sheet or others.
    A choice that gold does not state counts where the run states one: the options it ticks are spurious.

    Args:
        gold: what is right.
        run: what was read.
        form: the forms of the jurisdiction.
    """
    rows = {str(row["field"]): row for row in run.rows("fields", gold.submission_id)}
    for paper in form.papers:
        for field, options in _choices(gold, paper).items():
            row = rows.get(field)
            channel = _channel(gold, run, rows, field, paper)
            for option in options:
                compared = Comparison(gold, run, channel, row, f"{field} {option}")
                wanted = _ticked(gold.fields.get(field), option)
                got = _ticked(row["value"] if row else None, option)
                if result := _result(wanted, got):
                    yield compared.outcome("ticks.state", result, wanted, got, echo=True)


def _choices(gold: Gold, paper: PaperSpec) -> Mapping[str, tuple[str, ...]]:
    """The printed options of the choices of a paper, by field; of a sheet those of the kind that fits its fields best."""
    found = {item.field: item.options for item in _ticked_items(paper.items)}
    ours: dict[str, set[str]] = {}
    for match in filter(None, map(_SHEET.fullmatch, gold.fields)):
        ours.setdefault(match[1], set()).add(match[2])
    for name, fields in ours.items():
        kinds = [sheet.items for sheet in paper.sheets]
        best = max(kinds, key=lambda items: len(fields & {item.field for item in items}), default=())
        found |= {f"{name}.{item.field}": item.options for item in _ticked_items(best)}
    return found


def _ticked_items(items: tuple[ItemSpec, ...]) -> list[ItemSpec]:
    return [item for item in items if item.type is ValueType.CHOICE and item.options]


def _ticked(value: object, option: str) -> bool | None:
    """Whether a stated choice has the option, with its printed note or without; None where none is stated."""
    chosen = fold(value)
    return fold(option) in {_NOTE.sub("", each) for each in chosen.split(";")} if chosen else None


def _result(wanted: bool | None, got: bool | None) -> Result | None:
    """How the states of one option compare; None where nobody ticks what gold does not state."""
    if wanted is None:
        return Result.SPURIOUS if got else None
    if got is None:
        return Result.MISSED
    return Result.RIGHT if wanted is got else Result.WRONG


def _channel(gold: Gold, run: Run, rows: Mapping[str, Row], field: str, paper: PaperSpec) -> str:
    """The channel of the file that holds the choice, told by where the run found it, its sheet or any sheet."""
    sheet, dot, _ = field.partition(".")
    heads = (field, f"{sheet}.", "sheet[") if dot else (field,)
    for row in (row for head in heads for name, row in rows.items() if name.startswith(head)):
        if channel := gold.channel_of_path(run.path(gold.submission_id, row["document_id"])):
            return channel
    return gold.channel_of_kind(paper.kind)
