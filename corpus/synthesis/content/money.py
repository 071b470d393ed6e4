"""Amounts of money as applicants write them into a cell whose label asks for 万元.

Example: ``money_text("12345.6", "hundred_million") == "1.23456亿元"``
"""

from decimal import Decimal


def money_text(amount: str, style: str) -> str:
    """Return an amount in one style.

    Args:
        amount: in 万元, digits with or without thousands separators.
        style: plain, thousands, unit (万元 in the cell), hundred_million (亿元) or yuan (元).

    Raises:
        KeyError: unknown style.
    """
    value = Decimal(amount.replace(",", ""))
    if style == "plain" or value <= 0:
        return amount
    return {
        "thousands": f"{value:,}",
        "unit": f"{value}万元",
        "hundred_million": f"{(value / 10_000).normalize():f}亿元",
        "yuan": f"{(value * 10_000).normalize():f}元",
    }[style]
