# SPDX-License-Identifier: BSD-3-Clause
"""``python -m mixlab`` is the command ``mixlab``."""

import sys

from .cli import main

sys.exit(main())
