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
    print(("{:>10}" * 7).format("Rayleigh", "Nusselt", "published", "largest u", "published", "largest v", "published"))
    for column, rayleigh in zip(axes.T, rayleighs, strict=True):
        cavity = lbm.NaturalConvection(n=24 if quick else 64, rayleigh=rayleigh)
        cavity.run(tolerance=1e-4 if quick else 1e-5)
        nusselt, (u, v) = cavity.nusselt(), cavity.largest_velocities()
        pairs = zip((nusselt, u, v), PUBLISHED[rayleigh], strict=True)
        print(f"{rayleigh:10.0e}" + "".join(f"{here:10.3f}{there:10.3f}" for here, there in pairs))
        cavity.plot(column)
    path = output / "convection.png"
    figure.savefig(path, dpi=150)
    plt.close(figure)
    print(f"wrote {path}")
