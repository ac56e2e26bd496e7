# SPDX-License-Identifier: BSD-3-Clause
"""Linear algebra for machine learning (course 254-1-71)."""
