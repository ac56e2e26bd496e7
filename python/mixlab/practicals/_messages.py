# SPDX-License-Identifier: BSD-3-Clause
"""What cards say, in French and in English: short, kind, and never the expected values.

French is typed with plain spaces; `say` typesets it. Text between backquotes
is code.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ._diagnosis import Finding
from ._typography import NARROW, WIDE, colon, decimal, power_of_ten, typeset


@dataclass(frozen=True)
class State:
    word: Mapping[str, str]
    icon: str
    colour: str


STATES = {
    "undefined": State({"fr": "non défini", "en": "not defined"}, "○", "#7a7a7a"),
    "to do": State({"fr": "à compléter", "en": "to do"}, "✎", "#3b7dd8"),
    "wrong": State({"fr": "à revoir", "en": "not yet"}, "✗", "#d1603d"),
    "almost": State({"fr": "presque", "en": "almost"}, "≈", "#b8860b"),
    "passed": State({"fr": "réussi", "en": "passed"}, "✓", "#2e8b57"),
}

# code or code/variant -> (French, English)
TEXTS: dict[str, tuple[str, str]] = {
    "undefined": (
        "`{name}` n'est pas défini : exécutez d'abord la cellule de l'exercice.",
        "`{name}` is not defined: run the cell of the exercise first.",
    ),
    "undefined/exercise": (
        "Il n'y a pas d'exercice « {id} ».{nearest}",
        "There is no exercise “{id}”.{nearest}",
    ),
    "todo": ("À vous : remplacez `...` par votre code.", "Your turn: replace `...` with your code."),
    "todo/array": (
        "À vous : le tableau des résultats n'est pas encore rempli.",
        "Your turn: the array of results is not filled in yet.",
    ),
    "returns-none": (
        "Votre fonction renvoie `None`. N'avez-vous pas oublié `return` ?",
        "Your function returns `None`. Did you forget `return`?",
    ),
    "returns-none/value": (
        "La valeur est `None` : rien n'a été calculé.",
        "The value is `None`: nothing was computed.",
    ),
    "not-callable": (
        "On attend une fonction, et vous donnez un objet de type `{type}`. Passez la fonction sans l'appeler.",
        "A function is expected, and you give a `{type}`. Pass the function itself, without calling it.",
    ),
    "arity": (
        "Votre fonction ne peut pas être appelée avec {count} : {names}. Regardez sa première ligne.",
        "Your function cannot be called with {count}: {names}. Look at its first line.",
    ),
    "exception": (
        "Votre fonction s'arrête sur une erreur, `{type}`{detail}",
        "Your function stops with an error, `{type}`{detail}",
    ),
    "exception/recursion": (
        "Votre fonction s'appelle elle-même sans fin. Quand doit-elle s'arrêter ?",
        "Your function calls itself without end. When should it stop?",
    ),
    "timeout": (
        "Votre fonction n'a pas fini en {seconds} s. Une boucle sans fin, ou une boucle Python sur chaque nœud ?",
        "Your function had not finished after {seconds} s. An endless loop, or a Python loop over every node?",
    ),
    "type": (
        "Le résultat est de type `{type}`. On attend un nombre ou un tableau NumPy.",
        "The result is a `{type}`. A number or a NumPy array is expected.",
    ),
    "type/generator": (
        "Le résultat est un itérateur (`{type}`). Avez-vous écrit `yield` au lieu de `return` ?",
        "The result is an iterator (`{type}`). Did you write `yield` instead of `return`?",
    ),
    "type/coroutine": (
        "Votre fonction est déclarée par `async def`. Un simple `def` suffit.",
        "Your function is declared with `async def`. A plain `def` is enough.",
    ),
    "type/function": (
        "C'est une fonction (`{type}`) et non un résultat. Manque-t-il les parenthèses d'un appel ?",
        "This is a function (`{type}`), not a result. Are the parentheses of a call missing?",
    ),
    "type/not several": (
        "On attend {expected} résultats et vous en donnez un seul, de type `{type}`. Terminez par `return a, b`.",
        "{expected} results are expected, and you give a single one, a `{type}`. End with `return a, b`.",
    ),
    "type/how many": (
        "On attend {expected} résultats ; vous en donnez {got}.",
        "{expected} results are expected; you give {got}.",
    ),
    "type/masked": (
        "Le résultat est un tableau masqué, et des valeurs y sont masquées.",
        "The result is a masked array, and some of its values are masked.",
    ),
    "type/list": (
        "Les valeurs sont justes, mais dans un objet de type `{type}`. Rendez un tableau : `np.array(…)`.",
        "The values are right, but in a `{type}`. Return an array: `np.array(…)`.",
    ),
    "type/other": (
        "Les valeurs sont justes, mais dans un objet de type `{type}`. Rendez un tableau NumPy : `np.asarray(…)`.",
        "The values are right, but in a `{type}`. Return a NumPy array: `np.asarray(…)`.",
    ),
    "type/sympy": (
        "Les valeurs sont justes, mais dans une matrice de SymPy. Rendez un tableau : `np.array(…, dtype=float)`.",
        "The values are right, but in a matrix of SymPy's. Return an array: `np.array(…, dtype=float)`.",
    ),
    "type/symbols": (
        "Le résultat dépend de symboles qu'on n'attend pas : {names}.",
        "The result depends on symbols that are not expected: {names}.",
    ),
    "type/inexact": (
        "Juste, mais en virgule flottante. Donnez la valeur exacte : des entiers, `Rational(…)`, `sqrt(…)` de SymPy.",
        "Right, but in floating point. Give the exact value: integers, `Rational(…)`, `sqrt(…)` of SymPy.",
    ),
    "type/text": (
        "Le résultat est de type `{type}`, et on attend un texte entre guillemets.",
        "The result is a `{type}`, and a text in quotation marks is expected.",
    ),
    "type/unusable": (
        "Le résultat, de type `{type}`, ne sert pas comme il le faudrait : `{problem}`{detail}",
        "The result, a `{type}`, cannot be used as it should: `{problem}`{detail}",
    ),
    "dtype": (
        "Le tableau contient autre chose que des nombres (`dtype {dtype}`).",
        "The array holds something other than numbers (`dtype {dtype}`).",
    ),
    "dtype/objects": (
        "Le tableau contient des objets Python (`dtype object`). L'avez-vous construit à partir de listes inégales ?",
        "The array holds Python objects (`dtype object`). Was it built from lists of different lengths?",
    ),
    "dtype/integers": (
        "Le tableau est de type `{dtype}` : les décimales s'y perdent. Créez-le avec `dtype=float`.",
        "The array is of type `{dtype}`: decimals get lost in it. Create it with `dtype=float`.",
    ),
    "dtype/precision": (
        "Juste, mais en précision réduite (`{dtype}`). On calcule ici en double précision, `float64`.",
        "Right, but in low precision (`{dtype}`). Here we compute in double precision, `float64`.",
    ),
    "complex": (
        "Le résultat est complexe, avec une partie imaginaire qui n'est pas nulle. On attend des nombres réels.",
        "The result is complex, with an imaginary part that is not zero. Real numbers are expected.",
    ),
    "complex/zero": (
        "Juste, mais le tableau est complexe, de partie imaginaire nulle. Prenez-en la partie réelle, `.real`.",
        "Right, but the array is complex, with a zero imaginary part. Take its real part, `.real`.",
    ),
    "complex/lost": (
        "La partie imaginaire s'est perdue. Le tableau doit être complexe : `dtype=complex`.",
        "The imaginary part got lost. The array must be complex: `dtype=complex`.",
    ),
    "shape": (
        "Le résultat a la forme `{got}`, et on attend `{expected}`.",
        "The result has shape `{got}`, and `{expected}` is expected.",
    ),
    "shape/number": (
        "Le résultat est un seul nombre, et on attend un tableau de forme `{expected}`.",
        "The result is a single number, and an array of shape `{expected}` is expected.",
    ),
    "shape/one too many": (
        "Le résultat a la forme `{got}`, et on attend `{expected}` : il a un axe de longueur 1 en trop.",
        "The result has shape `{got}`, and `{expected}` is expected: it has an axis of length 1 too many.",
    ),
    "shape/one missing": (
        "Le résultat a la forme `{got}`, et on attend `{expected}` : il lui manque un axe de longueur 1.",
        "The result has shape `{got}`, and `{expected}` is expected: an axis of length 1 is missing.",
    ),
    "shape/outer": (
        "Le résultat a la forme `{got}`, et on attend `{expected}`. Combiner `(n, 1)` et `(n,)` donne `(n, n)`.",
        "The result has shape `{got}`, and `{expected}` is expected. Combining `(n, 1)` and `(n,)` gives `(n, n)`.",
    ),
    "shape/axes": (
        "Les nombres sont bons, mais les axes sont dans un autre ordre : `{got}` au lieu de `{expected}`.",
        "The numbers are good, but the axes are in another order: `{got}` instead of `{expected}`.",
    ),
    "shape/ragged": (
        "Les listes du résultat n'ont pas toutes la même longueur : elles ne forment pas un tableau.",
        "The lists of the result do not all have the same length: they do not make an array.",
    ),
    "shape/huge": (
        "Le résultat a la forme `{got}` : c'est beaucoup trop grand.",
        "The result has shape `{got}`: that is far too large.",
    ),
    "shape/matrix": (
        "On attend une matrice, et le résultat a la forme `{got}`.",
        "A matrix is expected, and the result has shape `{got}`.",
    ),
    "transposed": (
        "Le tableau est transposé : les axes {axes} sont échangés.",
        "The array is transposed: axes {axes} are swapped.",
    ),
    "nan": (
        "Le résultat contient des `nan` ({share} des valeurs, dont {where}). Cherchez un 0/0, ou la racine ou le"
        " logarithme d'un nombre négatif.",
        "The result holds `nan` ({share} of the values, such as {where}). Look for 0/0, or the root or the logarithm"
        " of a negative number.",
    ),
    "nan/infinite": (
        "Le résultat contient des valeurs infinies ({share}, dont {where}). Cherchez une division par zéro.",
        "The result holds infinite values ({share}, such as {where}). Look for a division by zero.",
    ),
    "nan/kept": (
        "Les valeurs manquantes (`nan`) ne sont pas aux bons endroits : regardez {where}.",
        "Missing values (`nan`) are not in the right places: look at {where}.",
    ),
    "nan/order": (
        "L'erreur de votre schéma n'est pas un nombre fini : il diverge, ou il divise par zéro.",
        "The error of your scheme is not a finite number: it diverges, or divides by zero.",
    ),
    "nan/gradient": ("Le gradient contient des `nan` ou des infinis.", "The gradient holds `nan` or infinite values."),
    "nan/law": ("Les tirages contiennent des `nan` ou des infinis.", "The draws hold `nan` or infinite values."),
    "sign": (
        "Juste, au signe près : tout est de signe opposé.",
        "Right but for the sign: everything has the opposite one.",
    ),
    "factor": ("Votre résultat est {factor}.", "Your result is {factor}."),
    "factor/argument": (
        "Votre résultat est juste à un facteur {argument} près, en trop.",
        "Your result is right but for a factor of {argument} that should not be there.",
    ),
    "factor/varying": (
        "Votre résultat est proportionnel au bon, mais le facteur change d'un appel à l'autre : un paramètre est oublié"
        " ou en trop.",
        "Your result is proportional to the right one, but the factor changes from call to call: a parameter is missing"
        " or one too many.",
    ),
    "factor-on-term": ("Regardez de près : {factors}.", "Look closely: {factors}."),
    "offset": (
        "Votre résultat diffère du bon d'une constante, la même partout.",
        "Your result differs from the right one by a constant, the same everywhere.",
    ),
    "offset/varying": (
        "Votre résultat diffère du bon d'une constante, qui change d'un appel à l'autre.",
        "Your result differs from the right one by a constant, which changes from call to call.",
    ),
    "shift": (
        "Les valeurs sont décalées de {by} le long de {axis}. Vérifiez les indices, ou le sens de `np.roll`.",
        "The values are shifted by {by} along {axis}. Check the indices, or the direction of `np.roll`.",
    ),
    "shift/two axes": (
        "Les valeurs sont décalées le long des axes {axes}. Vérifiez les indices, ou le sens de `np.roll`.",
        "The values are shifted along axes {axes}. Check the indices, or the direction of `np.roll`.",
    ),
    "shift/each": (
        "Pour certains indices de {axis}, les valeurs sont bonnes mais déplacées. Vérifiez le sens et l'axe des"
        " décalages.",
        "For some indices of {axis} the values are good, but moved. Check the direction and the axis of the shift.",
    ),
    "boundary": (
        "Tout est juste à l'intérieur ; ce qui ne va pas est au bord ({sides}).",
        "All is right inside; what goes wrong is at the boundary ({sides}).",
    ),
    "permuted": (
        "Les valeurs sont bonnes, mais rangées dans un autre ordre le long de {axis} (indices {places}).",
        "The values are good, but in another order along {axis} (indices {places}).",
    ),
    "permuted/reversed": (
        "Les valeurs sont bonnes, mais à l'envers le long de {axis}.",
        "The values are good, but backwards along {axis}.",
    ),
    "permuted/scattered": (
        "Les valeurs sont bonnes, mais pas à leur place. Un `reshape` dans le mauvais ordre ?",
        "The values are good, but not in their places. A `reshape` in the wrong order?",
    ),
    "permuted/results": (
        "Les résultats sont bons, mais pas dans l'ordre demandé : {names}.",
        "The results are good, but not in the order asked for: {names}.",
    ),
    "order": (
        "L'ordre mesuré est {measured}, et on attend {expected}.",
        "The measured order is {measured}, and {expected} is expected.",
    ),
    "order/constant": (
        "L'erreur ne diminue pas quand le pas diminue (ordre mesuré {measured}, attendu {expected}).",
        "The error does not decrease with the step (measured order {measured}, expected {expected}).",
    ),
    "order/grows": (
        "L'erreur augmente quand le pas diminue (ordre mesuré {measured}, attendu {expected}).",
        "The error grows as the step decreases (measured order {measured}, expected {expected}).",
    ),
    "order/no error": (
        "L'erreur est celle des arrondis : cela ne peut pas être le schéma d'ordre {expected} demandé.",
        "The error is that of rounding: this cannot be the scheme of order {expected} that is asked for.",
    ),
    "conservation": (
        "Quelque chose se perd ou se crée, qui devrait se conserver : {name} (écart relatif {change}).",
        "Something is lost or created that should be conserved: {name} (relative change {change}).",
    ),
    "symmetry": (
        "Une symétrie manque : {name} (écart relatif {gap}).",
        "A symmetry is missing: {name} (relative gap {gap}).",
    ),
    "positivity": (
        "Des valeurs sont négatives ({share}), et elles ne devraient pas l'être.",
        "Some values are negative ({share}), and they should not be.",
    ),
    "positivity/strictly": (
        "Des valeurs sont négatives ou nulles ({share}), et elles ne devraient pas l'être.",
        "Some values are negative or zero ({share}), and they should not be.",
    ),
    "adjoint": (
        "Ce n'est pas l'adjoint : ⟨A x, y⟩ et ⟨x, A* y⟩ diffèrent (écart relatif {gap}).",
        "This is not the adjoint: ⟨A x, y⟩ and ⟨x, A* y⟩ differ (relative gap {gap}).",
    ),
    "gradient": (
        "Ce n'est pas le gradient : le reste de Taylor décroît à l'ordre {measured}, et on attend l'ordre 2.",
        "This is not the gradient: the Taylor remainder decreases with order {measured}, and order 2 is expected.",
    ),
    "reconstruction": (
        "La reconstruction n'est pas exacte (écart relatif {gap}).",
        "The reconstruction is not exact (relative gap {gap}).",
    ),
    "reconstruction/impossible": (
        "Ce résultat n'a pas la forme qu'il faut pour revenir en arrière.",
        "This result does not have the form needed to go back.",
    ),
    "orthogonality": ("Les colonnes ne sont pas orthogonales.", "The columns are not orthogonal."),
    "orthogonality/rows": ("Les lignes ne sont pas orthogonales.", "The rows are not orthogonal."),
    "orthogonality/norm": (
        "Les colonnes sont orthogonales, mais pas de norme 1.",
        "The columns are orthogonal, but not of norm 1.",
    ),
    "orthogonality/norm of rows": (
        "Les lignes sont orthogonales, mais pas de norme 1.",
        "The rows are orthogonal, but not of norm 1.",
    ),
    "triangular": (
        "Sous la diagonale, tout devrait être nul : la matrice est triangulaire supérieure.",
        "Below the diagonal everything should be zero: the matrix is upper triangular.",
    ),
    "triangular/lower": (
        "Au-dessus de la diagonale, tout devrait être nul : la matrice est triangulaire inférieure.",
        "Above the diagonal everything should be zero: the matrix is lower triangular.",
    ),
    "sum": (
        "Des probabilités ont 1 pour somme, et celles-ci ne l'ont pas (écart {gap}).",
        "Probabilities add up to 1, and these do not (gap {gap}).",
    ),
    "law/constant": ("Tous les tirages sont égaux.", "All the draws are equal."),
    "law/mean": (
        "La moyenne des tirages n'est pas celle de la loi (ce test se trompe avec probabilité {false_alarm}).",
        "The mean of the draws is not that of the law (this test errs with probability {false_alarm}).",
    ),
    "law/variance": (
        "La variance des tirages n'est pas celle de la loi (ce test se trompe avec probabilité {false_alarm}).",
        "The variance of the draws is not that of the law (this test errs with probability {false_alarm}).",
    ),
    "mutates": (
        "Votre fonction modifie {names}, qu'on lui a seulement prêté. Travaillez sur une copie : `.copy()`.",
        "Your function changes {names}, which it was only lent. Work on a copy: `.copy()`.",
    ),
    "not-deterministic": (
        "Deux appels avec les mêmes arguments donnent deux résultats : la fonction garde quelque chose en mémoire, ou"
        " tire au hasard.",
        "Two calls with the same arguments give two results: the function remembers something, or draws at random.",
    ),
    "value": (
        "Pas encore le bon résultat : {share} des valeurs sont fausses{only}, la plus éloignée {worst}"
        " (écart relatif {error}).{some}",
        "Not the right result yet: {share} of the values are wrong{only}, the farthest {worst}"
        " (relative gap {error}).{some}",
    ),
    "value/number": (
        "Pas encore le bon résultat : l'écart relatif est de {error}.{some}",
        "Not the right result yet: the relative gap is {error}.{some}",
    ),
    "value/close": (
        "Tout près : l'écart relatif est de {error}. Un arrondi, une tolérance ou un critère d'arrêt trop lâche ?",
        "Very close: the relative gap is {error}. A rounding, a tolerance or a stopping test that is too loose?",
    ),
    "value/zero": ("Le résultat est nul partout.", "The result is zero everywhere."),
    "value/expression": ("Ce n'est pas encore la bonne expression.", "That is not the right expression yet."),
    "value/choice": ("Ce n'est pas la bonne réponse.", "That is not the right answer."),
    "value/choices": ("Pas encore : {share} des réponses sont fausses.", "Not yet: {share} of the answers are wrong."),
    "value/opposite": (
        "C'est le contraire : vrai là où il faut faux, faux là où il faut vrai.",
        "It is the opposite: true where false is right, and false where true is.",
    ),
    "value/unusable": (
        "Ce que renvoie votre fonction n'a pas pu être utilisé. Regardez la forme du résultat.",
        "What your function returns could not be used. Look at the shape of the result.",
    ),
}

PASSED = {
    "function": (
        "Votre fonction donne le bon résultat sur {cases} jeux de données tirés au hasard.",
        "Your function gives the right result on {cases} sets of random data.",
    ),
    "properties": ("Votre fonction a les propriétés demandées.", "Your function has the properties asked for."),
    "value": ("C'est la bonne valeur.", "That is the right value."),
}
FIRST = ("Bon début, continuez !", "A good start, keep going!")
ALL_DONE = ("Tout est fait, bravo !", "All done, well done!")


def say(finding: Finding, lang: str, results: Sequence[str] = ()) -> str:
    """The message of a finding, after the name of the result that it is about if that is one of several.

    Examples
    --------
    >>> from mixlab.practicals._diagnosis import Finding
    >>> from mixlab.practicals._messages import say
    >>> say(Finding("factor", {"factor": 2.0}), "en")
    'Your result is twice too large.'
    """
    if finding.text is not None:
        return typeset(finding.text[lang], lang)
    key = f"{finding.code}/{finding.variant}" if finding.variant else finding.code
    words = {name: _in_words(name, part, lang) for name, part in finding.parts.items()}
    for name, combined in _COMBINED.items():
        if all(part in finding.parts for part in combined.parts):
            words[name] = combined.words(*(finding.parts[part] for part in combined.parts), lang)
    about = (
        "" if finding.result is None or not results else f"`{localized(results[finding.result], lang)}`{colon(lang)} "
    )
    return about + choose(TEXTS[key], lang).format(**words)


def passed(kind: str, lang: str, **parts: object) -> str:
    return choose(PASSED[kind], lang).format(**parts)


def choose(pair: tuple[str, str], lang: str) -> str:
    return typeset(pair[0] if lang == "fr" else pair[1], lang)


def localized(text: Any, lang: str) -> str:
    """One language of "français | English", or of a dictionary."""
    if isinstance(text, Mapping):
        return str(text[lang])
    french, bar, english = str(text).partition(" | ")
    return english if bar and lang == "en" else french


# --- the parts of a message


def _in_words(name: str, part: Any, lang: str) -> str:
    speaker = _SPEAKERS.get(name)
    return speaker(part, lang) if speaker else localized(part, lang)


def _percentage(share: float, lang: str) -> str:
    """Enough to see how far, not enough to find the expected value."""
    if share >= 10 or not math.isfinite(share):
        return "supérieur à 10" if lang == "fr" else "over 10"
    if share < 1e-3:
        return power_of_ten(math.floor(math.log10(share))) if share > 0 else "0"
    return decimal(100 * float(f"{share:.1g}"), lang) + (WIDE + "%" if lang == "fr" else "%")


def _place(where: Sequence[tuple[str, int]], lang: str) -> str:
    if not where:
        return "la valeur" if lang == "fr" else "the value"
    if all(name.isdigit() for name, _ in where):
        indices = ", ".join(str(index) for _, index in where)
        return f"`[{indices}]`"
    return "`[" + ", ".join(f"{localized(name, lang)}={index}" for name, index in where) + "]`"


def _at_worst(where: Sequence[tuple[str, int]], lang: str) -> str:
    return ("en " if lang == "fr" else "at ") + _place(where, lang)


def axis_words(name: str, lang: str) -> str:
    if name.isdigit():
        return f"l'axe {name}" if lang == "fr" else f"axis {name}"
    return f"`{localized(name, lang)}`"


def _axes(names: Sequence[str], lang: str) -> str:
    return (" et " if lang == "fr" else " and ").join(f"`{localized(name, lang)}`" for name in names)


def _cells(by: int, lang: str) -> str:
    units = ("case", "place")
    word = units[0] if lang == "fr" else units[1]
    return f"{abs(by)} {word}{'s' if abs(by) > 1 else ''}"


def _sides(sides: Sequence[tuple[str, int]], lang: str) -> str:
    ends = {0: ("début", "start"), -1: ("fin", "end")}
    if lang == "fr":
        return ", ".join(f"{ends[end][0]} de {axis_words(name, lang)}" for name, end in sides)
    return ", ".join(f"{ends[end][1]} of {axis_words(name, lang)}" for name, end in sides)


def _indices(places: Sequence[int], lang: str) -> str:
    return ", ".join(str(place) for place in places[:9]) + (" …" if len(places) > 9 else "")


def _only(only: tuple[str, list[int]] | None, lang: str) -> str:
    if only is None:
        return ""
    name, indices = only
    number = "axe {}" if lang == "fr" else "axis {}"
    axis = number.format(name) if name.isdigit() else localized(name, lang)
    all_at = ", toutes en" if lang == "fr" else ", all at"
    return f"{all_at} {axis} = {_indices(indices, lang)}"


def _names(names: Sequence[str], lang: str) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _terms(factors: Mapping[str, float], lang: str) -> str:
    separator = NARROW + "; " if lang == "fr" else "; "
    return separator.join(_one_term(localized(name, lang), factor, lang) for name, factor in factors.items())


def _one_term(name: str, factor: float, lang: str) -> str:
    if factor == 0:
        return f"{name}, absent" if lang == "fr" else f"{name} is missing"
    if factor == -1:
        return f"{name}, de signe opposé" if lang == "fr" else f"{name} has the opposite sign"
    return f"{name}, {_times(factor, lang)}" if lang == "fr" else f"{name} is {_times(factor, lang)}"


_MULTIPLES = {2.0: ("deux fois", "twice"), 3.0: ("trois fois", "three times"), 4.0: ("quatre fois", "four times")}


def _times(factor: float, lang: str) -> str:
    """A factor in words: "twice too large"."""
    french = lang == "fr"
    size = abs(factor)
    large = size > 1
    amount = size if large else 1 / size
    adjective = ("trop grand" if large else "trop petit") if french else ("too large" if large else "too small")
    also = "" if factor > 0 else (", et de signe opposé" if french else ", and of the opposite sign")
    for multiple, words in _MULTIPLES.items():
        if math.isclose(amount, multiple, rel_tol=1e-6):
            return f"{words[0 if french else 1]} {adjective}{also}"
    if math.isclose(amount, 1, rel_tol=1e-6):
        return "de signe opposé" if french else "of the opposite sign"
    by = "d'un facteur" if french else "by a factor of"
    return f"{adjective} {by} {_number_words(amount, lang)}{also}"


def _number_words(value: float, lang: str) -> str:
    for symbol, unit in (
        ("π", math.pi),
        ("√π", math.sqrt(math.pi)),
        ("√(2π)", math.sqrt(2 * math.pi)),
        ("√2", math.sqrt(2)),
        ("√3", math.sqrt(3)),
        ("", 1.0),
    ):
        for q in range(1, 10):
            p = value / unit * q
            if round(p) >= 1 and round(p) <= 1000 and math.isclose(p, round(p), rel_tol=1e-6):
                number = str(round(p)) if round(p) != 1 or not symbol else ""
                return f"{number}{symbol}" + (f"/{q}" if q > 1 else "")
    return decimal(value, lang)


def _power(name: str, power: float, number: float, lang: str) -> str:
    exponent = "" if power == 1 else f"**{power:g}" if power > 0 else f"**({power:g})"
    factor = "" if number == 1 else "-" if number == -1 else "1/2 · " if number == 0.5 else f"{number:g} "
    return f"`{factor}{name}{exponent}`"


def _some(failing: int, cases: int, lang: str) -> str:
    if failing == cases:
        return ""
    right = cases - failing
    if lang == "fr":
        return f" Sur {cases} jeux de données, {right} {'sont justes' if right > 1 else 'est juste'}."
    return f" Of {cases} sets of data, {right} {'are' if right > 1 else 'is'} right."


def _detail(text: str, lang: str) -> str:
    return f"{colon(lang)} {text}" if text else "."


def _how_many(count: int, lang: str) -> str:
    return f"{count} argument{'s' if count > 1 else ''}"


_SPEAKERS: dict[str, Callable[[Any, str], str]] = {
    "share": _percentage,
    "error": _percentage,
    "change": _percentage,
    "gap": _percentage,
    "where": _place,
    "worst": _at_worst,
    "axis": axis_words,
    "axes": _axes,
    "by": _cells,
    "sides": _sides,
    "places": _indices,
    "only": _only,
    "names": _names,
    "factor": _times,
    "factors": _terms,
    "measured": lambda part, lang: decimal(part, lang, 2 if abs(part) < 1 else 3),
    "expected": lambda part, lang: decimal(part, lang) if isinstance(part, float) else str(part),
    "seconds": decimal,
    "false_alarm": decimal,
    "count": _how_many,
}


@dataclass(frozen=True)
class _Combined:
    """Words made from several parts."""

    parts: tuple[str, ...]
    words: Callable[..., str]


_COMBINED = {
    "argument": _Combined(("argument", "power", "number"), _power),
    "some": _Combined(("failing", "cases"), _some),
    "detail": _Combined(("text",), _detail),
}
