"""Radicals that stand for whole characters: printers of browsers put them into a PDF's text, and copies carry them on.

NFKC knows the Kangxi block (U+2F00) only, not the supplement (U+2E80). One sign becomes one, so places in a text hold.

Source: EquivalentUnifiedIdeograph.txt of the Unicode Character Database.

Example:
    >>> whole_characters("法定代表⼈，部⻔，⻓期")
    '法定代表人，部门，长期'
"""

import unicodedata

_KANGXI = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_SUPPLEMENT = str.maketrans(
    "\u2e81\u2e84\u2e88\u2e8a\u2e8c\u2e8d\u2e8e\u2e92\u2e93\u2e9c\u2e9d\u2e9f"
    "\u2ea0\u2ea7\u2ea9\u2eaa\u2eab\u2eac\u2eae\u2eb6\u2eb7\u2ebb\u2ebc\u2ebd"
    "\u2ec1\u2ec4\u2ec5\u2ec6\u2ec7\u2ec9\u2eca\u2ecb\u2ed1\u2ed3\u2ed4\u2ed5"
    "\u2ed7\u2ed8\u2ed9\u2eda\u2edb\u2edc\u2edd\u2ee1\u2ee2\u2ee3\u2ee4\u2ee5"
    "\u2ee6\u2ee7\u2ee8\u2ee9\u2eea\u2eeb\u2eec\u2eed\u2eee\u2eef\u2ef0\u2ef1"
    "\u2ef2\u2ef3",
    "厂乙刀卜小小兀巳幺日月母民牛王疋目示竹羊羊聿月臼虎西见角角贝足车長长门阜雨青韦页"
    "风飞食首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
)
_WHOLE: dict[int, int | str] = {**_KANGXI, **_SUPPLEMENT}


def whole_characters(text: str) -> str:
    """The text with radicals as the characters they are."""
    return text.translate(_WHOLE)
