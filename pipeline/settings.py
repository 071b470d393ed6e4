"""How we run: params.yaml as frozen, typed settings; unknown keys are refused with file and line.

Three kinds of configuration are never mixed (docs/architecture.md): params.yaml says how we run, the jurisdictions what
the policy says, the environment gives paths only (`LIANSHEN_CACHE`).

Example:
    >>> load_settings(packaged_params()).read.limits.pages
    2000
"""

import os
from pathlib import Path

from pydantic import Field

from extractors.readers.reader import ReadSettings
from models.errors import CallError, SetupError
from models.limits import Limits
from models.records import Record
from pipeline.record_yaml import record_from_yaml
from validation.settings import Settings as JudgeSettings

PARAMS = "params.yaml"
"""Name of the settings file; beside dvc.yaml in a checkout, and inside this package where it is installed."""


class ReadStage(ReadSettings):
    """Section `read`: resolutions and limits."""

    limits: Limits = Limits()

    def reader_settings(self) -> ReadSettings:
        """The part that readers are given."""
        return ReadSettings(**self.model_dump(exclude={"limits"}))


class OcrStage(Record):
    """Section `ocr`: the recognition models by their file hashes; nothing else is loaded.

    Attributes:
        detection, recognition: sha256 of the model files.
    """

    detection: str = Field(pattern="^[0-9a-f]{64}$")
    recognition: str = Field(pattern="^[0-9a-f]{64}$")


class ExtractStage(Record):
    """Section `extract`.

    Attributes:
        wall_base_seconds, wall_page_seconds, wall_most_seconds: what one submission may take: so long, and so much
            more for each of its pages, at most so long.
    """

    wall_base_seconds: float = 120.0
    wall_page_seconds: float = 1.0
    wall_most_seconds: float = 1800.0


class TabulateStage(Record):
    """Section `tabulate`.

    Attributes:
        row_group_rows: rows of a Parquet row group, which bounds what is held in memory.
    """

    row_group_rows: int = Field(default=20_000, ge=1)


class ReportStage(Record):
    """Section `report`.

    Attributes:
        title: heading of reports where round.yaml has none.
        template: the bureau's own Word document (.docx) for notices; empty for ours.
    """

    title: str = "创新联合体申报材料审核"
    template: str = ""


class ScoreStage(Record):
    """Section `score`.

    Attributes:
        gold: folder of the gold of `round`; not shipped with the program.
    """

    gold: str = ""


class RunStage(Record):
    """Section `run`: what decides how fast, never what comes out.

    Attributes:
        workers: children at a time; 0 for as many as there are cores.
        scheduler: address of a Dask scheduler; empty for local children.
        free_bytes: space that must be free at the start beside what the round itself takes.
    """

    workers: int = Field(default=0, ge=0)
    scheduler: str = ""
    free_bytes: int = 500 * 1024 * 1024


class Settings(Record):
    """All of params.yaml; paths are relative to its folder."""

    round: str
    out: str
    read: ReadStage
    ocr: OcrStage
    extract: ExtractStage
    tabulate: TabulateStage
    judging: JudgeSettings = Field(alias="validate")
    report: ReportStage
    score: ScoreStage = ScoreStage()
    run: RunStage


def packaged_params() -> Path:
    """The params.yaml that is shipped with the program."""
    return Path(__file__).with_name(PARAMS)


def load_settings(path: Path) -> Settings:
    """Read and check a params.yaml.

    Raises:
        CallError: the file is missing, is not YAML, or has an unknown, missing or wrong entry (file and line named).
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CallError(f"读不到设置文件：{path.name}。", "请在项目的根目录运行。") from error
    return record_from_yaml(text, path.name, Settings)


def cache_folder() -> Path:
    """The private folder of the reading store, made on first use with mode 0700.

    `LIANSHEN_CACHE` names it; without that it stands under the user's cache folder.

    Raises:
        SetupError: it cannot be made or written, or belongs to someone else.
    """
    named = os.environ.get("LIANSHEN_CACHE", "")
    shared = os.environ.get("XDG_CACHE_HOME", "")
    folder = Path(named) if named else (Path(shared) if shared else Path.home() / ".cache") / "lianshen"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        state = folder.stat()
        if not named and state.st_uid == os.getuid() and state.st_mode & 0o077:
            folder.chmod(0o700)
    except OSError as error:
        raise SetupError(
            f"不能建立缓存文件夹：{folder}。", "请用环境变量 LIANSHEN_CACHE 指定一个可写的文件夹。"
        ) from error
    if state.st_uid not in (os.getuid(), 0) or not os.access(folder, os.W_OK):
        raise SetupError(
            f"缓存文件夹不可写：{folder}。", "请用环境变量 LIANSHEN_CACHE 指定一个可写的文件夹。"
        )
    return folder.resolve()
