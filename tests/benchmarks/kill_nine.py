"""Kills training, re-encoding and activation at random moments, and tells whether anything was lost.

python tests/benchmarks/kill_nine.py [--kills 20] [--works 400] [--minutes 0.25] [--seed 1]

A drawn catalog is imported; then `artcatalog train`, `reindex` and `models activate` run as child processes, each once
to its end, then each killed (SIGKILL) at moments of that time drawn from the seed, then each to its end again. After
each the catalog is checked and a work is looked up, and a training has to go on at the step of its last checkpoint.
The exit code is 0 where nothing was lost.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import cv2
import numpy as np

from artcatalog.catalog import codes, hashing_models, pictures, sqlite
from artcatalog.catalog.connection import Catalog, create_catalog, open_catalog
from artcatalog.engine.messages import ImportPictures, LookUp
from artcatalog.hashing.cards import card_path, load_card
from artcatalog.hashing.encoder import Encoder
from artcatalog.simulation.noise import smooth_field
from artcatalog.training import checkpoints
from artcatalog.training.model_files import write_model
from artcatalog.workflows.check_catalog import check_catalog
from artcatalog.workflows.import_pictures import import_pictures
from artcatalog.workflows.known_models import add_model, default_weights
from artcatalog.workflows.live_index import LiveIndex
from artcatalog.workflows.look_up import look_up
from artcatalog.workflows.models import load_models

Codes = dict[tuple[int, str], bytes]

JOBS = ("train", "reindex", "activate")
TRIES = 5
"""How often a job is run, at most, until it is killed before its end."""

EXPECTED = {"not_indexed", "not_indexed_for_words"}
"""Findings that are no loss: codes that a job has not made yet."""


@dataclass(frozen=True)
class State:
    """What a catalog holds: how many pictures, the active model, and codes by model."""

    pictures: int
    active: int
    codes: dict[int, Codes]


def state(catalog: Catalog) -> State:
    """Read what a catalog holds; exactly one model has to be active."""
    with catalog.read() as session:
        models = hashing_models.all_models(session)
        (active,) = (row.id for row in models if row.active)
        held = {row.id: _codes(codes.load_codes(session, row.id)) for row in models}
    return State(check_catalog(catalog).index.pictures, active, held)


def _codes(stored: codes.StoredCodes) -> Codes:
    keys = zip(stored.picture_ids.tolist(), stored.crops, strict=True)
    return {key: code.tobytes() for key, code in zip(keys, stored.codes, strict=True)}


def drawn_catalog(folder: Path, works: int) -> int:
    """Draw and import works, and register a second model; return its id."""
    scans = folder / "scans"
    scans.mkdir(parents=True)
    for number in range(works):
        rng = np.random.default_rng(number)
        pixels = np.dstack([smooth_field(300, 400, rng, octaves=4) for _ in range(3)]) * 110 + 128
        cv2.imwrite(str(scans / f"K.{number:04d}.png"), np.clip(pixels, 0, 255).astype(np.uint8))
    with create_catalog(folder / "catalog") as catalog:
        import_pictures(catalog, load_models(catalog), ImportPictures((str(scans),)))
        other = Encoder.load(default_weights()).network
        weight = other.coder.project.weight
        weight.data = weight.data.roll(1, 0)
        target = folder / "other.safetensors"
        write_model(other, load_card(default_weights()), target)
        assert card_path(target).is_file()
        return add_model(catalog, target)


@dataclass
class Killer:
    """Runs jobs on a catalog and kills them.

    Attributes:
        second: The model that is registered beside the program's own.
        minutes: Of a training.
        trained_from: The model that was active when the last training began.
    """

    folder: Path
    second: int
    minutes: float
    trained_from: int = 0

    def prepared(self, job: str) -> State:
        """Give a job something to do: take codes away that it will make."""
        with open_catalog(self.folder / "catalog") as catalog:
            now = state(catalog)
            if job != "train":
                model_id = now.active if job == "reindex" else self.target(now)
                with catalog.write() as session:
                    codes.remove_some(
                        session, model_id, len(now.codes[model_id]) * 2 // 3 if job == "reindex" else 10**6
                    )
            return state(catalog)

    def target(self, now: State) -> int:
        """Return the model that `activate` switches to: the second one, or back."""
        return self.second if now.active != self.second else min(now.codes)

    def start(self, job: str, now: State, output: IO[bytes]) -> subprocess.Popen[bytes]:
        """Start a job as a child."""
        words = {
            "train": ["train", "--minutes", str(self.minutes), "--activate"],
            "reindex": ["reindex"],
            "activate": ["models", "activate", str(self.target(now))],
        }[job]
        line = [sys.executable, "-m", "artcatalog", "--catalog", str(self.folder / "catalog"), *words, "--json"]
        environment = os.environ | {"XDG_CONFIG_HOME": str(self.folder / "settings")}
        return subprocess.Popen(line, stdout=output, stderr=subprocess.PIPE, env=environment)

    def due(self, now: State) -> int:
        """Return the step that a training has to go on at: a run from another model begins anew."""
        found = [checkpoints.load(run) for run in (self.folder / "catalog" / "models" / "runs").glob("*")]
        steps = [one[1]["step"] for one in found if one is not None and now.active == self.trained_from]
        self.trained_from = now.active
        return int(max(steps, default=0))

    def run(self, job: str, now: State, seconds: float | None) -> tuple[str, list[str]]:
        """Run a job, killed after some seconds if it still runs; return how it ended, and what is wrong with that."""
        wrong: list[str] = []
        due = self.due(now) if job == "train" else 0
        began = time.perf_counter()
        with tempfile.TemporaryFile() as output:
            with self.start(job, now, output) as child:
                try:
                    _, told = child.communicate(timeout=seconds)
                    ended = f"ended by itself after {time.perf_counter() - began:.1f} s"
                    if child.returncode != 0:
                        wrong.append(f"exit code {child.returncode}: {told.decode()[-300:]}")
                except subprocess.TimeoutExpired:
                    child.kill()
                    ended = f"killed after {seconds:.1f} s"
            output.seek(0)
            events = [json.loads(row) for row in output.read().splitlines() if row.endswith(b"}")]
        if job == "train":
            ended += f" ({events[-1]['event'] if events else 'starting'})"
            started = next((event["step"] for event in events if event["event"] == "started"), None)
            if started is not None:
                ended += f", went on at step {started}"
                if started != due:
                    wrong.append(f"the last checkpoint was at step {due}")
        return ended, wrong

    def losses(self, before: State) -> list[str]:
        """Return what a job that was killed lost or broke; nothing is right."""
        database = self.folder / "catalog" / "catalog.sqlite"
        wrong = [reason] if (reason := sqlite.quick_check(database)) else []
        with open_catalog(self.folder / "catalog") as catalog:
            now = state(catalog)
            wrong += [f.message for f in check_catalog(catalog).findings if f.severity == "error"]
            wrong += [f.message for f in check_catalog(catalog).findings if f.code not in EXPECTED]
            if now.pictures != before.pictures:
                wrong.append(f"{before.pictures - now.pictures} pictures are gone")
            kept = now.codes.get(before.active, {})
            if gone := [key for key, code in before.codes[before.active].items() if kept.get(key) != code]:
                wrong.append(f"{len(gone)} codes of the model that was active are gone or changed")
            if now.active != before.active and len({key for key, _ in now.codes[now.active]}) < now.pictures:
                wrong.append("the model that was switched to lacks codes")
            return wrong + self._looked_up(catalog, now)

    def _looked_up(self, catalog: Catalog, now: State) -> list[str]:
        with catalog.read() as session:
            name = pictures.picture(session, max(key for key, _ in now.codes[now.active])).original_name
        index, photo = LiveIndex(catalog), self.folder / "scans" / name
        try:
            found = look_up(catalog, load_models(catalog), index, LookUp(str(photo)))
        finally:
            index.close()
        first = [work.matches[0].accession_number for work in found.artworks if work.matches]
        return [] if photo.stem in first else [f"{photo.stem} is not found: {first}"]


def attempt(killer: Killer, number: int, job: str, seconds: float | None, well: list[bool]) -> float:
    """Run a job, perhaps kill it, check, print a line, and return how long it ran; `well` gets whether all is."""
    before, began = killer.prepared(job), time.perf_counter()
    ended, wrong = killer.run(job, before, seconds)
    spent = time.perf_counter() - began
    wrong += killer.losses(before)
    print(f"{number or '--':>2} {job:8s} {ended}: {'; '.join(wrong) or 'nothing lost, look-up right'}", flush=True)
    well.append(not wrong)
    return spent


def main() -> int:
    """Draw, kill, check, and let each job end."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--works", type=int, default=400)
    parser.add_argument("--minutes", type=float, default=0.25, help="of each training, resumed time included")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--seconds", type=float, help="kill after at most so many, without whole runs of each job before"
    )
    args = parser.parse_args()
    rng, began = np.random.default_rng(args.seed), time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="kill-nine-") as folder:
        killer = Killer(Path(folder), drawn_catalog(Path(folder), args.works), args.minutes)
        well: list[bool] = []
        longest = dict.fromkeys(JOBS, args.seconds)
        for job in JOBS if args.seconds is None else ():  # how long each takes on this machine
            longest[job] = attempt(killer, 0, job, None, well)
        for number in range(args.kills):
            job = JOBS[number * len(JOBS) // args.kills]
            for _ in range(TRIES):  # a job that ended before its moment is run again
                moment = rng.uniform(0.1, 1) * longest[job]
                if attempt(killer, number + 1, job, moment, well) >= moment:
                    break
        for job in JOBS if args.seconds is None else ("train",):
            attempt(killer, 0, job, None, well)
    print(f"{sum(well)} of {len(well)} well, {time.perf_counter() - began:.0f} s", flush=True)
    return 0 if all(well) else 1


if __name__ == "__main__":
    sys.exit(main())
