"""The command line: one function a command, and errors as one line and an exit code.

Exit codes (CONTRACT.md, section 1): 0 done, 1 the run itself failed, 2 a wrong call.

Example:
    $ lianshen run corpus/rounds/liangjiang-demo --out out/demo
"""

import sys
from importlib import metadata
from pathlib import Path
from typing import Annotated

import typer

from models.errors import CallError, LianshenError
from pipeline.faults import disk_line, program_line, usage_line
from pipeline.help_pages import Command, Group

_INTERRUPTED = 130
"""What a shell expects of a command that Ctrl-C ended; the library gives it too."""

app = typer.Typer(
    name="lianshen",
    cls=Group,
    add_completion=False,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
)
jurisdictions = typer.Typer(cls=Group, invoke_without_command=True)
app.add_typer(jurisdictions, name="jurisdictions", help="列出辖区，或检查辖区文件夹。")


def _say_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"lianshen {metadata.version('lianshen')}")
        raise typer.Exit


@app.callback()
def lianshen(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="显示版本。")
    ] = False,
) -> None:
    """联审：读取创新联合体申报材料，对照政策逐项审核，生成报告。"""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit(CallError.exit_code)


@app.command(cls=Command)
def run(
    round_: Annotated[Path, typer.Argument(metavar="ROUND", help="一批申报的文件夹，或一份申报的文件夹。")],
    out: Annotated[Path, typer.Option("--out", help="输出文件夹。")],
    jurisdiction: Annotated[str, typer.Option(help="辖区；不写则从材料识别。")] = "",
    workers: Annotated[int, typer.Option(min=0, help="同时读取的文件数；0 为处理器核数。")] = 0,
    scheduler: Annotated[str, typer.Option(help="Dask 调度器地址；不写则在本机运行。")] = "",
    template: Annotated[Path | None, typer.Option(help="补正告知书的 Word 模板；不写则用自带的。")] = None,
) -> None:
    """审核一批申报。"""
    from pipeline.run import run_round  # what it needs takes seconds to load
    from pipeline.settings import load_settings, packaged_params
    from pipeline.stage import Round

    settings = load_settings(packaged_params())
    options = settings.run.model_copy(update={"workers": workers, "scheduler": scheduler})
    if template is not None:
        report = settings.report.model_copy(update={"template": str(template)})
        settings = settings.model_copy(update={"report": report})
    summary = run_round(
        settings.model_copy(update={"run": options}), Round(round_, out, jurisdiction.strip())
    )
    for line in summary.lines():
        typer.echo(line)


@app.command(cls=Command)
def decide(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="lianshen run 的输出文件夹。")],
    workbook: Annotated[Path, typer.Argument(metavar="WORKBOOK", help="填写好的 round.xlsx。")],
    by: Annotated[str, typer.Option(help="审查人员姓名；不写则用登录名。")] = "",
    round_: Annotated[Path | None, typer.Option("--round", help="批次文件夹；不写则为上次的。")] = None,
) -> None:
    """把填写在 round.xlsx 里的意见和更正记在批次文件夹里。"""
    import getpass

    from pipeline.decide import decide_from_workbook, place_of

    decided = decide_from_workbook(out, workbook, place_of(out, round_), by.strip() or getpass.getuser())
    for line in decided.lines():
        typer.echo(line)


@app.command(cls=Command)
def review(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="lianshen run 的输出文件夹。")],
    host: Annotated[str, typer.Option(help="监听的地址；不写则只有本机能打开。")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="端口；0 为任一空闲端口。")] = 8765,
    round_: Annotated[Path | None, typer.Option("--round", help="批次文件夹；不写则为上次的。")] = None,
) -> None:
    """在浏览器里审查：逐项决定、更正，几个人可以同时进行。"""
    from pipeline.decide import place_of
    from pipeline.review.serving import serve_review
    from pipeline.settings import load_settings, packaged_params

    serve_review(load_settings(packaged_params()), out, place_of(out, round_), host, port, typer.echo)


@app.command(cls=Command)
def score(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="lianshen run 的输出文件夹。")],
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="标准答案文件夹（<批次>.gold）。")],
    errors: Annotated[int, typer.Option(min=0, help="另列出最严重的几条错误。")] = 0,
    against: Annotated[Path | None, typer.Option(help="已提交的成绩；比它差则退出码为 1。")] = None,
    keep: Annotated[Path | None, typer.Option("--record", help="把这次的成绩写成已提交的成绩。")] = None,
    readme: Annotated[Path | None, typer.Option(help="改写这个文件里的成绩表。")] = None,
) -> None:
    """对照标准答案给一次运行打分（开发者用），结果写入 OUT/score。"""
    from pipeline.committed import publish, record, worse_than_committed
    from pipeline.score import score_out, worst_lines
    from pipeline.scoring.listing import console_lines, field_lines

    metrics = score_out(out, gold)
    for line in (*console_lines(metrics), "", *field_lines(metrics), *worst_lines(out, errors)):
        typer.echo(line)
    if keep:
        record(metrics, keep)
    if readme:
        publish(metrics, readme)
    worse = worse_than_committed(metrics, against) if against else []
    for line in worse:
        typer.echo(f"比已提交的成绩差：{line}", err=True)
    raise typer.Exit(1 if worse else 0)


