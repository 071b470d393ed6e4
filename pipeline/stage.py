"""What the two drivers share: the round that is worked on, the executor, and how a stage runs as a program.

`dvc repro` starts each stage as `python -m pipeline.<stage>` in the folder of params.yaml; `lianshen run` calls the same
functions one after another.

Example:
    With the params.yaml of this repository in /data, the round that `dvc repro` works on has its OUT in /data/out/demo.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.errors import LianshenError
from pipeline import lock
from pipeline.children.executors import Executor, LocalExecutor
from pipeline.settings import PARAMS, RunStage, Settings, load_settings


@dataclass(frozen=True)
class Round:
    """What is worked on.

    Attributes:
        folder: the round, or one submission.
        out: the output folder.
        jurisdiction: id given by option; empty for none.
    """

    folder: Path
    out: Path
    jurisdiction: str = ""


StageFunction = Callable[[Settings, Round, Executor], Any]


def make_executor(run: RunStage) -> Executor:
    """The executor that the settings ask for.

    Raises:
        CallError: the scheduler's address is neither local nor TLS.
    """
    if run.scheduler:
        from pipeline.children.cluster import ClusterExecutor  # distributed takes a second to load

        return ClusterExecutor(run.scheduler)
    return LocalExecutor(run.workers)


def round_of(settings: Settings, folder: Path) -> Round:
    """The round that params.yaml in `folder` names."""
    return Round(folder / settings.round, folder / settings.out)


def run_as_stage(function: StageFunction) -> None:
    """Run one stage on the params.yaml of the current folder, and exit with its status."""
    try:
        settings = load_settings(Path(PARAMS))
        given = round_of(settings, Path())
        given.out.mkdir(parents=True, exist_ok=True)
        with lock.holding(given.out):
            function(settings, given, make_executor(settings.run))
    except LianshenError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(error.exit_code)
