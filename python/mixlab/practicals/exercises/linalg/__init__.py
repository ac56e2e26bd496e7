# SPDX-License-Identifier: BSD-3-Clause
"""The exercises of the linear algebra practicals, one file a practical."""