@app.command(cls=Command)
def inspect(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="要查看的文件。")],
    page: Annotated[int | None, typer.Option(min=1, help="只看这一页；不写则看全部。")] = None,
    out: Annotated[Path, typer.Option("--out", help="放页面图（PNG）的文件夹。")] = Path("inspected"),
) -> None:
    """查看程序从一个文件里读到了什么，逐页画出来。

    画出每页的行、表格、印章、签字处和阅读顺序，并列出全部文字。
    """
    from pipeline.inspecting.inspect import inspect_file
    from pipeline.settings import load_settings, packaged_params

    shown = inspect_file(load_settings(packaged_params()), file, out, page)
    for line in shown.lines:
        typer.echo(line)
    for picture in shown.pictures:
        typer.echo(f"已画出：{picture}")


@app.command(cls=Command)
def query(
    statement: Annotated[str, typer.Argument(metavar="SQL", help="一条查询语句，表名见说明。")],
    out: Annotated[Path, typer.Option("--out", help="lianshen run 的输出文件夹。")],
    csv: Annotated[Path | None, typer.Option("--csv", help="把全部结果写入这个 CSV 文件。")] = None,
) -> None:
    """用 SQL 查询一次运行的结果表（只读）。"""
    from rich.console import Console

    from pipeline.query import ask, tab_lines, terminal_table, write_csv

    answer = ask(out, statement)
    if csv is not None:
        typer.echo(f"写入 {write_csv(answer, csv)} 行：{csv}")
        return
    console = Console()
    if not console.is_terminal:
        for line in tab_lines(answer):
            typer.echo(line)
        return
    table, more = terminal_table(answer)
    console.print(table)
    if more:
        typer.echo("只显示了前面的行；要全部结果请用 --csv。")


@app.command(cls=Command)
def doctor() -> None:
    """检查运行环境：模型、识别、LibreOffice、字体、缓存和版本。"""
    from pipeline.doctor import examine
    from pipeline.settings import load_settings, packaged_params

    well = True
    for check in examine(load_settings(packaged_params())):
        typer.echo(check.line())
        well = well and (check.well or not check.needed)
    typer.echo("可以使用。" if well else "还不能使用，请先解决上面打 ✗ 的必需项。")
    raise typer.Exit(0 if well else 1)


@jurisdictions.callback()
def list_jurisdictions(context: typer.Context) -> None:
    """列出可用的辖区。"""
    if context.invoked_subcommand is None:
        from validation.catalog import load_catalog

        for each in load_catalog().jurisdictions:
            typer.echo(
                f"{each.id}\t{each.name}\t{each.document}（{each.edition}）\t{len(each.requirements)} 项要求"
            )


@jurisdictions.command("check", cls=Command)
def check_jurisdictions(
    folder: Annotated[
        Path | None, typer.Argument(help="另一个放辖区文件夹的文件夹；不写则检查自带的。")
    ] = None,
) -> None:
    """检查辖区文件夹有没有错误。"""
    from validation.catalog import load_catalog

    catalog = load_catalog((folder,) if folder else ())
    typer.echo(f"{len(catalog.jurisdictions)} 个辖区没有错误：{'、'.join(catalog.ids())}")


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit with its status."""
    sys.exit(status_of(sys.argv[1:] if arguments is None else arguments))


def status_of(arguments: list[str]) -> int:
    """Run the command line; its exit status."""
    command = typer.main.get_command(app)
    try:
        ended = command.main(arguments, prog_name="lianshen", standalone_mode=False)
    except LianshenError as error:
        typer.echo(str(error), err=True)
        return error.exit_code
    except typer.TyperException as error:
        typer.echo(usage_line(error), err=True)
        return error.exit_code
    except OSError as error:
        typer.echo(disk_line(error), err=True)
        return 1
    except (typer.Abort, KeyboardInterrupt):
        ended = _INTERRUPTED
    except Exception as error:  # noqa: BLE001  (the boundary of the program: a clerk reads one line, DECISIONS.md)
        typer.echo(program_line(error), err=True)
        return 1
    if ended == _INTERRUPTED:
        typer.echo("已中断；再次运行同一命令会接着做。", err=True)
    return ended if isinstance(ended, int) else 0


if __name__ == "__main__":
    main()
