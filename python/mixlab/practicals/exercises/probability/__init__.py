# SPDX-License-Identifier: BSD-3-Clause
"""The exercises of the probability practicals, one file a practical."""
