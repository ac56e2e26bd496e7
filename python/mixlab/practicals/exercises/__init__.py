# SPDX-License-Identifier: BSD-3-Clause
"""The exercises, one file a module; `mixlab.practicals` loads the one it needs."""
