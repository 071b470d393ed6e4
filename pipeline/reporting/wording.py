"""The Chinese words for the contract's ids, as reports show them.

Example:
    >>> VERDICTS["fail"]
    '不符合'
"""

VERDICTS = {"pass": "符合", "fail": "不符合", "review": "待核对", "not_applicable": "不适用"}
VERDICT_SIGNS = {"pass": "✓", "fail": "✗", "review": "？", "not_applicable": "－"}
"""Signs beside the words, so that nothing rests on colour alone."""

CHOICES = {"confirmed": "确认", "dismissed": "不成立", "supplement": "待补正"}
"""What reviewers decide on a finding (models.review.Choice)."""

FIELDS = {
    "agreement_start": "协议开始日期",
    "agreement_end": "协议结束日期",
    "lead_unit_uscc": "牵头单位信用代码",
}
"""Fields that no form prints a label for."""

SEVERITIES = {"blocking": "否决项", "major": "重要", "minor": "一般"}
STATUSES = {"ok": "已读", "partial": "部分读取", "quarantined": "未能读取"}
TEXT_SOURCES = {"word": "Word 文字", "text_layer": "PDF 文字", "ocr": "扫描识别", "mixed": "文字与扫描"}
ROLES = {"lead": "牵头单位", "core": "核心层单位", "partner": "合作单位", "member": "成员单位"}
ORGANISATION_KINDS = {
    "enterprise": "企业",
    "university": "高校",
    "institute": "科研院所",
    "association": "行业协会",
    "intermediary": "中介机构",
    "financial": "金融机构",
    "service": "服务机构",
    "other": "其他",
}
PLATFORM_LEVELS = {"national": "国家级", "provincial": "省级", "municipal": "市级", "other": "其他"}
SOURCES = {"form": "申请表", "agreement": "组建协议", "plan": "实施方案"}
NAMED_BY = {
    **SOURCES,
    "sheet": "成员情况表",
    "signature": "签字处",
    "seal": "印章",
}
"""What may name a unit (models.reconciled)."""

MARKED = {"yes": "有", "no": "未见", "unsure": "不确定"}
"""Whether a party sealed or signed (validation.ledger.State)."""

USCC_STATES = {
    "valid": "有效",
    "invalid": "校验不通过",
    "missing": "未填",
    "unreadable": "无法辨认",
    "repaired": "按校验码更正",
}
GAP_REASONS = {"blank": "空白", "unreadable": "无法辨认", "not_found": "未找到该栏"}
SEAL_SHAPES = {"round": "圆形", "oval": "椭圆形", "square": "方形名章"}
SEAL_COLOURS = {"red": "红色", "blue": "蓝色", "grey": "灰色", "black": "黑色"}
