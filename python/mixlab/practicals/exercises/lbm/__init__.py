# SPDX-License-Identifier: BSD-3-Clause
"""The exercises of the lattice Boltzmann practicals, one file a practical."""
