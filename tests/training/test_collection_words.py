"""What a collection's records teach: phrases that several share, beside the vocabulary; what they leave open."""

from __future__ import annotations

import numpy as np

from artcatalog.catalog.described import Described
from artcatalog.training.collection_words import LEAST, CollectionRecords, own_terms, row_of
from artcatalog.training.text_records import UNKNOWN

FIELDS = ("object_name", "title", "artist", "date", "medium", "description")


def described(number: int, tags: tuple[str, ...] = (), further: dict[str, str] | None = None, **more: str) -> Described:
    return Described(number, dict.fromkeys(FIELDS, "") | more, tags, further or {})


def records(*found: Described) -> CollectionRecords:
    rows = [row_of(one) for one in found]
    return CollectionRecords(rows, own_terms(rows))


def test_what_a_work_is_makes_its_category() -> None:
    found = described(1, ("Carnival", "ships"), {"Style": "Rococo", "Shelf": "7"}, object_name="painting")
    assert row_of(found)["category"] == "painting; Carnival; ships; Rococo"


def test_phrases_that_enough_records_share_and_not_too_many_become_terms() -> None:
    kept = records(
        *(described(n, ("Carnival",), medium="oil on board", title="The old pier") for n in range(LEAST)),
        *(described(n, ("rare",) if n else ("Ukiyo-e",), title="一片山水间") for n in range(LEAST - 1)),
        *(described(n, medium="Oil on Board, varnished") for n in range(20)),
    )
    own = {term.name: term.kind for term in kept.terms if term.kind in ("tag", "material", "maker", "title")}
    assert own == {"Carnival": "tag", "pier": "title"}  # "oil on board" is most of them, "old" too short, the rest rare
    column = next(at for at, term in enumerate(kept.terms) if term.name == "Carnival")
    assert kept.has[:, column].sum() == LEAST
    assert any(term.name == "Ukiyo-e" and kept.has[LEAST, at] for at, term in enumerate(kept.terms))


def test_a_title_does_not_say_what_a_picture_lacks_but_tags_do() -> None:
    kept = records(
        *(described(n, ("carnival",), title="Pier at dawn") for n in range(LEAST)),
        *(described(n, ("forest",), title="Trees") for n in range(LEAST)),
        *(described(n, title="Trees") for n in range(4)),
    )
    at = {term.name: at for at, term in enumerate(kept.terms)}
    assert kept.sure[0, at["pier"]] == kept.sure[0, at["forest"]] == 1
    assert kept.sure[LEAST, at["pier"]] == np.float32(UNKNOWN)
    assert kept.sure[-1, at["carnival"]] == np.float32(UNKNOWN)


def test_a_share_of_the_records_keeps_the_terms_of_all() -> None:
    kept = records(
        *(described(n, ("carnival",)) for n in range(LEAST)), *(described(n, ("forest",)) for n in range(LEAST))
    )
    some = kept.chosen([0, LEAST])
    assert [term.name for term in some.terms] == [term.name for term in kept.terms]
    np.testing.assert_array_equal(some.has, kept.has[[0, LEAST]])
    untaught = kept.untaught()
    assert "carnival" not in untaught
    assert {"rococo painting", "洛可可"} <= {word.casefold() for word in untaught}


def test_a_pictures_words_of_one_source_are_drawn_together() -> None:
    both = [described(n, ("Carnival", "Rococo"), title="The old pier") for n in range(10)]
    kept = records(*both, *(described(n, ("Baroque",), title="Market") for n in range(30)))
    rng = np.random.default_rng(0)
    drawn = [kept.draw(0, np.arange(40), rng).text for _ in range(400)]
    own = sum(text in ("Carnival", "pier") for text in drawn)
    listed = sum(text in ("Rococo", "洛可可") for text in drawn)
    assert 0.25 < own / (own + listed) < 0.55
    assert "pier Carnival" in drawn or "Carnival pier" in drawn
    assert not {"Rococo Carnival", "Carnival Rococo", "Rococo pier", "pier Rococo"} & set(drawn)
