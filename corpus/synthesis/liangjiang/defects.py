"""The catalogue of Liangjiang.

Example: ``CATALOGUE.apply(dossier, ("goal_too_long",)).verdicts["form.goal_length"] == "fail"``
"""

from corpus.synthesis.application.defects import Catalogue
from corpus.synthesis.application.shared_defects import (
    enter_clauses,
    enter_codes,
    enter_materials,
    enter_member_counts,
    enter_names,
    enter_signed_and_sealed,
)
from corpus.synthesis.content.records import Application
from corpus.synthesis.liangjiang.form_defects import FORM_DEFECTS
from corpus.synthesis.liangjiang.paper_defects import PAPER_DEFECTS


def _shared() -> Catalogue[Application]:
    catalogue: Catalogue[Application] = Catalogue("liangjiang")
    enter_codes(catalogue, "application_form")
    enter_member_counts(catalogue, "application_form")
    enter_names(catalogue, "plan", "实施方案")
    enter_signed_and_sealed(catalogue)
    enter_clauses(
        catalogue,
        (
            ("section_integrity_missing", "integrity", "科研诚信追究方式"),
            ("section_liability_missing", "liability", "违约责任追究方式"),
            ("section_results_missing", "results_ip", "科技成果、知识产权归属"),
            ("dispute_missing", "dispute", "解决争议的方式"),
            ("dissolution_missing", "dissolution", "解散时的权责分配"),
            ("cost_missing", "cost", "技术开发成本承担"),
        ),
    )
    #: Without the form nothing says who is upstream or downstream: a person decides on the chain.
    enter_materials(
        catalogue,
        "application_form",
        "materials.application_form",
        "组建申请表",
        others=("两江新区产业创新联合体组建申请书", "重庆两江新区产业创新联合体申报表"),
        follows={"members.chain": "review"},
    )
    enter_materials(
        catalogue,
        "agreement",
        "materials.agreement",
        "组建协议",
        others=("两江新区产业创新联合体联合共建协议", "产业创新联合体组建协议书"),
    )
    enter_materials(catalogue, "plan", "materials.plan", "实施方案", others=("建设实施方案", "组建实施计划"))
    enter_materials(
        catalogue, "pledge", "materials.pledge", "诚信承诺书", others=("科研诚信承诺书", "诚信承诺函")
    )
    return catalogue


CATALOGUE = FORM_DEFECTS.joined(PAPER_DEFECTS, _shared())
