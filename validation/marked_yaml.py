r"""YAML of a jurisdiction's folder, read strictly, with the line of every value.

PyYAML's safe loader takes `03` for an octal number, `是` for text but `no` for false, `1:30` for 90, and the
later of two equal keys for the only one. In a folder that says what the policy asks for, each of these is a
fault and is reported with its line. A faulty value is written in quotes, or once.

Source: yamllint's rules `octal-values`, `truthy`, `key-duplicates`, `anchors`; PyYAML's node marks.

Example:
    >>> marked = parse("least: 1\nkinds: [university]", "requirements.yaml")
    >>> marked.data["least"], marked.line(("kinds", 0))
    (1, 2)
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from models.errors import CatalogError

Steps = tuple[str | int, ...]
"""The way to a value: keys and 0-based places in lists."""

_USE = "use"
"""Key of a place that a part from elsewhere fills."""

_NUMBER = re.compile(r"[-+]?(0|[1-9][0-9]*)(\.[0-9]+)?")
_LOOKS_LIKE_NUMBER = re.compile(
    r"[-+]?[0-9][0-9_]*([.:][0-9_]*)*([eE][-+]?[0-9]+)?|0[xXoObB][0-9A-Fa-f_]+|\.[0-9]+"
)
_TRUTH = {"true": True, "false": False}
_LOOKS_LIKE_TRUTH = {"yes", "no", "on", "off", "y", "n", "true", "false"}
_NOTHING = {"", "~", "null"}


@dataclass(frozen=True)
class Marked:
    """Parsed data, and where each part of it stands.

    Attributes:
        file: path as the user knows it.
        data: plain dictionaries, lists, text, numbers and booleans.
        lines: way to a value → its 1-based line.
    """

    file: str
    data: Any
    lines: dict[Steps, int]

    def line(self, steps: Steps) -> int:
        """The 1-based line of a value, or of the nearest thing around it that is there."""
        for length in range(len(steps), -1, -1):
            if steps[:length] in self.lines:
                return self.lines[steps[:length]]
        return 1

    def fault(self, steps: Steps, reason: str) -> CatalogError:
        """An error that names the file, the line of the value and the reason."""
        return fault(self.file, self.line(steps), reason)


def with_blocks(marked: Marked, blocks: Marked) -> Marked:
    """Put parts that stand elsewhere in their places: `{use: NAME}` becomes the value of NAME.

    Args:
        marked: the file with the places.
        blocks: a mapping of names to parts; parts name no further parts.

    Returns:
        The whole; what is wrong inside of a part has the line of its place.

    Raises:
        CatalogError: there is no part of that name.
    """

    def filled(value: Any, steps: Steps) -> Any:
        if isinstance(value, dict) and set(value) == {_USE}:
            if value[_USE] not in blocks.data:
                raise marked.fault((*steps, _USE), f"{blocks.file} 中没有“{value[_USE]}”。")
            return blocks.data[value[_USE]]
        if isinstance(value, dict):
            return {key: filled(inner, (*steps, key)) for key, inner in value.items()}
        if isinstance(value, list):
            return [filled(inner, (*steps, place)) for place, inner in enumerate(value)]
        return value

    return Marked(marked.file, filled(marked.data, ()), marked.lines)


def fault(file: str, line: int, reason: str) -> CatalogError:
    """An error of a jurisdiction's folder: file, 1-based line, reason."""
    return CatalogError(f"{file} 第{line}行：{reason}", "请改正后重新运行。")


def load(path: Path) -> Marked:
    """Read a YAML file strictly.

    Raises:
        CatalogError: the file is absent, is not UTF-8, or breaks a rule of this module.
    """
    try:
        return parse(path.read_bytes().decode("utf-8"), str(path))
    except FileNotFoundError:
        raise CatalogError(f"缺少文件：{path}。", "辖区文件夹中每个规定的文件都要有。") from None
    except UnicodeDecodeError as error:
        raise fault(str(path), 1, f"不是UTF-8编码（第{error.start}个字节）。") from None


def parse(text: str, file: str) -> Marked:
    """Parse strict YAML; `file` is named in errors.

    Raises:
        CatalogError: the text breaks YAML or a rule of this module.
    """
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise fault(file, mark.line + 1 if mark else 1, f"不是正确的YAML（{error.problem}）。") from None
    except yaml.YAMLError as error:
        raise fault(file, 1, f"不是正确的YAML（{error}）。") from None
    if node is None:
        raise fault(file, 1, "文件是空的。")
    lines: dict[Steps, int] = {}
    return Marked(file=file, data=_value(node, (), file, lines), lines=lines)


def _value(node: yaml.Node, steps: Steps, file: str, lines: dict[Steps, int]) -> Any:
    line = node.start_mark.line + 1
    lines.setdefault(steps, line)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, steps, file, lines)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*steps, place), file, lines) for place, item in enumerate(node.value)]
    if isinstance(node, yaml.ScalarNode) and node.style in {'"', "'", "|", ">"}:
        return str(node.value)
    return _plain(str(node.value), file, line)


def _mapping(node: yaml.MappingNode, steps: Steps, file: str, lines: dict[Steps, int]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            raise fault(file, line, "键必须是文字。")
        key = str(key_node.value)
        if key == "<<":
            raise fault(file, line, "不使用合并键“<<”，请把内容写全。")
        if key in found:
            raise fault(file, line, f"键“{key}”重复。")
        lines[(*steps, key)] = line
        found[key] = _value(value_node, (*steps, key), file, lines)
    return found


def _plain(text: str, file: str, line: int) -> str | int | float | bool:
    """Read an unquoted scalar; what different YAML readers read differently is a fault."""
    if text in _TRUTH:
        return _TRUTH[text]
    if text.lower() in _NOTHING:
        raise fault(file, line, '值是空的；确为空文字时写成""。')
    if text.lower() in _LOOKS_LIKE_TRUTH:
        raise fault(file, line, f"“{text}”会被当作真假值；真假写true或false，文字加引号。")
    if _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    if _LOOKS_LIKE_NUMBER.fullmatch(text):
        raise fault(file, line, f"“{text}”会被当作另一个数（前导零、六十进制等）；文字请加引号。")
    return text
