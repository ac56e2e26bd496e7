# SPDX-License-Identifier: BSD-3-Clause
"""Lattice Boltzmann simulations to and from files: ``.npz`` to go on later, VTK to look at elsewhere.

A file holds arrays only, no code: "state" (and "heat", and the "velocity" that carries a scalar), and "made", a JSON
text that says what to make and with which arguments. Arrays among the arguments are stored beside it and named there.
"""

from __future__ import annotations

import json
from os import PathLike, fspath
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from . import _lbm

# What each kind of argument is made of.
_PARTS: dict[str, tuple[str, ...]] = {
    "Bgk": (),
    "Trt": ("magic",),
    "Mrt": ("energy", "energy_square", "energy_flux"),
    "Regularized": (),
    "Periodic": (),
    "Wall": ("velocity",),
    "ZouHeVelocity": ("velocity",),
    "ZouHePressure": ("density", "outflow"),
    "Outflow": (),
    "FixedValue": ("value",),
    "Insulated": (),
    "Obstacle": ("solid", "velocity", "value", "fraction"),
}


def save(flow: Any, path: str | PathLike[str]) -> Path:
    """Write the parameters and the state of a flow, a simulation or a transport."""
    path = Path(fspath(path))
    if path.suffix != ".npz":
        path = path.with_name(path.name + ".npz")
    arrays: dict[str, Any] = {}
    made = {
        "class": type(flow).__name__,
        "parameters": {name: _encode(value, arrays) for name, value in flow.parameters.items()},
        "time": _solver(flow).time,
    }
    arrays["state"] = _solver(flow).state
    if isinstance(flow, _lbm.NaturalConvection):
        arrays["heat"] = flow.heat.state
    elif isinstance(flow, _lbm.Transport):
        arrays["velocity"] = flow.velocity
    elif isinstance(flow, _lbm.Simulation):
        arrays["force"] = flow.force
    arrays["made"] = np.array(json.dumps(made))
    # Written aside first: an interrupt must not leave half a file in the place of a good one.
    aside = path.with_name(path.name + ".part")
    try:
        with open(aside, "wb") as file:
            np.savez_compressed(file, **arrays)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
    return path


def load(path: str | PathLike[str]) -> Any:
    """What `save` wrote, ready to go on: a run resumed gives the very numbers of a run that was never stopped.

    Parameters
    ----------
    path : str or path-like
        Of a ``.npz`` file.

    Returns
    -------
    Cavity, Simulation, Transport, ...
        Of the class that was saved.

    Raises
    ------
    ValueError
        When the file was not written by ``save``.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> from mixlab import lbm
    >>> wave = lbm.ShearWave(n=16)
    >>> result = wave.run(100)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     again = lbm.load(wave.save(pathlib.Path(folder) / "wave"))
    >>> again.simulation.time, bool((again.velocity == wave.velocity).all())
    (100, True)
    """
    arrays, made = _read(path)
    parameters = {name: _decode(value, arrays) for name, value in made["parameters"].items()}
    flow = getattr(_lbm, made["class"])(**parameters)
    if isinstance(flow, _lbm.NaturalConvection):
        flow.set_state(arrays["state"], arrays["heat"], made["time"])
    else:
        if isinstance(flow, _lbm.Transport):
            flow.set_velocity(arrays["velocity"])
        if isinstance(flow, _lbm.Simulation) and parameters["force_field"]:
            flow.set_force(arrays["force"])
        _solver(flow).set_state(arrays["state"], made["time"])
    return flow


def _read(path: str | PathLike[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The arrays of a file, and what they are to become."""
    try:
        with open(path, "rb") as file, np.load(file, allow_pickle=False) as stored:
            arrays = dict(stored)
    except (AttributeError, BadZipFile, EOFError, TypeError, ValueError) as error:  # by what the file is instead
        raise ValueError(f"load: {fspath(path)!r} was not written by save: it is no .npz file") from error
    if "made" not in arrays or "state" not in arrays:
        raise ValueError(f"load: {fspath(path)!r} was not written by save: it has no 'made' or no 'state'")
    made = json.loads(str(arrays["made"]))
    if not isinstance(made, dict) or not hasattr(getattr(_lbm, str(made.get("class")), None), "save"):
        raise ValueError(f"load: {fspath(path)!r} was not written by save: 'made' names no class of mixlab.lbm")
    return arrays, made


def _solver(flow: Any) -> Any:
    """The Simulation or Transport that holds the state."""
    if isinstance(flow, _lbm.NaturalConvection):
        return flow.fluid
    if isinstance(flow, _lbm.GaussianHill):
        return flow.transport
    return flow.simulation if isinstance(flow, _lbm.Flow) else flow


def _encode(value: Any, arrays: dict[str, Any]) -> Any:
    kind = type(value).__name__
    if kind in _PARTS:
        parts = {part: _encode(getattr(value, part), arrays) for part in _PARTS[kind]}
        return {"make": kind, "with": parts}
    if isinstance(value, np.ndarray):
        name = f"array_{len(arrays)}"
        arrays[name] = value
        return {"array": name}
    if isinstance(value, (list, tuple)):
        return [_encode(item, arrays) for item in value]
    return value


def _decode(value: Any, arrays: dict[str, Any]) -> Any:
    if isinstance(value, list):
        return [_decode(item, arrays) for item in value]
    if not isinstance(value, dict):
        return value
    if "array" in value:
        return arrays[value["array"]]
    parts = {part: _decode(item, arrays) for part, item in value["with"].items()}
    if value["make"] == "Wall" and parts["velocity"].size == 0:
        return _lbm.Wall()
    return getattr(_lbm, value["make"])(**parts)


def to_pyvista(flow: Any) -> Any:
    """The fields of a flow as cell data of a `pyvista.ImageData`."""
    try:
        import pyvista
    except ImportError as error:
        raise ImportError("to_pyvista needs PyVista: pip install mixlab[3d]") from error
    solver = _solver(flow)
    ny, nx = solver.solid.shape
    image = pyvista.ImageData(dimensions=(nx + 1, ny + 1, 1))
    for name, field in _fields(flow).items():
        image.cell_data[name] = field.reshape(nx * ny, *field.shape[2:])
    return image


def _fields(flow: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for name in ("velocity", "pressure", "temperature", "value"):
        if hasattr(flow, name):
            fields[name] = getattr(flow, name)
    if "velocity" in fields:
        fields["velocity"] = np.dstack([fields["velocity"], np.zeros(fields["velocity"].shape[:2])])
    fields["solid"] = _solver(flow).solid.astype(np.uint8)
    return fields
