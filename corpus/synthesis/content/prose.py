"""Prose of varied wording: goals, careers, shares of the work. Sentences are put together from parts at random.

Example: ``goal_text(Random(1), topic, 420, 500)`` has between 420 and 500 characters.
"""

from random import Random
from typing import Any

Topic = dict[str, Any]


def length(text: str) -> int:
    """Return the number of characters that are not white space (contract, decided question 7)."""
    return sum(1 for c in text if not c.isspace())


def _pick(rng: Random, words: list[str], count: int) -> str:
    return "、".join(rng.sample(words, min(count, len(words))))


def _goal_sentences(rng: Random, topic: Topic) -> list[str]:
    t, p, o, m, s = (topic[k] for k in ("technologies", "problems", "products", "metrics", "standards"))
    middle = [
        f"重点突破{_pick(rng, t, 3)}等关键核心技术，形成自主可控的技术体系。",
        f"围绕“{rng.choice(p)}”开展基础研究，阐明其内在规律并建立可验证的理论模型。",
        f"研制{_pick(rng, o, 2)}，实现由样机到批量供货的跨越。",
        f"到{rng.choice(('2027', '2028'))}年，{_pick(rng, m, 2)}。",
        f"牵头或参与制定{'、'.join('《' + x + '》' for x in rng.sample(s, 2))}等标准不少于{rng.randint(2, 6)}项。",
        (
            f"申请发明专利{rng.randint(20, 80)}件以上，其中授权不少于{rng.randint(8, 20)}件，"
            f"发表高水平论文{rng.randint(10, 40)}篇。"
        ),
        (
            f"引育{topic['disciplines'][0]}等方向领军人才{rng.randint(3, 9)}名、青年骨干{rng.randint(20, 60)}名，"
            f"培养博士和硕士研究生{rng.randint(20, 50)}名。"
        ),
        f"建成{rng.randint(1, 4)}条示范生产线和{rng.randint(1, 3)}个公共试验平台，面向成渝地区双城经济圈开放服务。",
        f"带动本地配套企业{rng.randint(12, 60)}家，三年累计新增产值{rng.randint(5, 40)}亿元。",
        f"针对{rng.choice(t)}受制于人的现状，完成{rng.choice(o)}的工程验证与适配替代。",
        f"开展{_pick(rng, t, 2)}的联合攻关，攻克从材料、部件到系统的一致性难题。",
        (
            f"建立覆盖设计、工艺、检测与运维的{rng.choice(topic['disciplines'])}数据库，"
            f"沉淀不少于{rng.randint(300, 900)}组试验数据。"
        ),
    ]
    rng.shuffle(middle)
    opener = rng.choice(
        (
            f"面向全市“33618”现代制造业集群体系建设需求，聚焦{topic['industry']}领域，",
            f"立足两江新区{topic['industry']}产业基础，针对行业“卡脖子”环节，",
            f"以{rng.choice(o)}的规模化应用为牵引，",
        )
    )
    return [opener + middle[0], *middle[1:]]


def goal_text(rng: Random, topic: Topic, low: int, high: int) -> str:
    """Return a technical goal of ``low`` to ``high`` characters, white space not counted."""
    while True:
        text = ""
        pool = [s for _ in range(3) for s in _goal_sentences(rng, topic)]
        for sentence in pool:
            if length(text + sentence) <= high:
                text += sentence
            if length(text) >= low:
                return text


