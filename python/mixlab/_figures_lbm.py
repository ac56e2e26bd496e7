# SPDX-License-Identifier: BSD-3-Clause
"""Figures of mixlab.lbm. Loaded when the first one is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
import numpy as np

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.image import AxesImage

# Perceptually uniform where there is an order, diverging where there is a sign: both fit for the colour-blind.
ORDERED, SIGNED = "viridis", "RdBu_r"
REFERENCE = {"color": "black", "marker": "o", "linestyle": "none", "fillstyle": "none"}
HISTORIC = {"color": "tab:orange", "marker": "x", "linestyle": "none"}


def _new(ax: Axes | None, size: tuple[float, float] = (5.6, 4.6)) -> Axes:
    return ax if ax is not None else plt.subplots(figsize=size, layout="constrained")[1]


def _image(ax: Axes, field: Any, x: Any, y: Any, label: str, **style: Any) -> AxesImage:
    """A field [y, x] with its colour bar; x and y are the centres of the cells."""
    h = 0.5 * (x[1] - x[0] if len(x) > 1 else 1.0)
    image = ax.imshow(
        field, origin="lower", extent=(x[0] - h, x[-1] + h, y[0] - h, y[-1] + h), interpolation="nearest", **style
    )
    figure = ax.get_figure()
    assert figure is not None
    figure.colorbar(image, ax=ax, label=label, fraction=0.046, shrink=min(1.0, 1.6 * len(y) / len(x) + 0.2))
    return image


def _signed(ax: Axes, field: Any, x: Any, y: Any, label: str, saturation: float = 100.0) -> AxesImage:
    """A field with a sign, white at zero; `saturation` is the percentile of |field| that has the full colour."""
    top = float(np.nanpercentile(np.abs(field), saturation)) or 1.0
    return _image(ax, field, x, y, label, cmap=SIGNED, vmin=-top, vmax=top)


def _streamlines(ax: Axes, velocity: Any, x: Any, y: Any, density: float = 1.2) -> None:
    if np.any(velocity):
        ax.streamplot(
            x, y, velocity[..., 0], velocity[..., 1], color="white", linewidth=0.6, arrowsize=0.6, density=density
        )


def _speed(ax: Axes, velocity: Any, solid: Any, x: Any, y: Any, label: str) -> None:
    speed = np.where(solid, np.nan, np.hypot(velocity[..., 0], velocity[..., 1]))
    _image(ax, speed, x, y, label, cmap=ORDERED)
    _streamlines(ax, velocity, x, y)
    h = 0.5 * (x[1] - x[0] if len(x) > 1 else 1.0)
    ax.set(xlim=(x[0] - h, x[-1] + h), ylim=(y[0] - h, y[-1] + h))


def simulation(sim: Any, ax: Axes | None = None) -> Axes:
    """Streamlines over the speed, in lattice units."""
    ax = _new(ax)
    ny, nx = sim.solid.shape
    _speed(ax, sim.velocity, sim.solid, np.arange(nx) + 0.5, np.arange(ny) + 0.5, "speed (cells per step)")
    ax.set(xlabel="x (cells)", ylabel="y (cells)", title=f"step {sim.time}")
    return ax


def flow(it: Any, ax: Axes | None = None) -> Axes:
    """Streamlines over the speed, in the units of the flow."""
    ax = _new(ax)
    _speed(ax, it.velocity, it.simulation.solid, it.x, it.y, "speed / U")
    ax.set(xlabel="x / L", ylabel="y / L", title=f"t = {it.time:.3g} L/U")
    return ax


def _tables(cavity: Any) -> bool:
    return cavity.parameters["reynolds"] in (100, 400, 1000)


def _centreline(ax: Axes, computed: Any, reference: Any, ghia: Any, names: tuple[str, str]) -> None:
    ax.plot(*computed, color="tab:blue", label="mixlab")
    if reference is not None:
        ax.plot(*reference, **REFERENCE, label="converged")
        ax.plot(*ghia, **HISTORIC, label="Ghia et al. 1982, as printed")
    ax.set(xlabel=f"{names[0]} / L", ylabel=f"{names[1]} / U")
    ax.grid(alpha=0.3)
    ax.legend(fontsize="small")


def cavity(it: Any, ax: Any = None) -> Any:
    """Streamlines over the speed, and both centrelines with the published points: three panels."""
    axes = ax if ax is not None else plt.subplots(1, 3, figsize=(15.5, 4.2), layout="constrained")[1]
    flow(it, axes[0])
    tables = _tables(it)
    _centreline(
        axes[1],
        it.centreline_u(),
        it.reference_u() if tables else None,
        it.ghia_u() if tables else None,
        ("y", "u"),
    )
    _centreline(
        axes[2],
        it.centreline_v(),
        it.reference_v() if tables else None,
        it.ghia_v() if tables else None,
        ("x", "v"),
    )
    parameters = it.parameters
    axes[0].set_title(f"Re = {parameters['reynolds']:g}, n = {parameters['n']}")
    axes[1].set_title("u on the vertical centreline")
    axes[2].set_title("v on the horizontal centreline")
    return axes


def profile(it: Any, ax: Axes | None = None) -> Axes:
    """The velocity across a channel, beside the exact one."""
    ax = _new(ax)
    ax.plot(it.exact_velocity[:, 0, 0], it.y, color="black", linewidth=1, label="exact")
    ax.plot(it.velocity[:, 0, 0], it.y, "o", color="tab:blue", markersize=4, label="mixlab")
    ax.set(xlabel="u / U", ylabel="y / L", title=f"t = {it.time:.3g} L/U, relative error {it.error():.1e}")
    ax.grid(alpha=0.3)
    ax.legend()
    return ax


def vortices(it: Any, ax: Axes | None = None) -> Axes:
    """The vorticity, and the streamlines over it."""
    ax = _new(ax)
    _signed(ax, it.vorticity, it.x, it.y, "vorticity (U/L)")
    u = it.velocity
    ax.streamplot(it.x, it.y, u[..., 0], u[..., 1], color="0.3", linewidth=0.6, arrowsize=0.7, density=1.0)
    ax.set(
        xlabel="x / L", ylabel="y / L", xlim=(0, 1), ylim=(0, 1), title=f"amplitude {it.amplitude():.3f} of the first"
    )
    return ax


def cylinder(it: Any, ax: Any = None) -> Any:
    """The vorticity, and the forces against time: two panels."""
    axes = ax if ax is not None else plt.subplots(2, 1, figsize=(10, 5), layout="constrained")[1]
    solid = it.simulation.solid
    _signed(axes[0], np.where(solid, np.nan, it.vorticity), it.x, it.y, "vorticity (U/D)", saturation=98)
    axes[0].set(xlabel="x / D", ylabel="y / D", title=f"Re = {it.parameters['reynolds']:g}, t = {it.time:.1f} D/U")
    axes[0].set_facecolor("0.4")
    axes[1].plot(it.recorded_time, it.recorded_drag, label="drag $C_D$")
    axes[1].plot(it.recorded_time, it.recorded_lift, label="lift $C_L$")
    axes[1].set(xlabel="t U/D", ylabel="coefficient")
    axes[1].grid(alpha=0.3)
    axes[1].legend()
    return axes


def transport(it: Any, ax: Axes | None = None) -> Axes:
    """The scalar, in lattice units."""
    ax = _new(ax)
    ny, nx = it.solid.shape
    field = np.where(it.solid, np.nan, it.value)
    _image(ax, field, np.arange(nx) + 0.5, np.arange(ny) + 0.5, "scalar", cmap=ORDERED)
    ax.set(xlabel="x (cells)", ylabel="y (cells)", title=f"step {it.time}")
    return ax


def hill(it: Any, ax: Any = None) -> Any:
    """The hill, and its cut through the exact top: two panels."""
    axes = ax if ax is not None else plt.subplots(1, 2, figsize=(10, 4.2), layout="constrained")[1]
    exact, value = it.exact_value, it.value
    x = np.arange(value.shape[1]) + 0.5
    _image(axes[0], value, x, x, "C", cmap=ORDERED)
    axes[0].set(xlabel="x (cells)", ylabel="y (cells)", title=f"step {it.time}")
    row = int(np.unravel_index(np.argmax(exact), exact.shape)[0])
    axes[1].plot(x, exact[row], color="black", linewidth=1, label="exact")
    axes[1].plot(x, value[row], ".", color="tab:blue", label="mixlab")
    axes[1].set(xlabel="x (cells)", ylabel="C", title=f"through the top; relative error {it.error():.1e}")
    axes[1].grid(alpha=0.3)
    axes[1].legend()
    return axes


def convection(it: Any, ax: Any = None) -> Any:
    """Isotherms over the temperature, and streamlines over the speed: two panels."""
    axes = ax if ax is not None else plt.subplots(1, 2, figsize=(10.5, 4.4), layout="constrained")[1]
    T = it.temperature
    _image(axes[0], T, it.x, it.y, "temperature", cmap="inferno", vmin=-0.5, vmax=0.5)
    axes[0].contour(
        it.x, it.y, T, levels=np.linspace(-0.45, 0.45, 10), colors="white", linewidths=0.7, linestyles="solid"
    )
    axes[0].set(xlabel="x / L", ylabel="y / L", title=f"Ra = {it.parameters['rayleigh']:g}, Nu = {it.nusselt():.3f}")
    _speed(axes[1], it.velocity, np.zeros_like(T, dtype=bool), it.x, it.y, "speed (D/L)")
    axes[1].set(xlabel="x / L", ylabel="y / L", title="streamlines")
    return axes


def growth(scheme: Any, ax: Axes | None = None, n: int = 64) -> Axes:
    """Growth factor over the plane of wave numbers; contour where it exceeds 1."""
    from . import _lbm

    ax = _new(ax)
    k = np.linspace(-np.pi, np.pi, n)
    factor = _lbm.growth_factor(scheme, k, k)
    _image(ax, factor, k, k, r"largest $|\lambda|$", cmap=ORDERED)
    unstable = factor > 1 + 1e-9
    if unstable.any():
        ax.contour(k, k, unstable, levels=[0.5], colors="red", linewidths=1)
    said = f"unstable: {factor.max():.4f}" if unstable.any() else "stable"
    ax.set(xlabel="$k_x$ (radians per cell)", ylabel="$k_y$ (radians per cell)", title=said)
    return ax
