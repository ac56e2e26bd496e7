# SPDX-License-Identifier: BSD-3-Clause
"""Stands in for what a practical imports from mixlab.practicals: as little as the sample needs."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass

EXPECTED = {"waves.double": 6.0, "waves.value": 4.0, "waves.scale": 9.0}


@dataclass
class Result:
    id: str
    state: str
    code: str
    message: str = ""

    @property
    def passed(self):
        return self.state == "passed"


def setup(practical, lang, student=None):
    from IPython import get_ipython

    get_ipython().register_magic_function(_cpp, "cell", "cpp")
    print(practical, lang, student)


def check(name, thing=None):
    thing = sys._getframe(1).f_globals["scale"] if name == "waves.scale" else thing
    value = thing(3) if callable(thing) else thing
    expected = EXPECTED[name]
    if value is ...:
        return Result(name, "to do", "todo")
    if value == expected:
        return Result(name, "passed", "passed")
    if value == -expected:
        return Result(name, "almost" if name == "waves.value" else "wrong", "sign", "look at the sign")
    return Result(name, "wrong", "factor")


def _cpp(line, cell):
    """Understands one statement: ``double y = … * x;``"""
    from IPython import get_ipython

    found = re.search(r"double y = (-?\d+) \* x;", cell)
    get_ipython().user_ns["scale"] = lambda x: int(found[1]) * x if found else ...
