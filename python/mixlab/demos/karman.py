# SPDX-License-Identifier: BSD-3-Clause
"""The vortex street behind a cylinder at Re = 100: the benchmark of Schaefer & Turek, test 2D-2."""

from __future__ import annotations

from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.animation import FuncAnimation, PillowWriter

from mixlab import lbm

START, PERIODS = 70.0, 2  # in D/U: where the shedding has settled, and how many periods are filmed


def run(output: Path, quick: bool = False) -> None:
    cylinder = lbm.Cylinder(n=60 if quick else 82, reynolds=100)
    print(cylinder)
    start = 45.0 if quick else START
    print(cylinder.run(int(start * cylinder.time_unit)))
    times, frames = film(cylinder, frames=8 if quick else 40)
    strip(cylinder, times, frames, output / "karman_strip.png")
    animate(cylinder, times, frames, output / "karman.gif")
    cylinder.plot()
    plt.gcf().savefig(output / "karman.png", dpi=150)
    plt.close()
    print(f"wrote {output / 'karman.png'}")
    report(cylinder, since=cylinder.time - 10)


def film(cylinder: lbm.Cylinder, frames: int) -> tuple[list[float], list[np.ndarray]]:
    """The vorticity at instants spread over some periods of about 3.3 D/U; solids are NaN."""
    between = int(PERIODS * 3.3 * cylinder.time_unit / frames)
    times, fields = [], []
    for _ in range(frames):
        cylinder.run(between, progress=False)
        times.append(cylinder.time)
        fields.append(np.where(cylinder.simulation.solid, np.nan, cylinder.vorticity))
    return times, fields


def _image(ax: plt.Axes, cylinder: lbm.Cylinder, field: np.ndarray) -> plt.cm.ScalarMappable:
    extent = (0, cylinder.x[-1], 0, cylinder.y[-1])
    ax.set_facecolor("0.4")
    return ax.imshow(field, origin="lower", extent=extent, cmap="RdBu_r", vmin=-6, vmax=6)


def strip(cylinder: lbm.Cylinder, times: list[float], frames: list[np.ndarray], path: Path) -> None:
    """Four instants, one above the other."""
    figure, axes = plt.subplots(4, 1, figsize=(9, 7.6), sharex=True, layout="constrained")
    for ax, k in zip(axes, np.linspace(0, len(frames) // PERIODS - 1, 4).astype(int), strict=True):
        image = _image(ax, cylinder, frames[k])
        ax.set(ylabel="y / D", title=f"t = {times[k]:.2f} D/U")
    axes[-1].set_xlabel("x / D")
    figure.colorbar(image, ax=axes, label="vorticity (U/D)", shrink=0.6)
    figure.savefig(path, dpi=150)
    plt.close(figure)
    print(f"wrote {path}")


def animate(cylinder: lbm.Cylinder, times: list[float], frames: list[np.ndarray], path: Path) -> None:
    figure, ax = plt.subplots(figsize=(9, 2.3), layout="constrained")
    image = _image(ax, cylinder, frames[0])
    ax.set(xlabel="x / D", ylabel="y / D")

    def draw(k: int) -> list:
        image.set_data(frames[k])
        ax.set_title(f"t = {times[k]:.2f} D/U")
        return [image]

    FuncAnimation(figure, draw, frames=len(frames)).save(path, writer=PillowWriter(fps=12), dpi=80)
    plt.close(figure)
    print(f"wrote {path}")


def report(cylinder: lbm.Cylinder, since: float) -> None:
    late = cylinder.recorded_time >= since
    rows = (
        ("Strouhal number", cylinder.strouhal(since), 0.3018),
        ("largest drag coefficient", cylinder.recorded_drag[late].max(), 3.2274),
        ("largest lift coefficient", cylinder.recorded_lift[late].max(), 0.9866),
    )
    print(f"\n{'':26} {'here':>8} {'FeatFlow, finest':>18}")
    for name, here, published in rows:
        print(f"{name:26} {here:8.4f} {published:18.4f}")
