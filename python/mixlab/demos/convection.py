# SPDX-License-Identifier: BSD-3-Clause
"""Natural convection in a square, at three Rayleigh numbers, beside de Vahl Davis (1983)."""

from __future__ import annotations

from pathlib import Path

import matplotlib.pyplot as plt

from mixlab import lbm

# Mean Nusselt number, largest u on x = 1/2, largest v on y = 1/2: de Vahl Davis (1983), Table V.
PUBLISHED = {1e3: (1.118, 3.649, 3.697), 1e4: (2.243, 16.178, 19.617), 1e5: (4.519, 34.73, 68.59)}


def run(output: Path, quick: bool = False) -> None:
    rayleighs = [1e3, 1e4] if quick else list(PUBLISHED)
    figure, axes = plt.subplots(2, len(rayleighs), figsize=(4.6 * len(rayleighs), 8), layout="constrained")
    print(
        f"{'Rayleigh':>9} {'Nusselt':>9} {'published':>10} {'largest u':>10} {'published':>10} {'largest v':>10} {'published':>10}"
    )
    for column, rayleigh in zip(axes.T, rayleighs):
        cavity = lbm.NaturalConvection(n=24 if quick else 64, rayleigh=rayleigh)
        cavity.run(tolerance=1e-4 if quick else 1e-5)
        nusselt, (u, v) = cavity.nusselt(), cavity.largest_velocities()
        published = PUBLISHED[rayleigh]
        print(
            f"{rayleigh:9.0e} {nusselt:9.3f} {published[0]:10.3f} {u:10.3f} {published[1]:10.3f} {v:10.3f} {published[2]:10.3f}"
        )
        cavity.plot(column)
    path = output / "convection.png"
    figure.savefig(path, dpi=150)
    plt.close(figure)
    print(f"wrote {path}")
