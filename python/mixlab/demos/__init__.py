# SPDX-License-Identifier: BSD-3-Clause
"""Demonstrations: ``python -m mixlab.demos [name]``. Each runs, prints what it found and writes figures."""
