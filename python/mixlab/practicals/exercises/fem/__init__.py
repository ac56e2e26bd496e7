# SPDX-License-Identifier: BSD-3-Clause
"""The exercises of the finite element practicals, one file a practical."""
