"""What a collection's records teach search by words, by a number of steps, and what is forgotten meanwhile.

python tests/benchmarks/words_taught.py --catalog DIR --art ART [--case german] [--steps 150] [--pull 3]

DIR: a catalog of the `test` rows of ART, whose column `category` came in as tags. The run is that of `artcatalog train
--recipe words`, except that its time is counted in steps, so that a busy machine gives the same figures.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

import numpy as np
import torch

from artcatalog.catalog.connection import open_catalog
from artcatalog.evaluation.cross_modal import precision_at
from artcatalog.evaluation.word_search import macro_of_words, precision_at_rank
from artcatalog.progress import silent
from artcatalog.text.encoding import hashes_of_maps, hashes_of_texts
from artcatalog.text.network import TextNetwork
from artcatalog.text.text_model import TextModel
from artcatalog.training import word_tuning
from artcatalog.training.artwork_pictures import from_table
from artcatalog.training.catalog_pictures import from_catalog
from artcatalog.training.collection_words import CollectionRecords, own_terms
from artcatalog.training.loop import Budget, train
from artcatalog.training.map_cache import cached_maps
from artcatalog.training.text_records import SHARED, TextRecords, rows_of
from artcatalog.training.text_task import precision_for_words
from artcatalog.training.word_tuning import RATE, WordLesson, WordTuning
from artcatalog.workflows import train_words

GERMAN = {
    "Impressionism": "Impressionismus", "Baroque": "Barock", "Rococo": "Rokoko", "Pointillism": "Pointillismus",
    "Chinese painting": "Chinesische Malerei", "Chinese ink painting": "Chinesische Tuschmalerei",
    "figures (人物)": "Figurendarstellung", "landscape (山水)": "Chinesische Berglandschaft",
    "flowers and birds (花鸟)": "Blumen und Vögel", "Ming dynasty landscape": "Berglandschaft der Ming-Zeit",
    "Song dynasty landscape": "Berglandschaft der Song-Zeit", "Ukiyo e": "Japanischer Farbholzschnitt",
    "ukiyo-e": "Japanischer Farbholzschnitt", "陶瓷": "Keramik", "masterpiece": "Meisterwerk", "qing": "Qing-Zeit",
    "ming": "Ming-Zeit", "画作": "Malerei auf Papier oder Seide", "金银器": "Goldschmiedekunst",
}  # fmt: skip
MEDIA = {
    "painting": "Gemälde", "artwork (WikiArt)": "", "Chinese painting, ink/colour": "Tusche und Farben auf Papier",
    "ink on silk/paper": "Tusche auf Seide", "woodblock print": "Holzschnitt", "oil painting": "Ölgemälde",
    "colour woodblock print (ukiyo-e)": "Farbholzschnitt", "Oil on canvas": "Öl auf Leinwand",
}  # fmt: skip
Row = Mapping[str, str]


def main() -> None:
    """Tune, and print the judgement and what words find in other works before and after."""
    args = _arguments()
    torch.set_num_threads(1)
    word_tuning.PULL = args.pull
    base, lesson = _lesson(args.catalog, args.kept, args.case)
    others = _others(base, args.art, args.kept)
    task = WordTuning(base.network, lesson)
    done = iter(range(10**9))
    # The loop asks once before the first step and once after each.
    budget = Budget(
        args.steps, RATE, 0.05, averaging=0.98, validate_every=1e9, save_every=1e9, clock=lambda: float(next(done))
    )
    with tempfile.TemporaryDirectory() as run:
        network = cast(TextNetwork, train(task, budget, Path(run), _silent, precision=precision_for_words("cpu")))
    print(f"{len(lesson.kept_records)} records, {len(lesson.held_out_records)} held out, {len(task.words)} words")
    print(task.judge(network))
    for when, one in (("before", base.network), ("now", network)):
        print(f"`measure` rows {when}: mAP {others(one)[0]:.3f}, P@10 {others(one)[1]:.3f}")


def _silent(_name: str, _fields: dict[str, Any]) -> None:
    pass


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--catalog", type=Path, required=True)
    parser.add_argument("--art", type=Path, required=True)
    parser.add_argument("--kept", type=Path, default=Path("runs/text/maps"), help="where feature maps are kept")
    parser.add_argument("--case", choices=("as they are", "german", "east asian"), default="as they are")
    parser.add_argument("--steps", type=int, default=150)
    parser.add_argument("--pull", type=float, default=word_tuning.PULL)
    return parser.parse_args()


def _lesson(folder: Path, kept: Path, case: str) -> tuple[TextModel, WordLesson]:
    """Return the active text model, and what it is to learn in a case."""
    with open_catalog(folder) as catalog:
        base = train_words.active_text_model(catalog).model
        words = train_words._words(catalog)
        data = from_catalog(catalog, most=train_words.MOST, without=words.without)
        lesson = train_words._lesson(base, words, data, kept, silent)
    if case == "german":
        return base, _changed(lesson, _in_german, lambda _: True)
    return base, lesson if case == "as they are" else _changed(lesson, dict, _is_east_asian)


def _in_german(row: Row) -> dict[str, str]:
    tags = [GERMAN.get(tag.strip(), tag.strip()) for tag in row["category"].split(";")]
    return {**row, "category": "; ".join(tags), "medium": MEDIA.get(row["medium"], row["medium"])}


def _is_east_asian(row: Row) -> bool:
    signs = ("山水", "花鸟", "人物", "Song", "Ming", "qing", "ming")
    return any(sign in row["category"] for sign in signs) or "ukiyo" in row["medium"]


def _changed(lesson: WordLesson, change: Callable[[Row], dict[str, str]], is_kept: Callable[[Row], bool]) -> WordLesson:
    """Return a lesson of some of the works, with other words."""
    parts = (lesson.kept, lesson.kept_records), (lesson.held_out, lesson.held_out_records)
    places = [[at for at, row in enumerate(records.rows) if is_kept(row)] for _, records in parts]
    rows = [[change(records.rows[at]) for at in some] for some, (_, records) in zip(places, parts, strict=True)]
    both = CollectionRecords(rows[0] + rows[1], own_terms(rows[0] + rows[1]))
    first = range(len(rows[0]))
    second = range(len(rows[0]), len(both))
    return WordLesson(parts[0][0][places[0]], both.chosen(first), parts[1][0][places[1]], both.chosen(second))


def _others(base: TextModel, art: Path, kept: Path) -> Callable[[TextNetwork], tuple[float, float]]:
    """Return what measures words for style and genre, English and Chinese, on the rows `measure`."""
    rows = rows_of(art / "metadata.csv", "measure")
    numbers = [row["accession_number"] for row in rows]
    maps = cached_maps(base.maps, numbers, lambda: from_table(art, "measure"), 1, kept)[:, 0]
    records = TextRecords(rows)
    columns = [at for at, term in enumerate(records.terms) if term.kind in SHARED and records.has[:, at].sum() >= 10]
    words = [word for at in columns for word in (records.terms[at].en[0], records.terms[at].zh[0])]
    right = np.repeat(records.has[:, columns].T, 2, axis=0)

    def measure(network: TextNetwork) -> tuple[float, float]:
        bits = max(network.shape.bits)
        near = hashes_of_texts(network, words)[bits] @ hashes_of_maps(network, maps)[bits].T
        return macro_of_words(precision_at_rank(near, right)).value, float(precision_at(near, right, 10).mean())

    return measure


if __name__ == "__main__":
    main()
