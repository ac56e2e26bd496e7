# SPDX-License-Identifier: BSD-3-Clause
"""The exercises, a folder a module; `mixlab.practicals` loads the one it needs, with every file in it."""
