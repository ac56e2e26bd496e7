# SPDX-License-Identifier: BSD-3-Clause
"""French spaces and decimal commas, the same in cards, tables and notebooks."""

from __future__ import annotations

import pytest

from mixlab.practicals import _lang, _messages, _notebooks
from mixlab.practicals._diagnosis import Finding
from mixlab.practicals._typography import NARROW, WIDE, decimal, typeset

PLAIN = "Voici « un mot » : pourquoi ? Non ! Oui ; fin"
TYPESET = "Voici «~un mot~»~: pourquoi_? Non_! Oui_; fin".replace("~", WIDE).replace("_", NARROW)


def test_french_has_narrow_spaces_and_wide_ones():
    assert typeset(PLAIN, "fr") == TYPESET
    assert typeset(TYPESET, "fr") == TYPESET
    assert typeset(PLAIN, "en") == PLAIN


def test_cards_tables_and_notebooks_are_typeset_alike():
    text = {"fr": PLAIN, "en": PLAIN}
    assert _messages.say(Finding("own", text=text), "fr") == TYPESET
    assert _lang.say(PLAIN, "in English", "fr") == TYPESET
    assert _notebooks.spaced(PLAIN, "fr") == TYPESET


@pytest.mark.parametrize(
    ("value", "digits", "french", "english"),
    [
        (0.5, 3, "0,5", "0.5"),
        (1234.5, 3, "1,23·10³", "1.23·10³"),
        (-1e-12, 3, "-1·10⁻¹²", "-1·10⁻¹²"),
        (2, 1, "2", "2"),
    ],
)
def test_decimals(value, digits, french, english):
    assert (decimal(value, "fr", digits), decimal(value, "en", digits)) == (french, english)
