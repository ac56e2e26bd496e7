# SPDX-License-Identifier: BSD-3-Clause
"""How tables, beliefs and networks of mixlab.probability present themselves. Loaded when the first one does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from itertools import product
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._probability import BayesianNetwork, ConditionalTable, JointTable

MOST_ROWS = 64


def _sizes(outcomes: Mapping[str, Sequence[Any]]) -> str:
    return ", ".join(f"{name} ({len(some)})" for name, some in outcomes.items())


def joint_text(table: JointTable) -> str:
    return f"JointTable({_sizes(table.outcomes)})"


def conditional_text(table: ConditionalTable) -> str:
    given = f" | {_sizes(table.given)}" if table.given else ""
    return f"ConditionalTable({_sizes(table.outcomes)}{given})"


def _cells(tag: str, values: Sequence[object]) -> str:
    return "".join(f"<{tag}>{escape(str(value))}</{tag}>" for value in values)


def _html(rows: Mapping[str, Sequence[Any]], columns: Mapping[str, Sequence[Any]], values: Any) -> str:
    """A row for each outcome of the first variables, a column for each outcome of the others."""
    places = list(product(*rows.values()))
    across = list(product(*columns.values()))
    values = values.reshape(len(places), len(across))
    titles = [", ".join(f"{name} = {one}" for name, one in zip(columns, where, strict=True)) or "P" for where in across]
    body = "".join(
        f"<tr>{_cells('th', where)}{_cells('td', [f'{value:.6g}' for value in line])}</tr>"
        for where, line in zip(places[:MOST_ROWS], values[:MOST_ROWS], strict=True)
    )
    more = len(places) - MOST_ROWS
    rest = f"<p>{more} more rows</p>" if more > 0 else ""
    return f"<table><thead><tr>{_cells('th', [*rows, *titles])}</tr></thead><tbody>{body}</tbody></table>{rest}"


def joint_html(table: JointTable) -> str:
    names = list(table.outcomes)
    last = names[-1:] if len(names) > 1 else []
    rows = {name: table.outcomes[name] for name in names if name not in last}
    return _html(rows, {name: table.outcomes[name] for name in last}, table.probabilities)


def conditional_html(table: ConditionalTable) -> str:
    return _html(table.given, table.outcomes, table.probabilities)


HYPER_PARAMETERS = {
    "BetaBinomial": ("alpha", "beta"),
    "GammaPoisson": ("shape", "rate"),
    "NormalNormal": ("mean", "variance", "noise_variance"),
    "NormalInverseGamma": ("location", "pseudo_count", "shape", "scale"),
    "DirichletMultinomial": ("concentration",),
}


def belief_text(belief: Any) -> str:
    kind = type(belief).__name__
    numbers = []
    for name in HYPER_PARAMETERS[kind]:
        value = getattr(belief, name)
        text = f"{value:.6g}" if isinstance(value, float) else "[" + ", ".join(f"{x:.6g}" for x in value) + "]"
        numbers.append(f"{name}={text}")
    return f"{kind}({', '.join(numbers)}, after {belief.size} data)"


def network_text(net: BayesianNetwork) -> str:
    def node(name: str) -> str:
        parents = net.parents(name)
        return f"{name} | {', '.join(parents)}" if parents else name

    return f"BayesianNetwork({'; '.join(node(name) for name in net.names)})"
