"""How often a synthetic document has a form or a defect. docs/synthetic.md explains each; a test measures them."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

__all__ = ["DEFECTS", "FORMS", "RATES", "Rate"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """One form or defect: the share of those documents that can have it, and which these are."""

    name: str
    share: float
    among: str  # "all", or in words which documents alone
    what: str


FORMS = (
    Rate(name="directive-letter", share=0.05, among="provinces", what="a Chỉ thị in place of a plan"),
    Rate(name="decision", share=0.10, among="provinces and districts", what="a Quyết định that issues the plan attached to it"),
    Rate(name="two-columns", share=0.25, among="all", what="the letterhead set as two columns side by side"),
    Rate(name="wrapped", share=0.20, among="all", what="lines wrapped at some 80 letters, a blank line between paragraphs"),
    Rate(name="markdown", share=0.12, among="all but wrapped ones", what="headings in **bold**, letterhead too"),
    Rate(name="labels", share=0.18, among="plans", what='lines such as "Đơn vị chủ trì: ..." under the tasks of one part'),
    Rate(name="annex", share=0.15, among="plans but wrapped ones", what="a table of tasks behind the signature"),
    Rate(name="directive-cited", share=0.50, among="districts and communes", what="the Prime Minister's decision cited beside the parent"),
    Rate(name="unit-above", share=0.60, among="communes", what='the title names the unit above: "xã Mai Pha, thành phố Lạng Sơn"'),
    Rate(name="abbreviated", share=0.25, among="all", what='"UBND" for "Ủy ban nhân dân" in what is cited, addressed and reported to'),
)  # fmt: skip
"""What real documents look like; extraction is to find all that they say."""

DEFECTS = (
    Rate(name="number-blank", share=0.08, among="all but the Prime Minister's", what='no number: "Số:      /KH-UBND"'),
    Rate(name="day-blank", share=0.05, among="all but the Prime Minister's", what='no day: "ngày     tháng 3 năm 2023"'),
    Rate(name="unsigned", share=0.06, among="all but the Prime Minister's", what="the signer's name is missing"),
    Rate(name="wrong-year", share=0.02, among="below the Prime Minister's", what="the parent is cited with the year before its own"),
    Rate(name="title-only", share=0.04, among="below the Prime Minister's", what="the parent is named by its title, without number and date"),
    Rate(name="answers-none", share=0.05, among="below the Prime Minister's", what="no parent is named: a plan that answers none"),
    Rate(name="section-skipped", share=0.03, among="plans", what="a number of the Roman parts is left out"),
)  # fmt: skip
"""What goes wrong in real documents."""

RATES = MappingProxyType({one.name: one for one in (*FORMS, *DEFECTS)})
"""All of them by name."""
