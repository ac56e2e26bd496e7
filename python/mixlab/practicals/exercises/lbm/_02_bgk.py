# SPDX-License-Identifier: BSD-3-Clause
"""Exercises of lbm-02: BGK calibrated in dimension two."""
