# SPDX-License-Identifier: BSD-3-Clause
"""The exercises of the linear algebra practicals, one file a practical."""

from . import _01_bases_and_orthogonality

__all__ = ["_01_bases_and_orthogonality"]
