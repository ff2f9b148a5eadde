"""The wheel carries all that the program needs: installed outside the checkout, it makes and opens a catalog."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and install it into a folder of its own."""
    work = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(work), str(CHECKOUT)]
    subprocess.run(build, check=True, capture_output=True, cwd=work)
    wheel = next(work.glob("*.whl"))
    target = work / "site"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(target)]
    subprocess.run([*install, str(wheel)], check=True, capture_output=True, cwd=work)
    return target


def run(installed: Path, *words: str) -> str:
    """Run the installed program, away from the checkout."""
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    command = [sys.executable, "-m", "artcatalog", *words]
    done = subprocess.run(command, capture_output=True, text=True, cwd=installed.parent, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_is_what_runs(installed: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    where = subprocess.run(
        [sys.executable, "-c", "import artcatalog; print(artcatalog.__file__)"],
        capture_output=True, text=True, cwd=installed.parent, env=environment, check=True,
    )  # fmt: skip
    assert Path(where.stdout.strip()).is_relative_to(installed)


def test_migrations_and_models_travel_inside(installed: Path) -> None:
    catalog = installed.parent / "catalog"
    assert json.loads(run(installed, "--catalog", str(catalog), "init", "--json"))["catalog"]
    models = [json.loads(line) for line in run(installed, "--catalog", str(catalog), "models", "--json").splitlines()]
    assert [model["active"] for model in models] == [True]


def test_a_picture_is_detected_by_the_model_that_travels_inside(installed: Path) -> None:
    icon = next((CHECKOUT / "resources" / "icons").glob("*.png"))
    line = json.loads(run(installed, "detect", str(icon), "--json"))
    assert line["width"] > 0
    assert isinstance(line["quads"], list)
