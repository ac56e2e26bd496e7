# SPDX-License-Identifier: BSD-3-Clause
"""Writes the files plate_*.msh, quads_*.msh and rod_*.msh that tests/fem/test_gmsh.cpp reads.

One mesh in the two formats of Gmsh, each as text and binary, laid out as its reference manual describes; written by
hand, not by Gmsh, and made awkward on purpose: node numbers with gaps and in no order, a node that no cell uses, a
triangle that runs clockwise, a boundary line without a group, a group without a name, a parametric node.

    python3 make_msh.py
"""

import struct
from pathlib import Path

HERE = Path(__file__).parent
NAMES = [(1, 1, "inlet"), (1, 2, "the wall"), (2, 5, "left half")]
# the square (0, 2) x (0, 1): six corners of two squares, one centre, and a node nothing is made of
NODES = {9: (0, 0), 4: (1, 0), 20: (2, 0), 3: (0, 1), 7: (1, 1), 11: (2, 1), 30: (0.5, 0.25), 2: (5, 5)}
LINES = {  # entity: (physical group, lines)
    1: (1, [(3, 9)]),
    2: (2, [(9, 4), (20, 4), (7, 3)]),  # the second one runs backwards
    3: (None, [(20, 11), (11, 7)]),
}
TRIANGLES = {
    1: (5, [(9, 4, 30), (4, 7, 30), (7, 30, 3), (3, 9, 30)]),  # the third one is clockwise
    2: (8, [(4, 20, 11), (4, 11, 7)]),
}
QUADS = {1: (5, [(9, 4, 7, 3)]), 2: (8, [(4, 7, 11, 20)])}  # the second one is clockwise
ROD_POINTS = {1: (6, [(1,)])}
ROD = {1: (7, [(1, 2), (3, 2)])}
ROD_NODES = {1: (0, 0), 2: (0.5, 0), 3: (2, 0)}
TYPES = {1: 15, 2: 1, 3: 2, 4: 3}


class Writer:
    def __init__(self, binary):
        self.binary, self.out = binary, b""

    def text(self, *words):
        self.out += (" ".join(str(word) for word in words) + "\n").encode()

    def numbers(self, kinds, *values):
        """One line of text, or as many bytes: i an int, q a size, d a double."""
        if self.binary:
            self.out += struct.pack("<" + kinds, *values)
        else:
            self.text(*values)

    def end(self, marker):
        if self.binary:
            self.out += b"\n"
        self.text(marker)


def head(writer, version, names):
    writer.text("$MeshFormat")
    writer.text(version, int(writer.binary), 8)
    if writer.binary:
        writer.out += struct.pack("<i", 1) + b"\n"
    writer.text("$EndMeshFormat")
    if names:
        writer.text("$PhysicalNames")
        writer.text(len(names))
        for dimension, tag, name in names:
            writer.text(dimension, tag, f'"{name}"')
        writer.text("$EndPhysicalNames")


def format_2(binary, nodes, names, *entities):
    writer = Writer(binary)
    head(writer, "2.2", names)
    writer.text("$Nodes")
    writer.text(len(nodes))
    for tag, (x, y) in nodes.items():
        writer.numbers("iddd", tag, x, y, 0)
    writer.end("$EndNodes")
    elements = [
        (group or 0, entity, cell) for kind in entities for entity, (group, cells) in kind.items() for cell in cells
    ]
    writer.text("$Elements")
    writer.text(len(elements))
    for number, (group, entity, cell) in enumerate(elements, 1):
        if binary:
            writer.numbers("iii", TYPES[len(cell)], 1, 2)
            writer.numbers(f"iii{len(cell)}i", number, group, entity, *cell)
        else:
            writer.text(number, TYPES[len(cell)], 2, group, entity, *cell)
    writer.end("$EndElements")
    return writer.out


def format_4(binary, nodes, names, *entities):
    """entities: those of points, lines and surfaces, as far as there are any."""
    writer = Writer(binary)
    head(writer, "4.1", names)
    by_dimension = [{}, {}, {}, {}]
    for kind in entities:
        by_dimension[len(next(iter(kind.values()))[1][0]) - 1 if kind is not QUADS else 2] = kind
    writer.text("$Entities")
    writer.numbers("qqqq", *(len(kind) for kind in by_dimension))
    for dimension, kind in enumerate(by_dimension):
        for entity, (group, _) in kind.items():
            box = [0.0] * (3 if dimension == 0 else 6)
            groups = [] if group is None else [group]
            bounding = [] if dimension == 0 else [1, -1]
            kinds = f"i{len(box)}dq{len(groups)}i" + ("" if dimension == 0 else f"q{len(bounding)}i")
            writer.numbers(
                kinds, entity, *box, len(groups), *groups, *([] if dimension == 0 else [len(bounding)]), *bounding
            )
    writer.end("$EndEntities")
    tags = list(nodes)
    blocks = [(1, 1, tags[:1]), (2, 0, tags[1:])] if len(tags) > 3 else [(1, 0, tags)]
    writer.text("$Nodes")
    writer.numbers("qqqq", len(blocks), len(tags), min(tags), max(tags))
    for dimension, is_parametric, block in blocks:
        writer.numbers("iiiq", dimension, 1, is_parametric, len(block))
        for tag in block:
            writer.numbers("q", tag)
        for tag in block:
            extra = [0.25] * (dimension * is_parametric)
            writer.numbers(f"{3 + len(extra)}d", *nodes[tag], 0, *extra)
    writer.end("$EndNodes")
    every = [(d, entity, cells) for d, kind in enumerate(by_dimension) for entity, (_, cells) in kind.items()]
    count = sum(len(cells) for _, _, cells in every)
    writer.text("$Elements")
    writer.numbers("qqqq", len(every), count, 1, count)
    number = 0
    for dimension, entity, cells in every:
        writer.numbers("iiiq", dimension, entity, TYPES[len(cells[0])], len(cells))
        for cell in cells:
            number += 1
            writer.numbers(f"q{len(cell)}q", number, *cell)
    writer.end("$EndElements")
    return writer.out


for version, write in ("22", format_2), ("41", format_4):
    for suffix, binary in ("", False), ("_binary", True):
        (HERE / f"plate_{version}{suffix}.msh").write_bytes(write(binary, NODES, NAMES, LINES, TRIANGLES))
    (HERE / f"quads_{version}.msh").write_bytes(write(False, NODES, NAMES, LINES, QUADS))
    (HERE / f"rod_{version}.msh").write_bytes(write(False, ROD_NODES, [(0, 6, "left end")], ROD_POINTS, ROD))
