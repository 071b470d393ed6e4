"""Stage read: the round folder → one reading for each file, from the store where it is there already.

Knows no jurisdiction and no policy. Run by `dvc repro` as `python -m pipeline.read`, and by `lianshen run`.

Example:
    The second run on an unchanged round reads nothing: every key is in the store.
"""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from models.document import Status
from models.records import to_json
from models.submission import SourceFile
from pipeline import durable
from pipeline.children.errand import Ending
from pipeline.children.executors import Errand, Executor, LocalExecutor
from pipeline.children.spool import spool
from pipeline.collect import Source, collect
from pipeline.decisions.log import log_text
from pipeline.decisions.place import DecisionPlace
from pipeline.layout import Layout, Listing
from pipeline.progress import showing
from pipeline.reading import STRAINED, ReadErrand, budget, sentence
from pipeline.round_folder import REGISTERS, list_submissions, read_facts
from pipeline.settings import Settings, cache_folder
from pipeline.stage import Round, run_as_stage
from pipeline.store import Manifest, Readings, reading_key, sound


@dataclass(frozen=True)
class ReadCounts:
    """What the stage did: files in all, read now, and taken from the store."""

    files: int
    read: int
    stored: int


def read_round(settings: Settings, given: Round, executor: Executor) -> ReadCounts:
    """Read every file of the round that the store does not have, and list all of them in OUT.

    Args:
        settings: params.yaml.
        given: the round folder, OUT and the jurisdiction option.
        executor: runs the guarded children.

    Raises:
        CallError: there is no round, it is empty, or round.yaml has a fault.
        InternalError: a file would have no row in `documents`.
    """
    facts = read_facts(given.folder)
    decisions = log_text(DecisionPlace.of(given.folder).read())
    submissions = list_submissions(given.folder)
    cache = cache_folder()
    store = Readings(cache / "readings")
    with spool(cache) as folder:
        local = LocalExecutor(settings.run.workers)  # what is unpacked stays on this machine
        sources = collect(submissions, settings.read.limits, local, folder)
        files, counts = _read_missing(settings, sources, store, executor, folder)
    layout = Layout(given.out)
    _copy_registers(given.folder / REGISTERS, layout.registers)
    durable.write_text(layout.facts, to_json(facts))
    durable.write_text(layout.decisions, decisions)
    durable.write_text(layout.origin, f"{given.folder.resolve()}\n")
    _bring_readings(files, store, Readings(layout.readings))
    listing = Listing(
        jurisdiction=given.jurisdiction or facts.jurisdiction,
        submissions=tuple(submission.submission_id for submission in submissions),
        files=files,
    )
    durable.write_text(layout.listing, to_json(listing))
    return counts


def _read_missing(
    settings: Settings, sources: Sequence[Source], store: Readings, executor: Executor, folder: Path
) -> tuple[tuple[SourceFile, ...], ReadCounts]:
    """Fill in the key of each reading, or why there is none."""
    keys = [_key(settings, source) for source in sources]
    first = {key: number for number, key in reversed(list(enumerate(keys))) if key}
    known = {key: store.manifest(key) for key in first}
    missing = sorted(number for key, number in first.items() if known[key] is None)
    errands = [_errand(settings, sources[number]) for number in missing]
    refusals: dict[str, tuple[str, str]] = {}
    with showing("读取文件", len(missing)) as step:
        for number, outcome, result in executor.run(errands, budget(settings.read.limits), folder):
            key = keys[missing[number]]
            manifest = sound(result) if outcome.ending is Ending.DONE else None
            if manifest is None:
                refusals[key] = (outcome.media_type, sentence(outcome))
            elif outcome.strained and manifest.status is Status.QUARANTINED:
                refusals[key] = (outcome.media_type, STRAINED)
            else:
                store.adopt(key, result)
                known[key] = manifest
            step()
    files = tuple(
        _recorded(source.record, key, known.get(key), refusals.get(key))
        for source, key in zip(sources, keys, strict=True)
    )
    return files, ReadCounts(len(files), len(missing), sum(map(bool, keys)) - len(missing))


def _key(settings: Settings, source: Source) -> str:
    if source.place is None:
        return ""
    return reading_key(
        source.record.sha256,
        Path(source.record.path).suffix.lower(),
        to_json(settings.ocr),
        settings.read.reader_settings(),
        settings.read.limits,
    )


def _errand(settings: Settings, source: Source) -> Errand:
    return ReadErrand(
        place=source.place or Path(),
        name=source.record.path,
        sha256=source.record.sha256,
        settings=settings.read.reader_settings(),
        limits=settings.read.limits,
        pins=settings.ocr,
    )


def _recorded(
    record: SourceFile, key: str, manifest: Manifest | None, refusal: tuple[str, str] | None
) -> SourceFile:
    """The record of a file with its reading, or with the reason why there is none."""
    if manifest is not None:
        return record.model_copy(update={"media_type": manifest.media_type, "reading": key})
    if refusal is not None:
        return record.model_copy(update={"media_type": refusal[0], "refusal": refusal[1]})
    return record


def _bring_readings(files: Sequence[SourceFile], store: Readings, here: Readings) -> None:
    """Have exactly the readings of these files in OUT."""
    here.folder.mkdir(parents=True, exist_ok=True)
    wanted = {file.reading for file in files if file.reading}
    for path in here.folder.glob("*/*"):
        if path.stem not in wanted:
            path.unlink()
    for key in sorted(wanted):
        if here.manifest(key) is None:
            here.bring(key, store)


def _copy_registers(source: Path, target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    if source.is_symlink() or not source.is_dir():
        return
    for path in sorted(source.glob("*.csv")):
        if path.is_file() and not path.is_symlink():
            durable.write_bytes(target / path.name, path.read_bytes())


if __name__ == "__main__":
    run_as_stage(read_round)
