"""The catalogue of Jiyuan.

Example: ``CATALOGUE["statement_unsigned"].verdicts == {"form.truth_statement": "fail"}``
"""

from corpus.synthesis.application.defects import Catalogue
from corpus.synthesis.application.regional_defects import enter_member_minimum, recount
from corpus.synthesis.application.shared_defects import (
    enter_clauses,
    enter_codes,
    enter_materials,
    enter_member_counts,
    enter_names,
    enter_signed_and_sealed,
)
from corpus.synthesis.content.records import RegionalApplication
from corpus.synthesis.jiyuan.form_defects import FORM_DEFECTS
from corpus.synthesis.jiyuan.paper_defects import PAPER_DEFECTS


def _shared() -> Catalogue[RegionalApplication]:
    catalogue: Catalogue[RegionalApplication] = Catalogue("jiyuan")
    enter_materials(
        catalogue,
        "application_form",
        "materials.application_form",
        "备案书",
        others=("济源创新联合体组建备案申请表", "创新联合体备案申请书"),
    )
    enter_materials(
        catalogue,
        "agreement",
        "materials.agreement",
        "组建协议",
        others=("联合组建协议", "济源创新联合体组建协议书"),
    )
    enter_materials(
        catalogue, "plan", "materials.plan", "建设方案", others=("建设方案（备案）", "组建与建设方案")
    )
    enter_codes(catalogue, "application_form")
    enter_member_counts(
        catalogue, "application_form", also=("members.count_sum",), recount=recount, least_members=7
    )
    enter_names(catalogue, "plan", "建设方案")
    enter_signed_and_sealed(catalogue)
    enter_member_minimum(catalogue, 4, "成员单位共{}家，少于4家")
    enter_clauses(
        catalogue,
        (
            ("section_integrity_missing", "integrity", "科研诚信追究方式"),
            ("section_liability_missing", "liability", "违约责任追究方式"),
            ("section_results_missing", "results_ip", "成果归属与收益分配办法"),
        ),
    )
    return catalogue


CATALOGUE = FORM_DEFECTS.joined(PAPER_DEFECTS, _shared())
