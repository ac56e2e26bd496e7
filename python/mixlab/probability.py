# SPDX-License-Identifier: BSD-3-Clause
"""Probability and information (course 254-1-71)."""
