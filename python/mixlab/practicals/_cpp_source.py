# SPDX-License-Identifier: BSD-3-Clause
"""What a ``%%cpp`` cell holds: its functions, found without a compiler, and the C++ that lets Python call them."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ._lang import say

TYPES = {
    name: np.dtype(kind)
    for name, kind in {
        "double": np.double,
        "float": np.single,
        "bool": np.bool_,
        "int": np.intc,
        "unsigned": np.uintc,
        "unsigned int": np.uintc,
        "long": "l",
        "unsigned long": "L",
        "long int": "l",
        "long long": np.longlong,
        "size_t": np.uintp,
        "std::size_t": np.uintp,
        "ptrdiff_t": np.intp,
        "std::ptrdiff_t": np.intp,
        "std::int32_t": np.int32,
        "std::int64_t": np.int64,
    }.items()
}

CELL = "<cell>"  # what the compiler calls it
HEADERS = "#include <cstdio>\n#include <exception>\n"

_NO_CODE = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"(?P<end>[^()\s\\]{0,16})\(.*?\)(?P=end)"|"(?:\\.|[^"\\\n])*"|'
    r"(?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])+'|^[ \t]*#(?:[^\n]*\\\n)*[^\n]*",
    re.DOTALL | re.MULTILINE,
)
_HEAD = re.compile(r"(?P<returns>.*?)\b(?P<name>[A-Za-z_]\w*)\s*\((?P<inside>[^()]*)\)\s*(?:noexcept\s*)?", re.DOTALL)
_NO_FUNCTION = re.compile(
    r"\s*(?:(?:struct|class|union|enum|namespace|concept|using)\b.*|.*=\s*|extern\s*|\s*)", re.DOTALL
)
_OWN_BUSINESS = re.compile(r"\b(?:static|template|consteval|operator|main)\b|::\s*~?\w+\s*\(")
_ARGUMENT = re.compile(r"(?P<type>[\w:]+(?: [\w:]+)*?) ?(?P<star>\*?) ?(?P<name>[A-Za-z_]\w*)? ?(?P<bracket>\[ ?\])?")
_SHAPE = re.compile(r"/\*\s*\[([\w\s,]*)\]\s*\*/")


@dataclass(frozen=True)
class Argument:
    """An argument: ``double* y /* [n] */`` has type "double", and shape ("n",)."""

    name: str
    type: str
    is_array: bool = False
    is_const: bool = True
    shape: tuple[str, ...] | None = None

    @functools.cached_property
    def dtype(self) -> np.dtype:
        return TYPES[self.type]

    @functools.cached_property
    def is_output(self) -> bool:
        return self.is_array and not self.is_const

    @property
    def declaration(self) -> str:
        const, star = "const " if self.is_array and self.is_const else "", "*" if self.is_array else ""
        return f"{const}{self.type}{star} {self.name}"


@dataclass(frozen=True)
class Function:
    """A function that Python can call."""

    name: str
    return_type: str
    arguments: tuple[Argument, ...]
    is_todo: bool

    @property
    def returns(self) -> np.dtype | None:
        return TYPES.get(self.return_type)

    @property
    def symbol(self) -> str:
        return f"mixlab_call_{self.name}"

    @property
    def signature(self) -> str:
        return f"{self.return_type} {self.name}({', '.join(a.declaration for a in self.arguments)})"


@dataclass(frozen=True)
class Source:
    """A cell: its text, all that is compiled, what Python can call, and what it can't."""

    cell: str
    text: str
    functions: tuple[Function, ...]
    kept_inside: tuple[tuple[str, str, str], ...]  # name, why in French, why in English

    def remarks(self) -> list[str]:
        said = [
            say(f"{name} reste en C++ : {french}", f"{name} stays in C++: {english}")
            for name, french, english in self.kept_inside
        ]
        if not self.functions and not said:
            said = [say("Aucune fonction à appeler dans cette cellule.", "No function to call in this cell.")]
        return said


class _SignatureError(ValueError):
    """Why a function stays in C++: French, English."""


def read(source: str) -> Source:
    """Find the functions of a C++ source.

    Examples
    --------
    >>> from mixlab.practicals._cpp_source import read
    >>> found = read("static int one() { return 1; }  double twice(const double* x, long n) { return 2 * x[n]; }")
    >>> [function.signature for function in found.functions]
    ['double twice(const double* x, long n)']
    """
    code = _NO_CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), source)
    heads = list(_definitions(code))
    counts = Counter(head["name"] for head, _ in heads)
    functions, inside, ends = [], [], []
    for head, end in heads:
        try:
            function = _function(source, code, head, end, counts)
        except _SignatureError as why:
            inside.append((head["name"], *why.args))
            continue
        functions.append(function)
        ends += [end] if function.is_todo else []
    for end in reversed(ends):  # what has no `return` yet must compile, and g++ runs past the end of such a function
        source = source[:end] + "return {};" + source[end:]
    wrappers = "".join(_wrapper(function) for function in functions)
    return Source(
        source,
        f'{HEADERS}#line 1 "{CELL}"\n{source}\n#line 1 "mixlab"\n{wrappers}',
        tuple(functions),
        tuple(dict.fromkeys(inside)),
    )


