# SPDX-License-Identifier: BSD-3-Clause
"""Runs one demonstration by its name."""

from __future__ import annotations

import argparse
from importlib import import_module
from pathlib import Path

import matplotlib

DEMOS = {
    "cavity": "the lid-driven cavity at Re = 1000, beside published velocities",
    "karman": "vortices shed by a cylinder in a channel, frame after frame",
    "convection": "air in a square heated on one side, at three Rayleigh numbers",
    "torsion": "an L-shaped bar twisted: where stresses gather, and a mesh that follows them",
}


def main() -> None:
    listing = "\n".join(f"  {name:12} {what}" for name, what in DEMOS.items())
    parser = argparse.ArgumentParser(
        prog="mix demo", epilog=f"demos:\n{listing}", formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("name", nargs="?", default="cavity", choices=DEMOS, help="which one (cavity)")
    parser.add_argument("--list", action="store_true", help="list the demos")
    parser.add_argument("--quick", action="store_true", help="a coarse grid: seconds, and less exact")
    parser.add_argument("--output", type=Path, default=Path("output"), help="folder for the figures (output)")
    arguments = parser.parse_args()
    if arguments.list:
        print(listing)
        return
    matplotlib.use("agg")
    arguments.output.mkdir(parents=True, exist_ok=True)
    import_module(f"mixlab.demos.{arguments.name}").run(arguments.output, quick=arguments.quick)


if __name__ == "__main__":
    main()
