# SPDX-License-Identifier: BSD-3-Clause
# Written by python/tools/stubs.py.
"""
The compiled part of mixlab.lbm.
"""
from __future__ import annotations
import collections.abc
import mixlab._core
import numpy
import numpy.typing
import typing
__all__: list[str] = ['Bgk', 'Cavity', 'Couette', 'Cylinder', 'D2Q5', 'D2Q9', 'DecayingFlow', 'Dispersion', 'ExactFlow', 'FixedValue', 'Flow', 'GaussianHill', 'Insulated', 'LinearScheme', 'Mrt', 'NaturalConvection', 'Obstacle', 'Outflow', 'Periodic', 'Poiseuille', 'Regularized', 'ShearWave', 'Simulation', 'TaylorGreen', 'Transport', 'Trt', 'Units', 'Wall', 'ZouHePressure', 'ZouHeVelocity', 'amplification_matrix', 'collide', 'density_of', 'disc', 'dispersion', 'equilibrium', 'growth_factor', 'interpolate_cubic', 'linear_fluid', 'linear_scalar', 'moments', 'obstacle_from_distance', 'populations_from_moments', 'stream', 'streamfunction', 'velocity_of', 'vorticity']
class D2Q9:
    """
    Nine velocities in the plane (Qian, d'Humieres & Lallemand 1992), for a fluid.

    Attributes
    ----------
    velocities : ndarray of int, shape (9, 2)
        c_q = (c_x, c_y), in cells per step: rest, E, N, W, S, NE, NW, SW, SE.
    weights : ndarray, shape (9,)
        w_q; they sum to 1.
    opposite : ndarray of int, shape (9,)
        The direction opposite to q.
    moment_matrix : ndarray, shape (9, 9)
        M of Lallemand & Luo (2000): rows rho, e, epsilon, j_x, q_x, j_y, q_y, p_xx, p_xy.
    size : int
        9.
    sound_speed_squared : float
        1/3.

    Examples
    --------
    >>> from mixlab import lbm
    >>> round(float(lbm.D2Q9.weights @ lbm.D2Q9.velocities[:, 0] ** 2), 12)
    0.333333333333
    """
    moment_matrix: typing.ClassVar[numpy.ndarray]
    opposite: typing.ClassVar[numpy.ndarray]
    size: typing.ClassVar[int] = 9
    sound_speed_squared: typing.ClassVar[float] = 0.3333333333333333
    velocities: typing.ClassVar[numpy.ndarray]
    weights: typing.ClassVar[numpy.ndarray]
class D2Q5:
    """
    Five velocities, enough for a scalar that diffuses and is carried along.

    Attributes
    ----------
    velocities : ndarray of int, shape (5, 2)
        c_q = (c_x, c_y), in cells per step: rest, E, N, W, S.
    weights : ndarray, shape (5,)
        w_q = 1/3, 1/6, 1/6, 1/6, 1/6.
    opposite : ndarray of int, shape (5,)
        The direction opposite to q.
    size : int
        5.
    sound_speed_squared : float
        1/3.
    """
    opposite: typing.ClassVar[numpy.ndarray]
    size: typing.ClassVar[int] = 5
    sound_speed_squared: typing.ClassVar[float] = 0.3333333333333333
    velocities: typing.ClassVar[numpy.ndarray]
    weights: typing.ClassVar[numpy.ndarray]
class Bgk:
    """
    One rate 1/relaxation_time for everything (Qian, d'Humieres & Lallemand 1992).
    """
    def __init__(self) -> None:
        ...
    def __repr__(self) -> str:
        ...
class Trt:
    """
    Two relaxation times (Ginzburg, Verhaeghe & d'Humieres 2008).

    Parameters
    ----------
    magic : float
        (tau_even - 1/2)(tau_odd - 1/2). With 3/16 a straight half-way wall stands exactly half-way in Poiseuille flow; 1/4 is
        the most stable.
    """
    def __init__(self, magic: typing.SupportsFloat | typing.SupportsIndex = 0.1875) -> None:
        ...
    def __repr__(self) -> str:
        ...
    @property
    def magic(self) -> float:
        ...
class Mrt:
    """
    Multiple relaxation times, in the moments of Lallemand & Luo (2000).

    The shear stresses relax at 1/relaxation_time; these are the other rates, in (0, 2). The defaults are those they recommend.

    Parameters
    ----------
    energy : float
        Rate of the energy e; it sets the bulk viscosity.
    energy_square : float
        Rate of epsilon.
    energy_flux : float
        Rate of q_x and q_y.
    """
    def __init__(self, energy: typing.SupportsFloat | typing.SupportsIndex = 1.63, energy_square: typing.SupportsFloat | typing.SupportsIndex = 1.14, energy_flux: typing.SupportsFloat | typing.SupportsIndex = 1.92) -> None:
        ...
    def __repr__(self) -> str:
        ...
    @property
    def energy(self) -> float:
        ...
    @property
    def energy_flux(self) -> float:
        ...
    @property
    def energy_square(self) -> float:
        ...
class Regularized:
    """
    BGK on populations first projected on density, momentum and stress (Latt & Chopard 2006).
    """
    def __init__(self) -> None:
        ...
    def __repr__(self) -> str:
        ...
