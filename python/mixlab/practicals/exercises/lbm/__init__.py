# SPDX-License-Identifier: BSD-3-Clause
"""The exercises of the lattice Boltzmann practicals, one file a practical."""

from . import _01_from_boltzmann, _02_bgk, _03_mrt

__all__ = ["_01_from_boltzmann", "_02_bgk", "_03_mrt"]
