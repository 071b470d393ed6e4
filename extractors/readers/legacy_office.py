"""LibreOffice, run without a window to turn old formats into new ones: alone, offline, without macros, within a time.

`soffice.bin` is started itself, because the `soffice` script starts further processes that would outlive a kill. Each
conversion has a profile folder of its own: a shared one would hand the file to a running LibreOffice, or wait for it.
The profile forbids macros, links to outside and updates of links (a document can name pictures on a server).

Source: LibreOffice help, "Starting LibreOffice Software With Parameters"; exit status 81 asks for a second start after
the profile was made.

Example:
    >>> convert(Path("old.doc"), ".doc", "docx", Path("/tmp/work"), seconds=45)  # doctest: +SKIP
    PosixPath('/tmp/work/out/document.docx')
"""

import os
import shutil
import subprocess
import time
from pathlib import Path

from extractors.readers.waiting import Waits
from models.errors import UnreadableFile

NOT_INSTALLED = (
    "这种旧格式的文件需要 LibreOffice 才能读取，本机没有安装；"
    "请安装 libreoffice-writer-nogui 后重新运行，或请申报单位用 Word 另存为 .docx 后重新提交。"
)
FAILED = "旧格式的文件无法转换，可能已损坏；请用 Word 或 WPS 打开后另存为 .docx，重新提交。"
TOO_LONG = "旧格式的文件转换超时；请用 Word 或 WPS 打开后另存为 .docx，重新提交。"

_RESTART = 81
_TICK_SECONDS = 0.1
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
{items}</oor:items>
"""
_ITEM = (
    '<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
    "<value>{value}</value></prop></item>\n"
)
_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Calc/Content/Update", "Link", "1"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Setup/Office", "ooSetupInstCompleted", "true"),
)


def program() -> Path | None:
    """Find LibreOffice; None where it is not installed."""
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found:
            script = Path(found).resolve()
            own = script.with_name("soffice.bin")
            return own if own.exists() else script
    return None


def convert(path: Path, suffix: str, target: str, folder: Path, seconds: float) -> Path:
    """Convert a file.

    Args:
        path: the file, whatever its name.
        suffix: suffix under which LibreOffice is to see it, such as `.doc`.
        target: suffix of the result without the point, such as `docx`.
        folder: an empty folder of ours.
        seconds: time it may take, without what it waits for a processor.

    Returns:
        The converted file, inside `folder`.

    Raises:
        UnreadableFile: LibreOffice is not there, fails or takes too long.
    """
    office = program()
    if office is None:
        raise UnreadableFile(NOT_INSTALLED)
    source = folder / f"document{suffix}"
    shutil.copyfile(path, source)
    profile = folder / "profile"
    _write_profile(profile)
    out = folder / "out"
    command = [
        str(office),
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--invisible", "--norestore", "--nologo", "--nolockcheck", "--nodefault"),
        *("--convert-to", target, "--outdir", str(out), str(source)),
    ]
    result = out / f"document.{target}"
    if _run(command, folder, seconds) == _RESTART and not result.exists():
        _run(command, folder, seconds)
    if not result.is_file() or result.stat().st_size == 0:
        raise UnreadableFile(FAILED)
    return result


def _run(command: list[str], folder: Path, seconds: float) -> int:
    environment = {**os.environ, "HOME": str(folder), "TMPDIR": str(folder), "SAL_USE_VCLPLUGIN": "svp"}
    try:
        with subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as office:
            return _ended(office, seconds)
    except OSError as error:
        raise UnreadableFile(FAILED) from error


def _ended(office: subprocess.Popen[bytes], seconds: float) -> int:
    """The exit status of LibreOffice; it is killed when its time is over."""
    waits, started = Waits(office.pid), time.monotonic()
    while True:
        try:
            return office.wait(_TICK_SECONDS)
        except subprocess.TimeoutExpired as error:
            if time.monotonic() - started - waits.seconds() > seconds:
                office.kill()
                raise UnreadableFile(TOO_LONG) from error


def _write_profile(profile: Path) -> None:
    """Make a profile that forbids what a document could start."""
    user = profile / "user"
    user.mkdir(parents=True)
    items = "".join(_ITEM.format(path=path, name=name, value=value) for path, name, value in _SETTINGS)
    (user / "registrymodifications.xcu").write_text(_PROFILE.format(items=items), encoding="utf-8")