class LinearScheme:
    """
    A scheme linearised about a uniform flow: see `linear_fluid`.

    Attributes
    ----------
    jacobian : ndarray, shape (q, q)
        Of the collision.
    velocity : (float, float)
    transport_coefficient : float
        The viscosity or diffusivity that theory announces.
    lattice : str
    """
    def plot(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Draw the growth factor over the plane of wave numbers.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
        n : int
            Wave numbers along each axis (64).

        Returns
        -------
        matplotlib.axes.Axes
        """
    @property
    def jacobian(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def lattice(self) -> str:
        ...
    @property
    def transport_coefficient(self) -> float:
        ...
    @property
    def velocity(self) -> typing.Annotated[list[float], "FixedSize(2)"]:
        ...
class Dispersion:
    """
    The equivalent equation of a scheme at one wave number.

    Attributes
    ----------
    viscosity : float
        -log|lambda| / k^2 of the shear mode; of a scalar, the diffusivity.
    advection_speed : float
        -arg(lambda) / k of that mode: u.k/k in theory.
    sound_speed : float
        Half the difference of the two acoustic phase speeds; nan for a scalar.
    sound_damping : float
        Mean of -log|lambda| / k^2 over the two acoustic modes; nan for a scalar.
    """
    def __repr__(self) -> str:
        ...
    @property
    def advection_speed(self) -> float:
        ...
    @property
    def sound_damping(self) -> float:
        ...
    @property
    def sound_speed(self) -> float:
        ...
    @property
    def viscosity(self) -> float:
        ...
class Units:
    """
    From metres and seconds to cells and steps, and what the choice is worth.

    Parameters
    ----------
    length : float
        Of the flow, in m.
    speed : float
        In m/s.
    viscosity : float
        Kinematic, in m^2/s.
    cells : int
        Along ``length``.
    lattice_speed : float
        What ``speed`` shall be in cells per step: it sets the time step.
    collision : str or Bgk, Trt, Mrt, Regularized

    Raises
    ------
    ValueError
        For a number that is not positive.

    Examples
    --------
    A tap: 1 cm of water at 20 cm/s, on 50 cells.

    >>> from mixlab import lbm
    >>> tap = lbm.Units(length=0.01, speed=0.2, viscosity=1e-6, cells=50, collision="bgk")
    >>> print(round(tap.reynolds), round(tap.relaxation_time, 4))
    2000 0.5075
    >>> for sentence in tap.warnings():
    ...     print(sentence)
    Likely unstable: relaxation_time is 0.5075, below 0.51 for collision 'bgk'. Take more cells, or a larger lattice_speed, or collision 'trt' or 'mrt'.
    Under-resolved: the Reynolds number of a cell is 40; boundary layers fall between the nodes. Take more cells.
    """
    def __init__(self, length: typing.SupportsFloat | typing.SupportsIndex, speed: typing.SupportsFloat | typing.SupportsIndex, viscosity: typing.SupportsFloat | typing.SupportsIndex, cells: typing.SupportsInt | typing.SupportsIndex, lattice_speed: typing.SupportsFloat | typing.SupportsIndex = 0.1, collision: str | Bgk | Trt | Mrt | Regularized = 'trt') -> None:
        ...
    def __repr__(self) -> str:
        ...
    def report(self) -> str:
        """
        All of it, on a few lines.
        """
    def time_from_lattice(self, steps: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        Steps to seconds.
        """
    def time_to_lattice(self, seconds: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        Seconds to steps.
        """
    def velocity_from_lattice(self, cells_per_step: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        Cells per step to m/s.
        """
    def velocity_to_lattice(self, metres_per_second: typing.SupportsFloat | typing.SupportsIndex) -> float:
        """
        m/s to cells per step.
        """
    def warnings(self) -> list[str]:
        """
        What is wrong with the choice, one sentence each; empty when it is sound.
        """
    @property
    def cell_reynolds(self) -> float:
        """
        Reynolds number of one cell.
        """
    @property
    def cell_size(self) -> float:
        """
        Size of a cell, in m.
        """
    @property
    def lattice_viscosity(self) -> float:
        """
        In cells squared per step.
        """
    @property
    def mach(self) -> float:
        """
        Mach number of ``lattice_speed``.
        """
    @property
    def relaxation_time(self) -> float:
        """
        tau = 3 lattice_viscosity + 1/2.
        """
    @property
    def reynolds(self) -> float:
        """
        Reynolds number.
        """
    @property
    def time_step(self) -> float:
        """
        Duration of a step, in s.
        """
class Periodic:
    """
    What leaves on this side comes in on the opposite one, periodic too.
    """
    def __init__(self) -> None:
        ...
    def __repr__(self) -> str:
        ...
class Wall:
    """
    Half-way bounce-back: a wall half a cell outside the last row of cells.

    Parameters
    ----------
    velocity : (float, float) or array_like, shape (n, 2); optional
        Of the wall, in cells per step: one for all, or one per cell of the side. At rest by default. A velocity that points
        into the domain makes the side an inlet.

    References
    ----------
    Ladd (1994), J. Fluid Mech. 271, 285.
    """
    def __init__(self, velocity: typing.Annotated[collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], "FixedSize(2)"] | numpy.typing.ArrayLike | None = None) -> None:
        ...
    def __repr__(self) -> str:
        ...
    @property
    def velocity(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
class ZouHeVelocity:
    """
    Velocity imposed on the last row of cells.

    Parameters
    ----------
    velocity : (float, float) or array_like, shape (n, 2)
        In cells per step.

    References
    ----------
    Zou & He (1997), Phys. Fluids 9, 1591.
    """
    def __init__(self, velocity: typing.Annotated[collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], "FixedSize(2)"] | numpy.typing.ArrayLike) -> None:
        ...
    def __repr__(self) -> str:
        ...
    @property
    def velocity(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
class ZouHePressure:
    """
    Density imposed on the last row of cells; pressure is density / 3.

    Parameters
    ----------
    density : float or array_like, shape (n,)
    outflow : float, optional
        Mean velocity out of the domain, where it is known in advance: waves of pressure then leave through the side instead of
        coming back.

    References
    ----------
    Zou & He (1997), Phys. Fluids 9, 1591.
    """
    def __init__(self, density: typing.SupportsFloat | typing.SupportsIndex | numpy.typing.ArrayLike = 1.0, outflow: typing.SupportsFloat | typing.SupportsIndex | None = None) -> None:
        ...
    def __repr__(self) -> str:
        ...
    @property
    def density(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @property
    def outflow(self) -> float | None:
        ...
class Outflow:
    """
    Open: what comes in is what already flows that way on the last row of cells.
    """
    def __init__(self) -> None:
        ...
    def __repr__(self) -> str:
        ...
class FixedValue:
    """
    A scalar keeps this value half a cell outside (anti-bounce-back).

    Parameters
    ----------
    value : float or array_like, shape (n,)

    References
    ----------
    Ginzburg (2005), Adv. Water Resour. 28, 1196.
    """
    def __init__(self, value: typing.SupportsFloat | typing.SupportsIndex | numpy.typing.ArrayLike) -> None:
        ...
    def __repr__(self) -> str:
        ...
    @property
    def value(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
class Insulated:
    """
    No flux of the scalar crosses this side.
    """
    def __init__(self) -> None:
        ...
    def __repr__(self) -> str:
        ...
class Obstacle:
    """
    A solid inside the domain, given by its cells; walls half-way between cells.

    Parameters
    ----------
    solid : array of bool, shape (ny, nx)
        True inside the solid.
    velocity : (float, float)
        Of its surface, in cells per step.
    value : float, optional
        What a scalar keeps at its surface; insulated by default.
    fraction : array_like, shape (9, ny, nx), optional
        Where the wall cuts the link that leaves cell [y, x] against c_q, in (0, 1]; half-way by default.

    See Also
    --------
    disc, obstacle_from_distance : walls at their exact place.
    """
    def __init__(self, solid: numpy.typing.ArrayLike, *, velocity: typing.Annotated[collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], "FixedSize(2)"] = [0.0, 0.0], value: typing.SupportsFloat | typing.SupportsIndex | None = None, fraction: numpy.typing.ArrayLike | None = None) -> None:
        ...
    def __repr__(self) -> str:
        ...
    @property
    def fraction(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        Where the wall cuts the links, (9, ny, nx); empty when half-way everywhere.
        """
    @property
    def solid(self) -> numpy.typing.NDArray[numpy.bool_]:
        ...
    @property
    def value(self) -> float | None:
        ...
    @property
    def velocity(self) -> typing.Annotated[list[float], "FixedSize(2)"]:
        ...
class Simulation:
    """
    A fluid on a D2Q9 lattice, in lattice units: lengths in cells, times in steps.

    It starts at rest, at density 1. Fields are indexed [y, x], y = 0 at the bottom; a velocity field has shape (ny, nx, 2).

    Parameters
    ----------
    shape : (int, int)
        (ny, nx), in cells.
    relaxation_time : float
        tau > 1/2; the viscosity is (tau - 1/2)/3.
    collision : str or Bgk, Trt, Mrt, Regularized
        "trt" by default.
    left, right, bottom, top : Periodic, Wall, ZouHeVelocity, ZouHePressure or Outflow
        Periodic by default.
    obstacles : sequence of Obstacle
    force : (float, float)
        Per unit of volume: density times cells per step squared.
    force_field : bool
        A force that varies will be given by `set_force`.
    incompressible : bool
        The equilibrium of He & Luo (1997): no error in Mach number squared in a steady flow.
    ramp : float
        Steps over which moving walls and inlets go from rest to their velocity, as sin(pi t / (2 ramp))^2.
    smagorinsky : float
        Constant of Smagorinsky's eddy viscosity with a filter of one cell (0.1 to 0.2); 0 for none.
    precision : str
        "float64" or "float32", of the populations.

    Raises
    ------
    ValueError
        Naming the argument: tau <= 1/2, a wall faster than Mach 0.3, a mask of another shape, one periodic side without its
        opposite, a number that is not finite.

    Notes
    -----
    Second order in space. A step costs one pass over memory: 144 bytes a cell in double precision.

    Examples
    --------
    A shear layer between two walls, one of which moves:

    >>> from mixlab import lbm
    >>> sim = lbm.Simulation((16, 8), 0.8, bottom=lbm.Wall(), top=lbm.Wall((0.05, 0)))
    >>> result = sim.run(3000)
    >>> round(float(sim.velocity[8, 0, 0]), 4)
    0.0266
    """
    def __init__(self, shape: typing.Annotated[collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], "FixedSize(2)"], relaxation_time: typing.SupportsFloat | typing.SupportsIndex, *, collision: str | Bgk | Trt | Mrt | Regularized = 'trt', left: Periodic | Wall | ZouHeVelocity | ZouHePressure | Outflow = ..., right: Periodic | Wall | ZouHeVelocity | ZouHePressure | Outflow = ..., bottom: Periodic | Wall | ZouHeVelocity | ZouHePressure | Outflow = ..., top: Periodic | Wall | ZouHeVelocity | ZouHePressure | Outflow = ..., obstacles: collections.abc.Sequence[Obstacle] = (), force: typing.Annotated[collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], "FixedSize(2)"] = [0.0, 0.0], force_field: bool = False, incompressible: bool = False, ramp: typing.SupportsFloat | typing.SupportsIndex = 0.0, smagorinsky: typing.SupportsFloat | typing.SupportsIndex = 0.0, precision: str = 'float64') -> None:
        ...
    def __repr__(self) -> str:
        ...
    def force_on(self, what: typing.SupportsInt | typing.SupportsIndex | str) -> tuple[float, float]:
        """
        Force of the fluid on an obstacle or a wall during the last step, by momentum exchange.

        (0, 0) before the first step, and after loading until the next.

        Parameters
        ----------
        what : int or str
            Number of an obstacle, or "left", "right", "bottom", "top".

        Returns
        -------
        (float, float)

        References
        ----------
        Ladd (1994), J. Fluid Mech. 271, 285.
        """
    def initialise(self, density: numpy.typing.ArrayLike, velocity: numpy.typing.ArrayLike) -> None:
        """
        Start again from the equilibrium of these fields, at time 0.

        Parameters
        ----------
        density : array_like, shape (ny, nx)
            > 0, about 1.
        velocity : array_like, shape (ny, nx, 2)
            In cells per step, below Mach 0.3.

        Raises
        ------
        ValueError
            Another shape, a number that is not finite, a density <= 0, a Mach number > 0.3.
        """
    def plot(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Draw it.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, or several for what has several panels; optional
            Where to draw; a new figure by default.

        Returns
        -------
        matplotlib.axes.Axes, or an array of them
        """
    def record_force(self, obstacle: typing.SupportsInt | typing.SupportsIndex = 0, every: typing.SupportsInt | typing.SupportsIndex = 1) -> None:
        """
        Keep the force on an obstacle at every ``every``-th step from now on; 0 stops and forgets.
        """
    def run(self, max_steps: typing.SupportsInt | typing.SupportsIndex | None = None, tolerance: typing.SupportsFloat | typing.SupportsIndex | None = None, *, check_every: typing.SupportsInt | typing.SupportsIndex = 256, progress: bool | collections.abc.Callable[[int, int, float], bool | None] | None = None) -> mixlab._core.RunResult:
        """
        Advance in time.

        With ``max_steps`` alone, exactly that many steps. With ``tolerance``, until the velocity (or the scalar) changes by less
        than that, relatively, per unit of time (a step for `Simulation` and `Transport`, the flow's own unit for ready flows).
        With neither, until it changes by less than 1e-6.

        Parameters
        ----------
        max_steps : int, optional
            The most steps to do; a million when a tolerance is set.
        tolerance : float, optional
            When to call it steady.
        check_every : int
            Steps between two measures of the change, and between two checks that all is finite.
        progress : bool or callable, optional
            None: a bar at a terminal or in a notebook. A callable gets (step, steps, residual) and stops the run by returning
            False.

        Returns
        -------
        RunResult
            Why it stopped, how many steps it took, the residuals.

        Raises
        ------
        mixlab.DivergenceError
            The populations are no longer finite. The message names the step; the object keeps the last finite state.
        KeyboardInterrupt
            Within 0.2 s of Ctrl-C or the notebook's interrupt; the object stays usable.
        """
    def save(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Save parameters and state to a file, for `mixlab.lbm.load`.

        A run resumed from the file goes on exactly as it would have, to the last bit.

        Parameters
        ----------
        path : str or path-like
            Written as ``.npz``, the suffix being added where it is missing.

        Returns
        -------
        pathlib.Path
            The file written.
        """
    def set_force(self, force: numpy.typing.ArrayLike) -> None:
        """
        The force field that acts from now on, added to the uniform one. Needs ``force_field=True``.

        Parameters
        ----------
        force : array_like, shape (ny, nx, 2)
        """
    def set_state(self, state: numpy.typing.ArrayLike, time: typing.SupportsInt | typing.SupportsIndex) -> None:
        """
        Go on from a state; ``set_state(state, time)`` changes nothing, to the last bit.

        Parameters
        ----------
        state : ndarray, shape (q, ny, nx)
        time : int
        """
    def to_pyvista(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        The fields as a `pyvista.ImageData`, for ParaView or 3-D views.

        Needs ``pip install mixlab[3d]``. ``.to_pyvista().save("flow.vti")`` writes a VTK file.

        Returns
        -------
        pyvista.ImageData
            Cell data: velocity (with a third component 0), pressure or value.
        """
    @property
    def density(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        Density, (ny, nx); 1 in solids.
        """
    @property
    def force(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        What `set_force` was given, (ny, nx, 2); 0 until then.
        """
    @property
    def parameters(self) -> dict:
        """
        What it was made with: ``Simulation(**parameters)`` makes another.
        """
    @property
    def populations(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        Populations before collision, (9, ny, nx).
        """
    @property
    def pressure(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        (density - 1)/3, (ny, nx).
        """
    @property
    def recorded_force(self) -> tuple[numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64]]:
        """
        (time, x, y) of the force recorded, three arrays.
        """
    @property
    def solid(self) -> numpy.typing.NDArray[numpy.bool_]:
        """
        True inside obstacles, (ny, nx).
        """
    @property
    def state(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        The whole state: deviations f - w, (9, ny, nx).
        """
    @property
    def streamfunction(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        psi with u = dpsi/dy, zero at the bottom, (ny, nx).
        """
    @property
    def stress(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        Viscous stress without its trace, (ny, nx, 3): xx, yy, xy, from the populations.
        """
    @property
    def time(self) -> int:
        """
        Steps since the start.
        """
    @property
    def velocity(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        Velocity, (ny, nx, 2); 0 in solids.
        """
    @property
    def vorticity(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        dv/dx - du/dy, (ny, nx).
        """
class Transport:
    """
    A scalar C that diffuses and is carried along, in lattice units.

    dC/dt + div(u C) = D lap(C), with D = (tau - 1/2)/3.

    Parameters
    ----------
    shape : (int, int)
        (ny, nx), in cells.
    relaxation_time : float
    lattice : str
        "d2q9" or "d2q5".
    collision : str or Bgk, Trt
        Trt(magic=1/4) puts a fixed value exactly half-way.
    quadratic : bool, optional
        Terms in u squared in the equilibrium, on D2Q9 (the default there). Without them the diffusivity along u is
        (tau - 1/2)(1/3 - u^2).
    left, right, bottom, top : Periodic, FixedValue, Insulated or Outflow
    obstacles : sequence of Obstacle
    precision : str
        "float64" or "float32".

    Examples
    --------
    Conduction between two plates:

    >>> from mixlab import lbm
    >>> rod = lbm.Transport((10, 1), 0.8, collision=lbm.Trt(0.25), bottom=lbm.FixedValue(0), top=lbm.FixedValue(1))
    >>> rod.run(tolerance=1e-12).converged
    True
    >>> rod.value[:, 0].round(6).tolist()
    [0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95]
    """
    def __init__(self, shape: typing.Annotated[collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], "FixedSize(2)"], relaxation_time: typing.SupportsFloat | typing.SupportsIndex, *, lattice: str = 'd2q9', collision: str | Bgk | Trt | Mrt | Regularized = 'bgk', quadratic: bool | None = None, left: Periodic | FixedValue | Insulated | Outflow = ..., right: Periodic | FixedValue | Insulated | Outflow = ..., bottom: Periodic | FixedValue | Insulated | Outflow = ..., top: Periodic | FixedValue | Insulated | Outflow = ..., obstacles: collections.abc.Sequence[Obstacle] = (), precision: str = 'float64') -> None:
        ...
    def initialise(self, value: numpy.typing.ArrayLike) -> None:
        """
        Start again from a value, in equilibrium with the velocity given so far, at time 0.

        Parameters
        ----------
        value : array_like, shape (ny, nx)
        """
    def plot(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Draw it.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, or several for what has several panels; optional
            Where to draw; a new figure by default.

        Returns
        -------
        matplotlib.axes.Axes, or an array of them
        """
    def run(self, max_steps: typing.SupportsInt | typing.SupportsIndex | None = None, tolerance: typing.SupportsFloat | typing.SupportsIndex | None = None, *, check_every: typing.SupportsInt | typing.SupportsIndex = 256, progress: bool | collections.abc.Callable[[int, int, float], bool | None] | None = None) -> mixlab._core.RunResult:
        """
        Advance in time.

        With ``max_steps`` alone, exactly that many steps. With ``tolerance``, until the velocity (or the scalar) changes by less
        than that, relatively, per unit of time (a step for `Simulation` and `Transport`, the flow's own unit for ready flows).
        With neither, until it changes by less than 1e-6.

        Parameters
        ----------
        max_steps : int, optional
            The most steps to do; a million when a tolerance is set.
        tolerance : float, optional
            When to call it steady.
        check_every : int
            Steps between two measures of the change, and between two checks that all is finite.
        progress : bool or callable, optional
            None: a bar at a terminal or in a notebook. A callable gets (step, steps, residual) and stops the run by returning
            False.

        Returns
        -------
        RunResult
            Why it stopped, how many steps it took, the residuals.

        Raises
        ------
        mixlab.DivergenceError
            The populations are no longer finite. The message names the step; the object keeps the last finite state.
        KeyboardInterrupt
            Within 0.2 s of Ctrl-C or the notebook's interrupt; the object stays usable.
        """
    def save(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Save parameters and state to a file, for `mixlab.lbm.load`.

        A run resumed from the file goes on exactly as it would have, to the last bit.

        Parameters
        ----------
        path : str or path-like
            Written as ``.npz``, the suffix being added where it is missing.

        Returns
        -------
        pathlib.Path
            The file written.
        """
    def set_state(self, state: numpy.typing.ArrayLike, time: typing.SupportsInt | typing.SupportsIndex) -> None:
        """
        Go on from a state; ``set_state(state, time)`` changes nothing, to the last bit.

        Parameters
        ----------
        state : ndarray, shape (q, ny, nx)
        time : int
        """
    def set_velocity(self, velocity: numpy.typing.ArrayLike) -> None:
        """
        The velocity that carries the scalar from now on. At rest until then.

        Parameters
        ----------
        velocity : array_like, shape (ny, nx, 2)
            In cells per step, below Mach 0.3.
        """
    def to_pyvista(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        The fields as a `pyvista.ImageData`, for ParaView or 3-D views.

        Needs ``pip install mixlab[3d]``. ``.to_pyvista().save("flow.vti")`` writes a VTK file.

        Returns
        -------
        pyvista.ImageData
            Cell data: velocity (with a third component 0), pressure or value.
        """
    @property
    def parameters(self) -> dict:
        """
        What it was made with: ``Transport(**parameters)`` makes another.
        """
    @property
    def solid(self) -> numpy.typing.NDArray[numpy.bool_]:
        """
        True inside obstacles, (ny, nx).
        """
    @property
    def state(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        The populations, (q, ny, nx).
        """
    @property
    def time(self) -> int:
        """
        Steps since the start.
        """
    @property
    def value(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        The scalar, (ny, nx); 0 in solids.
        """
    @property
    def velocity(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        The velocity that carries it, (ny, nx, 2).
        """
class Flow:
    """
    What all ready flows have in common.

    Lengths are in units of the flow's own length L, velocities in units of its speed U, times in L/U; `length` and `speed` say
    what these are in cells and steps. Fields are indexed [y, x], y = 0 at the bottom.
    """
    def plot(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Draw it.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, or several for what has several panels; optional
            Where to draw; a new figure by default.

        Returns
        -------
        matplotlib.axes.Axes, or an array of them
        """
    def run(self, max_steps: typing.SupportsInt | typing.SupportsIndex | None = None, tolerance: typing.SupportsFloat | typing.SupportsIndex | None = None, *, check_every: typing.SupportsInt | typing.SupportsIndex = 256, progress: bool | collections.abc.Callable[[int, int, float], bool | None] | None = None) -> mixlab._core.RunResult:
        """
        Advance in time.

        With ``max_steps`` alone, exactly that many steps. With ``tolerance``, until the velocity (or the scalar) changes by less
        than that, relatively, per unit of time (a step for `Simulation` and `Transport`, the flow's own unit for ready flows).
        With neither, until it changes by less than 1e-6.

        Parameters
        ----------
        max_steps : int, optional
            The most steps to do; a million when a tolerance is set.
        tolerance : float, optional
            When to call it steady.
        check_every : int
            Steps between two measures of the change, and between two checks that all is finite.
        progress : bool or callable, optional
            None: a bar at a terminal or in a notebook. A callable gets (step, steps, residual) and stops the run by returning
            False.

        Returns
        -------
        RunResult
            Why it stopped, how many steps it took, the residuals.

        Raises
        ------
        mixlab.DivergenceError
            The populations are no longer finite. The message names the step; the object keeps the last finite state.
        KeyboardInterrupt
            Within 0.2 s of Ctrl-C or the notebook's interrupt; the object stays usable.
        """
    def save(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Save parameters and state to a file, for `mixlab.lbm.load`.

        A run resumed from the file goes on exactly as it would have, to the last bit.

        Parameters
        ----------
        path : str or path-like
            Written as ``.npz``, the suffix being added where it is missing.

        Returns
        -------
        pathlib.Path
            The file written.
        """
    def to_pyvista(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        The fields as a `pyvista.ImageData`, for ParaView or 3-D views.

        Needs ``pip install mixlab[3d]``. ``.to_pyvista().save("flow.vti")`` writes a VTK file.

        Returns
        -------
        pyvista.ImageData
            Cell data: velocity (with a third component 0), pressure or value.
        """
    @property
    def length(self) -> float:
        """
        L in cells.
        """
    @property
    def pressure(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        Pressure, (ny, nx), in rho U^2; 0 at density 1.
        """
    @property
    def simulation(self) -> Simulation:
        """
        The `Simulation` beneath, in lattice units.
        """
    @property
    def speed(self) -> float:
        """
        U in cells per step.
        """
    @property
    def streamfunction(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        psi with u = dpsi/dy, zero at the bottom, (ny, nx), in U L.
        """
    @property
    def stress(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        Deviatoric stress, (ny, nx, 3): xx, yy, xy, in rho U^2.
        """
    @property
    def time(self) -> float:
        """
        In L/U.
        """
    @property
    def time_unit(self) -> float:
        """
        L/U in steps.
        """
    @property
    def velocity(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        Velocity, (ny, nx, 2), in U.
        """
    @property
    def vorticity(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        dv/dx - du/dy, (ny, nx), in U/L.
        """
    @property
    def x(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        Centres of the cells, (nx,), in L.
        """
    @property
    def y(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        Centres of the cells, (ny,), in L.
        """
class ExactFlow(Flow):
    """
    A flow whose velocity is known in closed form.
    """
    def error(self) -> float:
        """
        Relative error of the velocity, in the L2 norm.
        """
    @property
    def exact_velocity(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        At the present time, (ny, nx, 2), in U.
        """
class Cavity(Flow):
    """
    The square cavity whose lid moves.

    Walls by half-way bounce-back, incompressible equilibrium. Unit of length the side, of velocity the lid's.

    Parameters
    ----------
    n : int
        Cells a side, at least 4.
    reynolds : float
        Lid's speed times side over viscosity.
    collision : str or Bgk, Trt, Mrt, Regularized
    lid_speed : float
        In cells per step, below Mach 0.3.
    precision : str
        "float64" or "float32".

    Raises
    ------
    ValueError
        Naming the argument and its value.

    Notes
    -----
    Second order. Largest error of u and v on the centrelines: 3e-3 at Re = 1000 with n = 128 (Mrt).

    References
    ----------
    Ghia, Ghia & Shin (1982), J. Comput. Phys. 48, 387, Tables I and II. Botella & Peyret (1998), Comput. Fluids 27, 421.

    Examples
    --------
    >>> from mixlab import lbm
    >>> cavity = lbm.Cavity(n=32, reynolds=100)
    >>> result = cavity.run(tolerance=1e-5)
    >>> result.converged
    True
    >>> error_u, error_v = cavity.error()
    >>> max(error_u, error_v) < 0.005
    True
    """
    def __init__(self, n: typing.SupportsInt | typing.SupportsIndex = 128, reynolds: typing.SupportsFloat | typing.SupportsIndex = 1000.0, *, collision: str | Bgk | Trt | Mrt | Regularized = 'mrt', lid_speed: typing.SupportsFloat | typing.SupportsIndex = 0.1, precision: str = 'float64') -> None:
        ...
    def __repr__(self) -> str:
        ...
    def centreline_u(self) -> tuple[numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64]]:
        """
        u along the vertical centreline.

        Returns
        -------
        y, u : ndarray, shape (n + 2,)
            At both walls and the centres of the cells.
        """
    def centreline_v(self) -> tuple[numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64]]:
        """
        v along the horizontal centreline.

        Returns
        -------
        x, v : ndarray, shape (n + 2,)
            At both walls and the centres of the cells.
        """
    def error(self) -> tuple[float, float]:
        """
        Largest |error| of u and of v at the points of the reference: (float, float).
        """
    def ghia_u(self) -> tuple[numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64]]:
        """
        Table I of Ghia, Ghia & Shin (1982), as printed: (y, u).

        Off by up to 0.006 from the converged values, and with a misprint at Re = 100, y = 0.0703.
        """
    def ghia_v(self) -> tuple[numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64]]:
        """
        Table II of Ghia, Ghia & Shin (1982), as printed: (x, v).

        Off by up to 0.018 from the converged values, and with a misprint at Re = 400, x = 0.9063.
        """
    def plot(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Draw it.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, or several for what has several panels; optional
            Where to draw; a new figure by default.

        Returns
        -------
        matplotlib.axes.Axes, or an array of them
        """
    def reference_u(self) -> tuple[numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64]]:
        """
        The converged u on the vertical centreline, to 5 decimals.

        Streamfunction form, Newton's method, three grids and Richardson's extrapolation; agrees with Botella & Peyret (1998).

        Returns
        -------
        y, u : ndarray, shape (17,)

        Raises
        ------
        ValueError
            Unless reynolds is 100, 400 or 1000.
        """
    def reference_v(self) -> tuple[numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64]]:
        """
        As `reference_u`, for v on the horizontal centreline: (x, v).
        """
    @property
    def parameters(self) -> dict:
        """
        What it was made with, as a dictionary of keyword arguments.
        """
class Poiseuille(ExactFlow):
    """
    A channel driven by a uniform force: u = 4 y (1 - y).

    Unit of length the width, of velocity the centre's.

    Parameters
    ----------
    n : int
        Cells between the walls.
    relaxation_time : float
    collision : str or Bgk, Trt, Mrt, Regularized
    speed : float
        At the centre, in cells per step.
    precision : str

    Examples
    --------
    Trt with its default magic parameter, 3/16, is exact at the nodes; Bgk is not:

    >>> from mixlab import lbm
    >>> for collision in ("trt", "bgk"):
    ...     channel = lbm.Poiseuille(n=8, collision=collision)
    ...     result = channel.run(tolerance=1e-12)
    ...     print(f"{channel.error() < 1e-10}")
    True
    False
    """
    def __init__(self, n: typing.SupportsInt | typing.SupportsIndex = 32, relaxation_time: typing.SupportsFloat | typing.SupportsIndex = 0.8, *, collision: str | Bgk | Trt | Mrt | Regularized = 'trt', speed: typing.SupportsFloat | typing.SupportsIndex = 0.05, precision: str = 'float64') -> None:
        ...
    def __repr__(self) -> str:
        ...
    def plot(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Draw it.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, or several for what has several panels; optional
            Where to draw; a new figure by default.

        Returns
        -------
        matplotlib.axes.Axes, or an array of them
        """
    @property
    def parameters(self) -> dict:
        """
        What it was made with, as a dictionary of keyword arguments.
        """
class Couette(ExactFlow):
    """
    A channel whose upper wall slides, from rest at time 0.

    The exact velocity is a straight line at last, a series of sines before (Batchelor 1967, Eq. 4.3.19). Unit of length the
    width, of velocity the wall's.

    Parameters
    ----------
    n : int
        Cells between the walls.
    relaxation_time : float
    collision : str or Bgk, Trt, Mrt, Regularized
    speed : float
        Of the wall, in cells per step.
    precision : str
    """
    def __init__(self, n: typing.SupportsInt | typing.SupportsIndex = 32, relaxation_time: typing.SupportsFloat | typing.SupportsIndex = 0.8, *, collision: str | Bgk | Trt | Mrt | Regularized = 'trt', speed: typing.SupportsFloat | typing.SupportsIndex = 0.05, precision: str = 'float64') -> None:
        ...
    def __repr__(self) -> str:
        ...
    def plot(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Draw it.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, or several for what has several panels; optional
            Where to draw; a new figure by default.

        Returns
        -------
        matplotlib.axes.Axes, or an array of them
        """
    @property
    def parameters(self) -> dict:
        """
        What it was made with, as a dictionary of keyword arguments.
        """
class DecayingFlow(ExactFlow):
    """
    A flow that keeps its shape while viscosity stops it.
    """
    def amplitude(self) -> float:
        """
        Part of the first amplitude that is left.
        """
    def measured_viscosity(self) -> float:
        """
        The viscosity, in lattice units, that explains the amplitude; theory says (tau - 1/2)/3.
        """
    @property
    def decay_time(self) -> float:
        """
        Steps after which the exact amplitude is 1/e.
        """
class TaylorGreen(DecayingFlow):
    """
    Four vortices in a periodic square that decay.

    u = -cos(2 pi x) sin(2 pi y), v = sin(2 pi x) cos(2 pi y), times exp(-2 nu k^2 t). Unit of length the side, of velocity the
    first amplitude.

    Parameters
    ----------
    n : int
        Cells a side.
    relaxation_time : float
    collision : str or Bgk, Trt, Mrt, Regularized
    speed : float
        First amplitude, in cells per step.
    precision : str

    References
    ----------
    Taylor & Green (1937), Proc. R. Soc. A 158, 499.

    Examples
    --------
    >>> from mixlab import lbm
    >>> vortices = lbm.TaylorGreen(n=64, relaxation_time=0.8)
    >>> result = vortices.run(1000)
    >>> round(vortices.measured_viscosity(), 3)
    0.1
    """
    def __init__(self, n: typing.SupportsInt | typing.SupportsIndex = 64, relaxation_time: typing.SupportsFloat | typing.SupportsIndex = 0.8, *, collision: str | Bgk | Trt | Mrt | Regularized = 'bgk', speed: typing.SupportsFloat | typing.SupportsIndex = 0.02, precision: str = 'float64') -> None:
        ...
    def __repr__(self) -> str:
        ...
    def plot(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Draw it.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, or several for what has several panels; optional
            Where to draw; a new figure by default.

        Returns
        -------
        matplotlib.axes.Axes, or an array of them
        """
    @property
    def parameters(self) -> dict:
        """
        What it was made with, as a dictionary of keyword arguments.
        """
class ShearWave(DecayingFlow):
    """
    Layers that slide over each other, and stop.

    u = sin(2 pi y) exp(-nu k^2 t), v = 0. Unit of length the side, of velocity the first amplitude.

    Parameters
    ----------
    n : int
        Cells a side.
    relaxation_time : float
    collision : str or Bgk, Trt, Mrt, Regularized
    speed : float
        First amplitude, in cells per step.
    precision : str
    """
    def __init__(self, n: typing.SupportsInt | typing.SupportsIndex = 64, relaxation_time: typing.SupportsFloat | typing.SupportsIndex = 0.8, *, collision: str | Bgk | Trt | Mrt | Regularized = 'bgk', speed: typing.SupportsFloat | typing.SupportsIndex = 0.02, precision: str = 'float64') -> None:
        ...
    def __repr__(self) -> str:
        ...
    def plot(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Draw it.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, or several for what has several panels; optional
            Where to draw; a new figure by default.

        Returns
        -------
        matplotlib.axes.Axes, or an array of them
        """
    @property
    def parameters(self) -> dict:
        """
        What it was made with, as a dictionary of keyword arguments.
        """
class Cylinder(Flow):
    """
    The benchmark of Schaefer & Turek: a cylinder in a channel.

    The channel is 2.2 by 0.41, the cylinder's diameter 0.1, its centre at (0.2, 0.2), the inflow a parabola. reynolds=20 is
    test 2D-1 (C_D 5.5795, C_L 0.010619), reynolds=100 test 2D-2 (vortices shed at a Strouhal number of 0.3018, largest C_D
    3.2274). Unit of length the diameter, of velocity the mean inflow.

    Parameters
    ----------
    n : int
        Cells across the channel, at least 20; the diameter is n/4.1.
    reynolds : float
    collision : str or Bgk, Trt, Mrt, Regularized
    speed : float
        Of the inflow at the centre, in cells per step.
    interpolated : bool
        The cylinder's wall at its exact place; False: half-way between cells, in stairs.
    precision : str

    Notes
    -----
    The inflow grows from rest in 20 units of time, and waves of pressure leave at the outlet.

    References
    ----------
    Schaefer & Turek (1996), in: Flow Simulation with High-Performance Computers II, 547.

    Examples
    --------
    >>> from mixlab import lbm
    >>> cylinder = lbm.Cylinder(n=41, reynolds=20)
    >>> result = cylinder.run(tolerance=1e-4)
    >>> 5.5 < cylinder.drag() < 5.8
    True
    """
    def __init__(self, n: typing.SupportsInt | typing.SupportsIndex = 82, reynolds: typing.SupportsFloat | typing.SupportsIndex = 20.0, *, collision: str | Bgk | Trt | Mrt | Regularized = 'trt', speed: typing.SupportsFloat | typing.SupportsIndex = 0.1, interpolated: bool = True, precision: str = 'float64') -> None:
        ...
    def __repr__(self) -> str:
        ...
    def drag(self) -> float:
        """
        C_D = 2 F_x / (rho U^2 D), during the last step.
        """
    def lift(self) -> float:
        """
        C_L = 2 F_y / (rho U^2 D), during the last step.
        """
    def plot(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Draw it.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, or several for what has several panels; optional
            Where to draw; a new figure by default.

        Returns
        -------
        matplotlib.axes.Axes, or an array of them
        """
    def pressure_difference(self) -> float:
        """
        Front minus back of the cylinder, in rho U^2. Test 2D-1 has U = 0.2 m/s: times 0.04, it is 0.1175 Pa.
        """
    def strouhal(self, since: typing.SupportsFloat | typing.SupportsIndex = 0.0) -> float:
        """
        Frequency of the lift, in U/D.

        Parameters
        ----------
        since : float
            Records before this time, in D/U, are left out.

        Raises
        ------
        ValueError
            When there are less than two periods since then.
        """
    @property
    def parameters(self) -> dict:
        """
        What it was made with, as a dictionary of keyword arguments.
        """
    @property
    def recorded_drag(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        C_D at these times.
        """
    @property
    def recorded_lift(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        C_L at these times.
        """
    @property
    def recorded_time(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        Times of the records, in D/U.
        """
class GaussianHill:
    """
    A hill of scalar that spreads while it is carried along.

    C = s0^2/(s0^2 + 2 D t) exp(-|x - x0 - u t|^2 / (2 (s0^2 + 2 D t))), from the middle of a periodic square. Lattice units.

    Parameters
    ----------
    n : int
        Cells a side.
    width : float
        s0, in cells.
    relaxation_time : float
        D = (tau - 1/2)/3.
    velocity : (float, float)
        In cells per step.
    lattice : str
        "d2q9" or "d2q5".
    collision : str or Bgk, Trt
    quadratic : bool, optional
        As in `Transport`.
    precision : str

    Examples
    --------
    >>> from mixlab import lbm
    >>> for quadratic in (True, False):
    ...     hill = lbm.GaussianHill(n=128, width=10, quadratic=quadratic)
    ...     result = hill.run(200)
    ...     print(hill.error() < 2e-3)
    True
    False
    """
    def __init__(self, n: typing.SupportsInt | typing.SupportsIndex = 128, width: typing.SupportsFloat | typing.SupportsIndex = 10.0, relaxation_time: typing.SupportsFloat | typing.SupportsIndex = 0.8, velocity: typing.Annotated[collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], "FixedSize(2)"] = [0.1, 0.1], *, lattice: str = 'd2q9', collision: str | Bgk | Trt | Mrt | Regularized = 'bgk', quadratic: bool | None = None, precision: str = 'float64') -> None:
        ...
    def __repr__(self) -> str:
        ...
    def error(self) -> float:
        """
        Relative error, in the L2 norm.
        """
    def plot(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Draw it.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, or several for what has several panels; optional
            Where to draw; a new figure by default.

        Returns
        -------
        matplotlib.axes.Axes, or an array of them
        """
    def run(self, max_steps: typing.SupportsInt | typing.SupportsIndex | None = None, tolerance: typing.SupportsFloat | typing.SupportsIndex | None = None, *, check_every: typing.SupportsInt | typing.SupportsIndex = 256, progress: bool | collections.abc.Callable[[int, int, float], bool | None] | None = None) -> mixlab._core.RunResult:
        """
        Advance in time.

        With ``max_steps`` alone, exactly that many steps. With ``tolerance``, until the velocity (or the scalar) changes by less
        than that, relatively, per unit of time (a step for `Simulation` and `Transport`, the flow's own unit for ready flows).
        With neither, until it changes by less than 1e-6.

        Parameters
        ----------
        max_steps : int, optional
            The most steps to do; a million when a tolerance is set.
        tolerance : float, optional
            When to call it steady.
        check_every : int
            Steps between two measures of the change, and between two checks that all is finite.
        progress : bool or callable, optional
            None: a bar at a terminal or in a notebook. A callable gets (step, steps, residual) and stops the run by returning
            False.

        Returns
        -------
        RunResult
            Why it stopped, how many steps it took, the residuals.

        Raises
        ------
        mixlab.DivergenceError
            The populations are no longer finite. The message names the step; the object keeps the last finite state.
        KeyboardInterrupt
            Within 0.2 s of Ctrl-C or the notebook's interrupt; the object stays usable.
        """
    def save(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Save parameters and state to a file, for `mixlab.lbm.load`.

        A run resumed from the file goes on exactly as it would have, to the last bit.

        Parameters
        ----------
        path : str or path-like
            Written as ``.npz``, the suffix being added where it is missing.

        Returns
        -------
        pathlib.Path
            The file written.
        """
    def to_pyvista(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        The fields as a `pyvista.ImageData`, for ParaView or 3-D views.

        Needs ``pip install mixlab[3d]``. ``.to_pyvista().save("flow.vti")`` writes a VTK file.

        Returns
        -------
        pyvista.ImageData
            Cell data: velocity (with a third component 0), pressure or value.
        """
    @property
    def exact_value(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        At the present time, (n, n).
        """
    @property
    def parameters(self) -> dict:
        """
        What it was made with, as a dictionary of keyword arguments.
        """
    @property
    def time(self) -> int:
        """
        Steps since the start.
        """
    @property
    def transport(self) -> Transport:
        """
        The `Transport` beneath.
        """
    @property
    def value(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        C, (n, n).
        """
class NaturalConvection:
    """
    A square heated on its left side and cooled on its right one.

    Floor and ceiling are insulated; buoyancy by Boussinesq's approximation. Unit of length the side L, of velocity D/L, of
    time L^2/D (not L/U as in other flows), of temperature the difference between the walls.

    Parameters
    ----------
    n : int
        Cells a side, at least 4.
    rayleigh : float
        g beta dT L^3 / (nu D).
    prandtl : float
        nu / D.
    collision : str or Bgk, Trt, Mrt, Regularized
        Of the fluid; the temperature has Trt(1/4).
    speed : float
        The buoyant velocity sqrt(g beta dT L), in cells per step.

    References
    ----------
    de Vahl Davis (1983), Int. J. Numer. Methods Fluids 3, 249: Nusselt number 2.243 at Rayleigh 1e4.

    Examples
    --------
    >>> from mixlab import lbm
    >>> cavity = lbm.NaturalConvection(n=32, rayleigh=1e4)
    >>> result = cavity.run(tolerance=1e-5)
    >>> round(cavity.nusselt(), 2)
    2.26
    """
    def __init__(self, n: typing.SupportsInt | typing.SupportsIndex = 64, rayleigh: typing.SupportsFloat | typing.SupportsIndex = 10000.0, prandtl: typing.SupportsFloat | typing.SupportsIndex = 0.71, *, collision: str | Bgk | Trt | Mrt | Regularized = 'trt', speed: typing.SupportsFloat | typing.SupportsIndex = 0.1) -> None:
        ...
    def __repr__(self) -> str:
        ...
    def largest_velocities(self) -> tuple[float, float]:
        """
        Largest u on the line x = 1/2 and largest v on y = 1/2, in D/L: (float, float).
        """
    def nusselt(self) -> float:
        """
        Mean heat flux over that of conduction: 1 + <u T>.
        """
    def plot(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Draw it.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, or several for what has several panels; optional
            Where to draw; a new figure by default.

        Returns
        -------
        matplotlib.axes.Axes, or an array of them
        """
    def run(self, max_steps: typing.SupportsInt | typing.SupportsIndex | None = None, tolerance: typing.SupportsFloat | typing.SupportsIndex | None = None, *, check_every: typing.SupportsInt | typing.SupportsIndex = 256, progress: bool | collections.abc.Callable[[int, int, float], bool | None] | None = None) -> mixlab._core.RunResult:
        """
        Advance in time.

        With ``max_steps`` alone, exactly that many steps. With ``tolerance``, until the velocity (or the scalar) changes by less
        than that, relatively, per unit of time (a step for `Simulation` and `Transport`, the flow's own unit for ready flows).
        With neither, until it changes by less than 1e-6.

        Parameters
        ----------
        max_steps : int, optional
            The most steps to do; a million when a tolerance is set.
        tolerance : float, optional
            When to call it steady.
        check_every : int
            Steps between two measures of the change, and between two checks that all is finite.
        progress : bool or callable, optional
            None: a bar at a terminal or in a notebook. A callable gets (step, steps, residual) and stops the run by returning
            False.

        Returns
        -------
        RunResult
            Why it stopped, how many steps it took, the residuals.

        Raises
        ------
        mixlab.DivergenceError
            The populations are no longer finite. The message names the step; the object keeps the last finite state.
        KeyboardInterrupt
            Within 0.2 s of Ctrl-C or the notebook's interrupt; the object stays usable.
        """
    def save(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        Save parameters and state to a file, for `mixlab.lbm.load`.

        A run resumed from the file goes on exactly as it would have, to the last bit.

        Parameters
        ----------
        path : str or path-like
            Written as ``.npz``, the suffix being added where it is missing.

        Returns
        -------
        pathlib.Path
            The file written.
        """
    def set_state(self, fluid: numpy.typing.ArrayLike, heat: numpy.typing.ArrayLike, time: typing.SupportsInt | typing.SupportsIndex) -> None:
        """
        Go on from the states of `fluid` and `heat`.
        """
    def to_pyvista(self, *args: typing.Any, **kwargs: typing.Any) -> typing.Any:
        """
        The fields as a `pyvista.ImageData`, for ParaView or 3-D views.

        Needs ``pip install mixlab[3d]``. ``.to_pyvista().save("flow.vti")`` writes a VTK file.

        Returns
        -------
        pyvista.ImageData
            Cell data: velocity (with a third component 0), pressure or value.
        """
    @property
    def fluid(self) -> Simulation:
        """
        The `Simulation` of the fluid.
        """
    @property
    def heat(self) -> Transport:
        """
        The `Transport` of the temperature.
        """
    @property
    def parameters(self) -> dict:
        """
        What it was made with, as a dictionary of keyword arguments.
        """
    @property
    def steps(self) -> int:
        """
        Steps since the start.
        """
    @property
    def streamfunction(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        (n, n), in D.
        """
    @property
    def temperature(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        (n, n), from -1/2 to 1/2.
        """
    @property
    def time(self) -> float:
        """
        In L^2/D.
        """
    @property
    def velocity(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        (n, n, 2), in D/L.
        """
    @property
    def x(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        Centres of the cells, (n,), in L.
        """
    @property
    def y(self) -> numpy.typing.NDArray[numpy.float64]:
        """
        Centres of the cells, (n,), in L.
        """
def amplification_matrix(scheme: LinearScheme, kx: typing.SupportsFloat | typing.SupportsIndex, ky: typing.SupportsFloat | typing.SupportsIndex) -> numpy.typing.NDArray[numpy.complex128]:
    """
    G(k) = diag(exp(-i k.c_q)) J.

    Parameters
    ----------
    scheme : LinearScheme
    kx, ky : float
        Radians per cell.

    Returns
    -------
    ndarray of complex, shape (q, q)
    """
def collide(populations: numpy.typing.ArrayLike, relaxation_time: typing.SupportsFloat | typing.SupportsIndex, *, collision: str | Bgk | Trt | Mrt | Regularized = 'bgk', force: typing.Annotated[collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], "FixedSize(2)"] = [0.0, 0.0], incompressible: bool = False, smagorinsky: typing.SupportsFloat | typing.SupportsIndex = 0.0) -> numpy.typing.NDArray[numpy.float64]:
    """
    The populations after one collision: the very kernel that `Simulation` runs.

    Parameters
    ----------
    populations : array_like, shape (9, ny, nx)
    relaxation_time : float
        tau > 1/2; the viscosity is (tau - 1/2)/3.
    collision : str or Bgk, Trt, Mrt, Regularized
        "bgk", "trt", "mrt" or "regularized" for the default parameters.
    force : (float, float)
        Per unit of volume (Guo, Zheng & Shi 2002).
    incompressible : bool
    smagorinsky : float
        Constant of the eddy viscosity; 0 for none.

    Returns
    -------
    ndarray, shape (9, ny, nx)

    Examples
    --------
    Density is conserved, momentum changes by the force:

    >>> import numpy as np
    >>> from mixlab import lbm
    >>> f = np.random.default_rng(1).uniform(0.05, 0.15, (9, 4, 5))
    >>> g = lbm.collide(f, 0.8, collision="mrt", force=(1e-3, 0))
    >>> change = np.einsum("qd,qyx->dyx", lbm.D2Q9.velocities, g - f)
    >>> bool(np.allclose(g.sum(axis=0), f.sum(axis=0)) and np.allclose(change[0], 1e-3))
    True
    """
def density_of(populations: numpy.typing.ArrayLike) -> numpy.typing.NDArray[numpy.float64]:
    """
    Density: the sum of the populations.

    Parameters
    ----------
    populations : array_like, shape (9, ny, nx)

    Returns
    -------
    ndarray, shape (ny, nx)
    """
def disc(shape: typing.Annotated[collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], "FixedSize(2)"], centre: typing.Annotated[collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], "FixedSize(2)"], radius: typing.SupportsFloat | typing.SupportsIndex, *, velocity: typing.Annotated[collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], "FixedSize(2)"] = [0.0, 0.0], value: typing.SupportsFloat | typing.SupportsIndex | None = None) -> Obstacle:
    """
    A disc with its wall at its exact place: interpolated bounce-back.

    Parameters
    ----------
    shape : (int, int)
        (ny, nx) of the domain.
    centre : (float, float)
        (x, y) in cells; the centre of cell [j, i] is at (i + 1/2, j + 1/2).
    radius : float
    velocity, value
        As for `Obstacle`.

    Returns
    -------
    Obstacle

    References
    ----------
    Bouzidi, Firdaouss & Lallemand (2001), Phys. Fluids 13, 3452, Eq. (5).

    Examples
    --------
    >>> from mixlab import lbm
    >>> lbm.disc((40, 60), (20, 20), 8.5)
    <Obstacle of 216 cells>
    """
def dispersion(scheme: LinearScheme, kx: typing.SupportsFloat | typing.SupportsIndex, ky: typing.SupportsFloat | typing.SupportsIndex) -> Dispersion:
    """
    The equivalent equation, measured on the eigenvalues of G(k).

    Parameters
    ----------
    scheme : LinearScheme
    kx, ky : float
        Radians per cell, 0 < |k| < pi. Small, if modes are to be recognised by what theory says of them.

    Returns
    -------
    Dispersion
    """
def equilibrium(density: numpy.typing.ArrayLike, velocity: numpy.typing.ArrayLike, incompressible: bool = False) -> numpy.typing.NDArray[numpy.float64]:
    """
    Equilibrium populations.

    f_q = w_q (rho + rho (3 c.u + 9/2 (c.u)^2 - 3/2 u.u)); in the incompressible variant the second rho is 1.

    Parameters
    ----------
    density : array_like, shape (ny, nx)
    velocity : array_like, shape (ny, nx, 2)
        In cells per step.
    incompressible : bool
        The equilibrium of He & Luo (1997).

    Returns
    -------
    ndarray, shape (9, ny, nx)

    Raises
    ------
    ValueError
        When the shapes do not fit or a number is not finite.

    References
    ----------
    Qian, d'Humieres & Lallemand (1992), Europhys. Lett. 17, 479, Eq. (3).

    Examples
    --------
    >>> import numpy as np
    >>> from mixlab import lbm
    >>> f = lbm.equilibrium(np.ones((2, 3)), np.zeros((2, 3, 2)))
    >>> bool(np.allclose(f[:, 0, 0], lbm.D2Q9.weights))
    True
    """
def growth_factor(scheme: LinearScheme, kx: numpy.typing.ArrayLike, ky: numpy.typing.ArrayLike) -> numpy.typing.NDArray[numpy.float64]:
    """
    Largest modulus of the eigenvalues of G(k) = diag(exp(-i k.c)) J (von Neumann).

    Above 1 (and rounding), the wave grows: the scheme is unstable.

    Parameters
    ----------
    scheme : LinearScheme
    kx : array_like, shape (n,)
        Radians per cell.
    ky : array_like, shape (m,)

    Returns
    -------
    ndarray, shape (m, n)

    Examples
    --------
    >>> import numpy as np
    >>> from mixlab import lbm
    >>> k = np.linspace(-np.pi, np.pi, 16)
    >>> bool(lbm.growth_factor(lbm.linear_fluid(0.8, "bgk", (0.1, 0)), k, k).max() <= 1 + 1e-12)
    True
    """
def interpolate_cubic(nodes: numpy.typing.ArrayLike, values: numpy.typing.ArrayLike, x: typing.SupportsFloat | typing.SupportsIndex) -> float:
    """
    Value at a place of the cubic through the four nearest nodes.

    Fourth order where the values are smooth.

    Parameters
    ----------
    nodes : array_like, shape (n,)
        Increasing; n >= 4.
    values : array_like, shape (n,)
    x : float

    Returns
    -------
    float

    Examples
    --------
    >>> from mixlab import lbm
    >>> lbm.interpolate_cubic([0, 1, 2, 3], [0, 1, 8, 27], 1.5)
    3.375
    """
def linear_fluid(relaxation_time: typing.SupportsFloat | typing.SupportsIndex, collision: str | Bgk | Trt | Mrt | Regularized = 'bgk', velocity: typing.Annotated[collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], "FixedSize(2)"] = [0.0, 0.0], incompressible: bool = False) -> LinearScheme:
    """
    A fluid's scheme linearised about density 1 and a uniform velocity.

    The Jacobian is that of the collision kernel itself, differentiated by the complex step: exact to rounding.

    Parameters
    ----------
    relaxation_time : float
    collision : str or Bgk, Trt, Mrt, Regularized
    velocity : (float, float)
        In cells per step.
    incompressible : bool

    Returns
    -------
    LinearScheme

    References
    ----------
    Lallemand & Luo (2000), Phys. Rev. E 61, 6546, section III.

    Examples
    --------
    The viscosity that waves of small wave number feel, and its error, of second order in k:

    >>> from mixlab import lbm
    >>> scheme = lbm.linear_fluid(0.8)
    >>> [round(lbm.dispersion(scheme, k, 0).viscosity, 5) for k in (0.4, 0.2, 0.1)]
    [0.10086, 0.10021, 0.10005]
    """
def linear_scalar(relaxation_time: typing.SupportsFloat | typing.SupportsIndex, lattice: str = 'd2q9', collision: str | Bgk | Trt | Mrt | Regularized = 'bgk', velocity: typing.Annotated[collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], "FixedSize(2)"] = [0.0, 0.0], quadratic: bool | None = None) -> LinearScheme:
    """
    A scalar's scheme at a uniform velocity.

    Parameters
    ----------
    relaxation_time : float
        tau > 1/2; the diffusivity is (tau - 1/2)/3.
    lattice : str
        "d2q9" or "d2q5".
    collision : str or Bgk, Trt
    velocity : (float, float)
        In cells per step.
    quadratic : bool, optional
        As in `Transport`: on D2Q9 by default.

    Returns
    -------
    LinearScheme

    Examples
    --------
    What the terms in u squared are for: without them the diffusivity along u is (tau - 1/2)(1/3 - u^2).

    >>> from mixlab import lbm
    >>> for quadratic in (True, False):
    ...     scheme = lbm.linear_scalar(0.8, velocity=(0.1, 0), quadratic=quadratic)
    ...     print(round(lbm.dispersion(scheme, 0.02, 0).viscosity, 4))
    0.1
    0.097
    """
def moments(populations: numpy.typing.ArrayLike) -> numpy.typing.NDArray[numpy.float64]:
    """
    The nine moments M f of Lallemand & Luo (2000), cell by cell.

    Parameters
    ----------
    populations : array_like, shape (9, ny, nx)

    Returns
    -------
    ndarray, shape (9, ny, nx)
        rho, e, epsilon, j_x, q_x, j_y, q_y, p_xx, p_xy.

    Examples
    --------
    >>> import numpy as np
    >>> from mixlab import lbm
    >>> f = lbm.equilibrium(np.ones((1, 1)), np.array([[[0.1, 0.0]]]))
    >>> lbm.moments(f)[:, 0, 0].round(12).tolist()
    [1.0, -1.97, 0.97, 0.1, -0.1, 0.0, 0.0, 0.01, 0.0]
    """
def obstacle_from_distance(distance: numpy.typing.ArrayLike, *, velocity: typing.Annotated[collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex], "FixedSize(2)"] = [0.0, 0.0], value: typing.SupportsFloat | typing.SupportsIndex | None = None) -> Obstacle:
    """
    Any shape, given by its signed distance at the centres of the cells, negative inside.

    Walls are placed by linear interpolation along the links: second order.

    Parameters
    ----------
    distance : array_like, shape (ny, nx)
        In cells.
    velocity, value
        As for `Obstacle`.

    Returns
    -------
    Obstacle
    """
def populations_from_moments(moments: numpy.typing.ArrayLike) -> numpy.typing.NDArray[numpy.float64]:
    """
    The inverse of `moments`.

    Parameters
    ----------
    moments : array_like, shape (9, ny, nx)

    Returns
    -------
    ndarray, shape (9, ny, nx)
    """
def stream(populations: numpy.typing.ArrayLike) -> numpy.typing.NDArray[numpy.float64]:
    """
    The populations after one flight: result[q] at x is populations[q] at x - c_q, periodic.

    Parameters
    ----------
    populations : array_like, shape (9, ny, nx)

    Returns
    -------
    ndarray, shape (9, ny, nx)
    """
def streamfunction(velocity: numpy.typing.ArrayLike, h: typing.SupportsFloat | typing.SupportsIndex = 1.0) -> numpy.typing.NDArray[numpy.float64]:
    """
    psi with u = dpsi/dy, zero on a wall half a cell below the first row.

    Midpoint rule along each column: second order.

    Parameters
    ----------
    velocity : array_like, shape (ny, nx, 2)
    h : float
        Size of a cell.

    Returns
    -------
    ndarray, shape (ny, nx)
    """
def velocity_of(populations: numpy.typing.ArrayLike, incompressible: bool = False) -> numpy.typing.NDArray[numpy.float64]:
    """
    Velocity: momentum over density (over 1 in the incompressible variant).

    Parameters
    ----------
    populations : array_like, shape (9, ny, nx)
    incompressible : bool

    Returns
    -------
    ndarray, shape (ny, nx, 2)

    Raises
    ------
    ValueError
        Where the density is not positive.
    """
def vorticity(velocity: numpy.typing.ArrayLike, h: typing.SupportsFloat | typing.SupportsIndex = 1.0) -> numpy.typing.NDArray[numpy.float64]:
    """
    dv/dx - du/dy by second-order differences.

    Parameters
    ----------
    velocity : array_like, shape (ny, nx, 2)
        ny, nx >= 3.
    h : float
        Size of a cell.

    Returns
    -------
    ndarray, shape (ny, nx)
    """