def _definitions(code: str) -> Iterator[tuple[re.Match[str], int]]:
    """The head of each function outside of all braces, and the place of its closing brace."""
    depth, start = 0, 0
    for match in re.finditer(r"[{};]", code):
        place, sign = match.start(), match[0]
        if sign == "{":
            if depth == 0:
                head = _head(code, start, place)
            depth += 1
            continue
        depth -= sign == "}"
        if depth <= 0:
            if sign == "}" and depth == 0 and head:
                yield head, place
            depth, start = 0, match.end()


def _head(code: str, start: int, end: int) -> re.Match[str] | None:
    text = code[start:end]
    if _NO_FUNCTION.fullmatch(text) or _OWN_BUSINESS.search(text):
        return None
    return _HEAD.fullmatch(code, start, end)


def _function(source: str, code: str, head: re.Match[str], end: int, counts: Counter[str]) -> Function:
    name = head["name"]
    if counts[name] > 1:
        raise _SignatureError("il y a plusieurs fonctions de ce nom", "there are several functions of that name")
    returns = _plain(re.sub(r"\b(?:inline|constexpr|extern)\b|\[\[.*?\]\]", " ", head["returns"]))
    if returns != "void" and returns not in TYPES:
        raise _unknown(returns)
    begin, stop = head.span("inside")
    pieces = _pieces(code, begin, stop)
    arguments = tuple(_argument(k, code[a:b], source[a:b]) for k, (a, b) in enumerate(pieces, start=1))
    _require_known_sizes(arguments)
    body = code[head.end() : end]
    is_todo = returns != "void" and not re.search(r"\b(?:return|throw)\b", body)
    return Function(name, returns, arguments, is_todo)


def _pieces(code: str, begin: int, stop: int) -> list[tuple[int, int]]:
    """Where each argument stands, the comment that follows its comma left to the next one."""
    if code[begin:stop].strip() in ("", "void"):
        return []
    commas = [begin + match.start() for match in re.finditer(",", code[begin:stop])]
    return list(zip([begin, *(comma + 1 for comma in commas)], [*commas, stop], strict=True))


def _argument(number: int, code: str, source: str) -> Argument:
    plain = _plain(code)
    match = _ARGUMENT.fullmatch(" ".join(re.sub(r"\bconst\b|\b__restrict(?:__)?\b", " ", plain).split()))
    if match is None:
        raise _unknown(plain)
    kind, name = match["type"], match["name"]
    if f"{kind} {name}" in TYPES:  # `unsigned int`, and no name
        kind, name = f"{kind} {name}", None
    if kind not in TYPES:
        raise _unknown(plain)
    is_array = bool(match["star"] or match["bracket"])
    pointed = plain.split("*")[0]
    shape = _SHAPE.search(source) if is_array else None
    return Argument(
        name or f"argument_{number}",
        kind,
        is_array,
        is_const=not is_array or "const" in pointed.split(),
        shape=tuple(size.strip() for size in shape[1].split(",")) if shape else None,
    )


def _require_known_sizes(arguments: tuple[Argument, ...]) -> None:
    whole = {a.name for a in arguments if not a.is_array and a.dtype.kind in "iu"}
    for argument in arguments:
        for size in argument.shape or ():
            if not size.isdigit() and size not in whole:
                raise _SignatureError(
                    f"dans la forme de {argument.name}, « {size} » n'est pas un argument entier",
                    f"in the shape of {argument.name}, {size!r} is no integer argument",
                )


def _plain(text: str) -> str:
    return " ".join(re.sub(r"([*&\[\]])", r" \1 ", text).split())


def _unknown(what: str) -> _SignatureError:
    return _SignatureError(
        f"« {what} » n'a pas d'équivalent en Python (static devant la fonction fait taire ce message)",
        f"“{what}” has no equivalent in Python (static in front of the function silences this message)",
    )


def _wrapper(function: Function) -> str:
    """Passes the result by address, and brings an exception back as text."""
    arguments = "".join(f"{a.declaration}, " for a in function.arguments)
    call = f"::{function.name}({', '.join(a.name for a in function.arguments)})"
    kept = f"*static_cast<{function.return_type}*>(mixlab_result) = " if function.return_type != "void" else ""
    return f"""
extern "C" __attribute__((visibility("default"))) int {function.symbol}(
    {arguments}[[maybe_unused]] void* mixlab_result, char* mixlab_message, long mixlab_size) {{
  try {{
    {kept}{call};
    std::fflush(stdout);
    return 0;
  }} catch (const std::exception& mixlab_error) {{
    std::snprintf(mixlab_message, mixlab_size, "%s", mixlab_error.what());
  }} catch (...) {{
    std::snprintf(mixlab_message, mixlab_size, "not a std::exception");
  }}
  return 1;
}}
"""
