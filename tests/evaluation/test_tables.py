"""Markdown tables and numbers."""

from __future__ import annotations

import pytest

from artcatalog.evaluation.estimates import NOTHING, Estimate
from artcatalog.evaluation.tables import figure, markdown_table, number


def test_a_table_reads_as_text_and_as_markdown() -> None:
    assert markdown_table(["data", "n"], [["museum", "200"], ["a|b", "7"], ["short"]]).splitlines() == [
        "| data   |   n |",
        "| ------ | --: |",
        "| museum | 200 |",
        "| a\\|b   |   7 |",
        "| short  |     |",
    ]


def test_a_row_that_is_too_long_is_refused() -> None:
    with pytest.raises(ValueError, match="longer than the header"):
        markdown_table(["a"], [["1", "2"]])


def test_numbers_and_intervals() -> None:
    assert number(0.12345) == "0.123"
    assert number(None) == number(float("nan")) == "–"
    assert figure(Estimate(0.9534, 0.94, 0.966), 2) == "0.95 [0.94, 0.97]"
    assert figure(NOTHING) == "–"
    assert figure(Estimate(3.0, float("nan"), float("nan")), 1) == "3.0"
