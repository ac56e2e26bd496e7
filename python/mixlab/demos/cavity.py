# SPDX-License-Identifier: BSD-3-Clause
"""The lid-driven cavity at Re = 1000, MRT, 128 x 128 cells, to its steady state."""

from __future__ import annotations

from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np

from mixlab import lbm


def run(output: Path, quick: bool = False) -> None:
    cavity = lbm.Cavity(n=64, reynolds=100) if quick else lbm.Cavity(n=128, reynolds=1000)
    print(f"{cavity}\nrelaxation time {cavity.simulation.parameters['relaxation_time']:.4f}")
    result = cavity.run(tolerance=1e-5 if quick else 1e-6)
    mlups = result.steps * cavity.simulation.solid.size / result.seconds / 1e6
    print(f"{result}, {mlups:.0f} million cells a second\n")

    _table("u on the vertical centreline", "y", cavity.centreline_u(), cavity.reference_u(), cavity.ghia_u())
    _table("v on the horizontal centreline", "x", cavity.centreline_v(), cavity.reference_v(), cavity.ghia_v())
    error_u, error_v = cavity.error()
    print(f"largest error against the converged values: u {error_u:.1e}, v {error_v:.1e}\n")

    cavity.plot()
    _write(output / "cavity.png")
    result.plot()
    _write(output / "cavity_residual.png")


def _table(title: str, axis: str, computed: tuple, converged: tuple, ghia: tuple) -> None:
    places, values = converged
    mine = np.array([lbm.interpolate_cubic(*computed, place) for place in places])
    print(f"{title}\n{axis:>8} {'mixlab':>10} {'converged':>10} {'Ghia 1982':>10} {'error':>9}")
    for row in zip(places, np.round(mine, 5) + 0.0, values, ghia[1], mine - values, strict=True):
        print("{:8.4f} {:10.5f} {:10.5f} {:10.5f} {:9.1e}".format(*row))
    print()


def _write(path: Path) -> None:
    plt.gcf().savefig(path, dpi=150)
    plt.close()
    print(f"wrote {path}")
