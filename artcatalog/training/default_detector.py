"""Train the default detector: python -m artcatalog.training.default_detector STEP --art DIR --run DIR.

`finder`, `sides` and `edges` train the three networks, each into a folder of checkpoints below --run, and can be
stopped and resumed; `write` fits the calibration and writes weights and card.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from safetensors.torch import load_file
from torch import nn

from artcatalog.detection.detector import Detector, part
from artcatalog.detection.edge_network import EdgeNetwork
from artcatalog.detection.network import DetectionNetwork
from artcatalog.detection.side_network import SideNetwork
from artcatalog.training import checkpoints, events
from artcatalog.training.annotated_photos import photos_of
from artcatalog.training.artwork_pictures import ArtworkPictures, decode_jpeg, from_table, textures_in
from artcatalog.training.detection_task import DetectionData, DetectionTask, outlines_of, random_scene, validate
from artcatalog.training.detector_files import write_detector
from artcatalog.training.edge_task import EdgeTask
from artcatalog.training.false_alarms import with_false_alarms
from artcatalog.training.lifted_frames import lifted
from artcatalog.training.loop import Budget, train
from artcatalog.training.outline_calibration import Outlined, fit_calibration
from artcatalog.training.side_task import SideTask

NEW = {"finder": 0.7, "sides": 0.5}
"""Share of the newly learned weights where training began from a detector; the rest stays that detector's.

Between the two lie weights that do better on other photos than either: Wortsman et al., *Robust fine-tuning of
zero-shot models* (CVPR 2022), section 3.
"""

SCENES = 160
"""Simulated scenes of held-out works that the calibration is fitted on, besides the real photos."""


def main() -> None:
    """Train on scenes of the `train` rows less the twentieth that is held out, and on real photos not for measuring."""
    args = _arguments()
    cv2.setNumThreads(1)
    os.nice(5) if hasattr(os, "nice") else None
    kept, held = from_table(args.art).split()
    textures = textures_in(args.textures)
    photos = photos_of(args.photos) if args.photos else []
    data = DetectionData(kept, textures, photos, lifted(photos))
    run = args.run / args.step
    if args.step == "finder":
        task = DetectionTask(data, held)
        _begin(task.model, args.begin, "finder.")
        train(task, Budget(args.minutes * 60, rate=args.rate, validate_every=900), run, events.words)
    elif args.step == "sides":
        if args.alarms:
            finder = DetectionNetwork()
            finder.load_state_dict(_trained(args, "finder"))
            alarmed = with_false_alarms(Detector(finder, None, None, "in training"), data.photos)
            data = replace(data, photos=alarmed)
        looks = SideTask(data, DetectionData(held, textures))
        _begin(looks.model, args.begin, "sides.")
        train(looks, Budget(args.minutes * 60, rate=args.rate, validate_every=300), run, events.words)
    elif args.step == "edges":
        strips = EdgeTask(replace(data, photos=(), frames=()), DetectionData(held, textures))
        _begin(strips.model, args.begin, "edges.")
        train(strips, Budget(args.minutes * 60, rate=args.rate, validate_every=300), run, events.words)
    else:
        _write(args, data, held)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=("finder", "sides", "edges", "write"))
    parser.add_argument("--art", type=Path, required=True)
    parser.add_argument("--textures", type=Path)
    parser.add_argument(
        "--photos", type=Path, help="ground_truth.json of real photos; what is for measuring is left out"
    )
    parser.add_argument("--alarms", action="store_true", help="sides: learn from what the finder takes for a work")
    parser.add_argument("--rate", type=float, default=2e-3, help="highest learning rate")
    parser.add_argument("--begin", type=Path, help="a detector whose weights to begin from")
    parser.add_argument("--run", type=Path, default=Path("runs/detector"))
    parser.add_argument("--minutes", type=float, default=90)
    parser.add_argument("--out", type=Path, help="where `write` puts the detector")
    return parser.parse_args()


def _begin(network: nn.Module, weights: Path | None, prefix: str) -> None:
    if weights is not None:
        network.load_state_dict(part(load_file(weights), prefix))


def _trained(args: argparse.Namespace, name: str) -> dict[str, torch.Tensor]:
    """Return the weights of a network that was trained in this run, else those to begin from."""
    if args.begin is not None and checkpoints.load(args.run / name) is None:
        return part(load_file(args.begin), f"{name}.")
    return averaged(args.run / name)


def _blended(learned: dict[str, torch.Tensor], begun: Path | None, name: str) -> dict[str, torch.Tensor]:
    """Return weights between those that were learned and those that it began from."""
    share = NEW.get(name, 1.0)
    if begun is None or share == 1.0:
        return learned
    former = part(load_file(begun), f"{name}.")
    return {
        key: torch.lerp(former[key].to(now.dtype), now, share) if now.is_floating_point() else now
        for key, now in learned.items()
    }


def _write(args: argparse.Namespace, data: DetectionData, held: ArtworkPictures) -> None:
    finder, sides, edges = DetectionNetwork(), SideNetwork(), EdgeNetwork()
    for network, name in ((finder, "finder"), (sides, "sides"), (edges, "edges")):
        network.load_state_dict(_blended(_trained(args, name), args.begin, name))
    detector = Detector(finder, sides, edges, "artcatalog detector 7")
    detector.calibration = fit_calibration(detector, outlined(data, held))
    with torch.inference_mode():
        figures = validate(detector, held, data.textures)
    events.words("validated", {"figures": figures})
    card: dict[str, Any] = {
        "recipe": "centres and corners; a second look at the sides, a last one at their edges",
        "data": f"simulated gallery scenes of {len(data.pictures)} artworks ({len(held)} more held out), "
        f"{len(data.photos)} real photos with outlines drawn by hand",
        "command": "python -m artcatalog.training.default_detector finder, sides, edges, write",
        "limits": "Quadrilaterals; round and arched works get the one around them. Works of which the photo shows "
        "less than nine tenths are not asked for.",
        "figures": figures,
    }
    write_detector(detector, card, args.out)


def averaged(run: Path) -> dict[str, torch.Tensor]:
    """Return the averaged weights of a run's checkpoint.

    Raises:
        FileNotFoundError: There is none.
    """
    found = checkpoints.load(run)
    if found is None:
        raise FileNotFoundError(f"{run} holds no checkpoint")
    return part(found[0], "average.module.")


def outlined(data: DetectionData, held: ArtworkPictures) -> Iterator[Outlined]:
    """Yield scenes of held-out works, and the real photos, with their true outlines."""
    for number in range(SCENES):
        scene = random_scene(held, (960, 720), np.random.default_rng([97, number]), data.textures)
        yield scene.photo, outlines_of(scene)
    for photo in data.photos:
        yield decode_jpeg(photo.data), photo.works


if __name__ == "__main__":
    main()
