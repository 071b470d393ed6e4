r"""The published tables: the headline figures as Markdown, put between two marks of a README.

Example:
    >>> between_marks("a\n<!-- score -->\nold\n<!-- /score -->\n", "new")
    'a\n<!-- score -->\nnew\n<!-- /score -->\n'
"""

from collections.abc import Mapping

from models.errors import CallError

BEGIN, END = "<!-- score -->", "<!-- /score -->"

COLUMNS = {
    "fields_f1": "字段 F1",
    "member_rows_f1": "成员行 F1",
    "seals_recall": "公章查全",
    "seals_precision": "公章查准",
    "seals_member": "公章归属",
    "signatures_present": "签名有无",
    "ticks_state": "勾选",
    "verdict_accuracy": "结论正确",
    "defects_as_fail": "缺陷判不符合",
    "defects_as_fail_or_review": "缺陷未漏",
    "false_alarm_rate": "误报",
}
_HEAD = ("| 范围 | " + " | ".join(COLUMNS.values()) + " |", "|---|" + "---:|" * len(COLUMNS))
_JOINED = "各辖区的各种材料"


def markdown_table(headline: Mapping[str, Mapping[str, float]], names: Mapping[str, str]) -> str:
    """The headline as tables in Markdown, one line for each scope, shares as percent with one decimal.

    Joined scopes, which rest on few values each, stand in a second table that a reader opens.

    Args:
        headline: scope → figure → value, as `headline.headline` gives it.
        names: what scopes are called in the table; both parts of a joined scope are looked up.
    """
    single = [_line(scope, figures, names) for scope, figures in headline.items() if "/" not in scope]
    joined = [_line(scope, figures, names) for scope, figures in headline.items() if "/" in scope]
    table = "\n".join([*_HEAD, *single])
    if not joined:
        return table
    inner = "\n".join([*_HEAD, *joined])
    return f"{table}\n\n<details><summary>{_JOINED}</summary>\n\n{inner}\n\n</details>"


def _line(scope: str, figures: Mapping[str, float], names: Mapping[str, str]) -> str:
    label = " · ".join(names.get(part, part) for part in scope.split("/"))
    cells = [_percent(figures.get(name)) for name in COLUMNS]
    return f"| {label} | " + " | ".join(cells) + " |"


def between_marks(text: str, table: str) -> str:
    """Put the table between the two marks of a text, in place of what stood there.

    Raises:
        CallError: the text has no such marks.
    """
    head, begin, rest = text.partition(f"{BEGIN}\n")
    _, end, tail = rest.partition(END)
    if not begin or not end:
        raise CallError("文件里没有放成绩表的位置。", f"请在文件中写上 {BEGIN} 和 {END} 两行。")
    return f"{head}{begin}{table}\n{end}{tail}"


def _percent(figure: float | None) -> str:
    return "–" if figure is None else f"{100 * figure:.1f}"
