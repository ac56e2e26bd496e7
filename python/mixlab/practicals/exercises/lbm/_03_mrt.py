# SPDX-License-Identifier: BSD-3-Clause
"""Exercises of lbm-03: collision in moment space, and the lid-driven cavity."""
