// SPDX-License-Identifier: BSD-3-Clause
// Every side goes into the bucket of its smaller point, and the few of a bucket are sorted where they are:
// two passes over the cells and one over the sides, no search tree and no hashing.
#include "mesh_edges.hpp"

#include <algorithm>
#include <utility>

namespace mixlab::fem {
namespace {

/// body(p, q, place), p < q, for every side.
template <int corners, class Body>
void for_each_side(const NumberTable& cells, const Body& body) {
  const Number* cell = cells.data();
  for (Number place = 0; place < cells.size(); place += corners, cell += corners)
    for (int i = 0; i < corners; ++i) {
      const auto [from, to] = corners_of_edge(corners, i);
      body(std::min(cell[from], cell[to]), std::max(cell[from], cell[to]), place + i);
    }
}

template <int corners>
void fill_buckets(SortedSides& sorted, Index points, const NumberTable& cells) {
  Numbers& starts = sorted.starts;
  starts = Numbers::Zero(points + 2); // one more: filling moves each start to the next one's place
  for_each_side<corners>(cells, [&](Number p, Number, Number) { ++starts[p + 2]; });
  for (Index p = 2; p < starts.size(); ++p)
    starts[p] += starts[p - 1];
  for_each_side<corners>(
      cells, [&](Number p, Number q, Number place) { sorted.sides[starts[p + 1]++] = {q, place}; });
  starts.conservativeResize(points + 1);
}

/// By the larger point; sides of equal points are in the order of their cells, and stay so.
void sort_bucket(Side* first, Side* last) {
  if (last - first > 64) {
    std::sort(first, last,
              [](Side a, Side b) { return std::pair(a.far, a.place) < std::pair(b.far, b.place); });
    return;
  }
  for (Side* next = first; next < last; ++next) {
    const Side side = *next;
    Side* hole = next;
    for (; hole > first && hole[-1].far > side.far; --hole)
      *hole = hole[-1];
    *hole = side;
  }
}

/// body(p, its sides on one edge) for every edge.
template <class Body>
void for_each_edge(const SortedSides& sorted, const Body& body) {
  for (Index p = 0; p + 1 < sorted.starts.size(); ++p) {
    const auto sides = sorted.from(p);
    for (std::size_t first = 0, last = 0; first < sides.size(); first = last) {
      while (last < sides.size() && sides[last].far == sides[first].far)
        ++last;
      body(static_cast<Number>(p), sides.subspan(first, last - first));
    }
  }
}

template <int corners>
void write_edges(const SortedSides& sorted, Edges& edges) {
  Number *points = edges.points.data(), *cells = edges.cells.data(), *of_cell = edges.of_cell.data();
  Number edge = 0;
  for_each_edge(sorted, [&](Number p, std::span<const Side> sides) {
    *points++ = p;
    *points++ = sides[0].far;
    *cells++ = sides[0].place / corners;
    *cells++ = sides.size() > 1 ? sides[1].place / corners : -1;
    for (const Side& side : sides)
      of_cell[side.place] = edge;
    ++edge;
  });
}

} // namespace

SortedSides sorted_sides(Index points, const NumberTable& cells) {
  SortedSides sorted;
  sorted.corners = cells.cols();
  sorted.sides = std::make_unique_for_overwrite<Side[]>(static_cast<std::size_t>(cells.size()));
  if (sorted.corners == 3)
    fill_buckets<3>(sorted, points, cells);
  else
    fill_buckets<4>(sorted, points, cells);
  for (Index p = 0; p < points; ++p)
    sort_bucket(sorted.sides.get() + sorted.starts[p], sorted.sides.get() + sorted.starts[p + 1]);
  return sorted;
}

Edges edges_of(const SortedSides& sorted, Index cells) {
  Index count = 0;
  for_each_edge(sorted, [&](Number, std::span<const Side>) { ++count; });
  Edges edges{NumberTable(count, 2), NumberTable(cells, sorted.corners), NumberTable(count, 2)};
  if (sorted.corners == 3)
    write_edges<3>(sorted, edges);
  else
    write_edges<4>(sorted, edges);
  return edges;
}

} // namespace mixlab::fem
