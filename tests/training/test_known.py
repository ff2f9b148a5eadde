"""What is known of artworks: labels by number, and who was told apart from whom."""

from __future__ import annotations

from artcatalog.training.known import UNKNOWN, Known


def test_artworks_of_one_label_share_a_number() -> None:
    known = Known(labels={"A": "seal", "B": "print", "C": "seal", "Z": "elsewhere"})
    assert known.label_numbers(["C", "B", "X", "A"]).tolist() == [1, 0, UNKNOWN, 1]


def test_who_was_told_apart_is_found_from_both_sides() -> None:
    known = Known(apart={("A", "B"), ("B", "C"), ("A", "gone")})
    assert known.beside(["C", "B", "A"]) == {2: [1], 1: [2, 0], 0: [1]}
