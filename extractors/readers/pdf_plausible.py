"""Whether Chinese text of a PDF layer can be Chinese at all: a wrong ToUnicode map gives characters that nobody writes.

Every real page leans on a few hundred characters; a shuffled or shifted map spreads over thousands. Of the Chinese
characters on the form pages of our sample rounds 60 % to 84 % are among the commonest; of a random choice, 2 %.

Example:
    >>> is_implausible("本协议由各成员单位法定代表人签字并加盖公章后成立，报科技创新局备案")
    False
"""

LEAST_CHARACTERS = 24
"""Chinese characters from which a judgement is possible."""

LEAST_COMMON = 0.25
"""Share of common characters below which the text is not believed."""

_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所"
    "民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日"
    "那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想"
    "已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指"
    "几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权"
    "收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集"
    "温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支"
    "般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属"
    "圆包火住调满县局照参红细引听该铁价严"
)
"""About 500 of the most frequent characters of modern print."""


def is_implausible(text: str) -> bool:
    """Tell whether a text has enough Chinese characters to judge, and hardly any common ones among them."""
    chinese = [character for character in text if "\u4e00" <= character <= "\u9fff"]
    if len(chinese) < LEAST_CHARACTERS:
        return False
    return sum(character in _COMMON for character in chinese) < LEAST_COMMON * len(chinese)
