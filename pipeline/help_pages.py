"""Help pages of the command line in Chinese: usage, arguments, options and commands, in columns as wide as they need.

The command line library frames its pages in English (Usage, Options, required); these take their place.

Example:
    $ lianshen run --help
    用法：lianshen run ROUND --out 路径 [选项]
"""

import io
import shutil
from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from typer.core import TyperCommand, TyperGroup

_WIDEST = 100
_TYPES = {"<path>": "路径", "<str>": "文字", "<int>": "整数", "<int range>": "整数"}
"""What the library calls the type of a value, and what the page does."""
_OWN_HELP = "显示这一页。"


class Command(TyperCommand):
    """A command with a page of this module."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the page of the command to the library's formatter."""
        formatter.write(_page(_head(ctx, self.help), _parameters(self, ctx)))


class Group(TyperGroup):
    """A group of commands with a page of this module."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the page of the group to the library's formatter."""
        commands = [(name, self.commands[name].get_short_help_str(200)) for name in self.list_commands(ctx)]
        tables = [*_parameters(self, ctx), ("命令", commands)]
        formatter.write(_page(_head(ctx, self.help, "命令"), tables))


def _head(ctx: Any, about: str | None, command: str = "") -> str:
    asked = [each for each in ctx.command.get_params(ctx) if each.required]
    pieces = [each.metavar if _is_argument(each) else _spelling(each, ctx) for each in asked]
    usage = " ".join(filter(None, (ctx.command_path, *pieces, "[选项]", command)))
    return f"用法：{usage}\n\n{about or ''}"


def _parameters(command: Any, ctx: Any) -> list[tuple[str, list[tuple[str, str]]]]:
    every = command.get_params(ctx)
    arguments = [(each.metavar, _about(each)) for each in every if _is_argument(each)]
    options = [(_spelling(each, ctx), _about(each)) for each in every if not _is_argument(each)]
    return [("参数", arguments), ("选项", options)]


def _is_argument(parameter: Any) -> bool:
    return bool(parameter.param_type_name == "argument")


def _spelling(option: Any, ctx: Any) -> str:
    """An option as it is typed, with the kind of value that follows it."""
    names = "、".join(option.opts)
    shown = option.display_type_rich(ctx=ctx)
    return names if option.is_flag else f"{names} {_TYPES.get(shown, shown)}"


def _about(parameter: Any) -> str:
    if parameter.name == "help":
        return _OWN_HELP
    told = parameter.help or ""
    if parameter.required:
        return f"{told}（必填）"
    if parameter.default in (None, "", False) or "不写" in told:
        return told
    return f"{told}（不写则为 {parameter.default}）"


def _page(head: str, tables: Iterable[tuple[str, Sequence[tuple[str, str]]]]) -> str:
    """Lay out a page for the width of the terminal; a table without rows is left out."""
    shown = io.StringIO()
    width = min(_WIDEST, shutil.get_terminal_size().columns)
    console = Console(file=shown, width=width, highlight=False, markup=False, emoji=False)
    console.print(head)
    for title, rows in tables:
        if not rows:
            continue
        table = Table.grid(padding=(0, 3, 0, 0))
        table.add_column(no_wrap=True)
        table.add_column(overflow="fold")
        for row in rows:
            table.add_row(*row)
        console.print(f"\n{title}：")
        console.print(Padding(table, (0, 0, 0, 2)))
    return "".join(f"{line.rstrip()}\n" for line in shown.getvalue().splitlines())