def task_text(rng: Random, topic: Topic, kind: str) -> str:
    """Return the share of the work of one member, without its name."""
    t, o, s = topic["technologies"], topic["products"], topic["standards"]
    choices = {
        "university": (
            f"承担{rng.choice(t)}与{rng.choice(t)}的机理研究和仿真建模",
            f"负责“{rng.choice(topic['problems'])}”的理论攻关，联合培养研究生",
        ),
        "institute": (
            f"负责{_pick(rng, t, 2)}的试验验证与中试放大",
            f"牵头{rng.choice(t)}测试平台建设，开展第三方数据比对",
        ),
        "association": (f"组织《{rng.choice(s)}》等标准的起草与宣贯", "负责供需对接、成果推广和行业培训"),
        "service": (f"承担{rng.choice(o)}的检验检测与认证", "负责专利导航、布局与运营服务"),
        "financial": ("提供科技信贷与投融资对接", "设计联合体专项融资方案，支持成果产业化"),
    }
    default = (
        f"负责{rng.choice(o)}的工艺开发与批量试制",
        f"承担{rng.choice(t)}的工程化，提供{rng.choice(o)}应用场景",
        f"开展{_pick(rng, t, 2)}攻关并配套供应{rng.choice(o)}",
    )
    return rng.choice(choices.get(kind, default))


def position_text(rng: Random, topic: Topic, role: str, kind: str, chain: bool | None, task: str) -> str:
    """Return the text of the member table: standing in the trade and share of the work (under 200 characters)."""
    field = topic["short"]
    if role == "lead":
        standing = rng.choice(
            (
                f"{field}领域龙头企业，国家高新技术企业，主导产品市场占有率居全国前{rng.randint(3, 8)}位",
                f"全市{field}产业链链主企业，建有完整研发与制造体系，近三年牵头市级以上项目{rng.randint(3, 11)}项",
            )
        )
        return f"{standing}。牵头单位，统筹联合体攻关组织、资金调度与成果产业化，{task}。"
    if kind == "university":
        standing = (
            f"拥有{rng.choice(topic['disciplines'])}博士点及市级重点学科，团队规模{rng.randint(20, 70)}人"
        )
    elif kind == "institute":
        standing = f"行业内知名科研院所，长期从事{rng.choice(topic['technologies'])}研究"
    elif kind in ("association", "service"):
        standing = f"{field}领域专业服务机构，联系会员及客户单位{rng.randint(80, 400)}家"
    else:
        place = rng.choice(("上游", "下游")) if chain else ""
        what = rng.choice(topic["products"])
        standing = (
            f"产业链{place}骨干企业，{what}{'供应能力' if place == '上游' else '应用规模'}居行业前列"
            if chain
            else f"从事{what}相关业务的企业"
        )
    level = {"core": "核心层单位", "partner": "合作单位"}[role]
    return f"{standing}。{rng.choice((f'作为{level}，', f'{level}，', '在联合体内'))}{task}。"


def cv_text(rng: Random, topic: Topic, name: str, employer: str, posts: bool) -> str:
    """Return the career of the chief scientist; academic posts are named when ``posts``."""
    years = sorted(rng.sample(range(1994, 2018), 3))
    subject = rng.choice(topic["disciplines"])
    text = (
        f"{name}，{subject}专业，工学博士，{years[0]}年参加工作，{years[1]}年起任职于{employer}，"
        f"长期从事{_pick(rng, topic['technologies'], 2)}研究。主持国家重点研发计划课题{rng.randint(1, 3)}项、"
        f"市级重大专项{rng.randint(2, 5)}项，授权发明专利{rng.randint(12, 60)}件。代表性成果：{rng.choice(topic['products'])}"
        f"关键技术及应用获{years[2]}年度科技进步{rng.choice('一二')}等奖，相关成果已在{rng.randint(5, 30)}家企业应用。"
    )
    if posts:
        text += rng.choice(
            (
                f"学术任职：中国{subject}学会理事、《{subject}学报》编委、全国标准化技术委员会委员。",
                f"主要学术任职有{subject}专业委员会副主任委员、国家科技奖励评审专家等。",
            )
        )
    return text


def long_position(rng: Random, topic: Topic, start: str, low: int) -> str:
    """Return ``start`` prolonged to at least ``low`` characters, white space not counted."""
    text = start
    while length(text) < low:
        use = f"并将{rng.choice(topic['technologies'])}成果用于{rng.choice(topic['products'])}"
        text += f"{use}，{rng.choice(topic['metrics'])}。"
    return text
