// SPDX-License-Identifier: BSD-3-Clause
#include "mesh_checks.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <set>

#include "mesh_edges.hpp"
#include "mixlab/core/error.hpp"

namespace mixlab::fem {
namespace {

/// Throws. Words are put together only here, since what is sound must cost nothing.
template <class... Parts>
[[noreturn]] void refuse(const Parts&... parts) {
  std::ostringstream message;
  message << "Mesh: ";
  (write_part(message, parts), ...);
  throw std::invalid_argument(message.str());
}

/// "(0.5, 1)"
std::string at(const Matrix& points, Index p) {
  std::ostringstream text;
  for (Index i = 0; i < points.cols(); ++i) {
    text << (i == 0 ? "(" : ", ");
    write_part(text, points(p, i));
  }
  return text.str() + ")";
}

/// "cell 7 with its points 4 1 8 at (0, 0), (1, 0), (0, 1)"
std::string cell_text(const Matrix& points, const NumberTable& cells, Index c) {
  std::ostringstream text, places;
  text << "cell " << c << " with its points";
  for (Index i = 0; i < cells.cols(); ++i) {
    text << ' ' << cells(c, i);
    places << (i == 0 ? " at " : ", ") << at(points, cells(c, i));
  }
  return text.str() + places.str();
}

/// "edge (3, 8) from (0, 0) to (1, 0)"
std::string edge_text(const Matrix& points, Index a, Index b) {
  std::ostringstream text;
  text << "edge (" << a << ", " << b << ") from " << at(points, a) << " to " << at(points, b);
  return text.str();
}

void require_form(CellShape shape, const Matrix& points, const NumberTable& cells) {
  require(points.cols() == dimension_of(shape), "Mesh", "points must have shape (n, ", dimension_of(shape),
          ") for a mesh of ", name(shape), "s, got (", points.rows(), ", ", points.cols(), ")");
  require(cells.rows() > 0, "Mesh", "cells must not be empty, got none");
  require(cells.cols() == corners_of(shape), "Mesh", "cells must have shape (m, ", corners_of(shape),
          ") for a mesh of ", name(shape), "s, got (", cells.rows(), ", ", cells.cols(), ")");
}

void require_finite_points(const Matrix& points) {
  for (Index p = 0; p < points.rows(); ++p)
    if (!points.row(p).allFinite())
      refuse("points must be finite, got point ", p, " at ", at(points, p));
}

void require_numbers(const Matrix& points, const NumberTable& cells) {
  std::vector<bool> is_used(static_cast<std::size_t>(points.rows()));
  for (Index c = 0; c < cells.rows(); ++c)
    for (Index i = 0; i < cells.cols(); ++i) {
      const Number p = cells(c, i);
      if (p < 0 || p >= points.rows())
        refuse("cells must name points from 0 to ", points.rows() - 1, ", got ", p, " in cell ", c);
      for (Index j = 0; j < i; ++j)
        if (cells(c, j) == p)
          refuse("a cell must name a point once, got point ", p, " at ", at(points, p), " twice in cell ", c);
      is_used[static_cast<std::size_t>(p)] = true;
    }
  const auto unused = std::find(is_used.begin(), is_used.end(), false) - is_used.begin();
  if (unused < points.rows())
    refuse("every point must belong to a cell, got point ", unused, " at ", at(points, unused), " in none");
}

/// Points in the order of their shadows on a line whose slope is no simple fraction, so that the points of a
/// grid have shadows of their own and few others are near any of them.
class Shadows {
 public:
  explicit Shadows(const Matrix& points) : points_(points) {}
  double of(Index p) const { return points_(p, 0) + (points_.cols() > 1 ? slope * points_(p, 1) : 0); }
  /// How far apart two shadows can be when the points are one unit apart.
  static constexpr double stretch = 1.27;
  void sort(std::vector<Number>& numbers) const {
    std::vector<std::pair<double, Number>> keys(numbers.size());
    std::transform(numbers.begin(), numbers.end(), keys.begin(),
                   [&](Number p) { return std::pair(of(p), p); });
    std::sort(keys.begin(), keys.end());
    std::transform(keys.begin(), keys.end(), numbers.begin(), [](const auto& key) { return key.second; });
  }

 private:
  static constexpr double slope = 0.7548776662466927; // root of s^3 + s^2 = 1
  const Matrix& points_;
};

double size_of(const Matrix& points) {
  return (points.colwise().maxCoeff() - points.colwise().minCoeff()).norm();
}

void require_points_apart(const Matrix& points) {
  const Shadows shadows(points);
  std::vector<Number> order(static_cast<std::size_t>(points.rows()));
  std::iota(order.begin(), order.end(), 0);
  shadows.sort(order);
  const double tolerance = 1e-12 * size_of(points);
  std::pair<Number, Number> first(static_cast<Number>(points.rows()), 0);
  for (std::size_t i = 0; i < order.size(); ++i)
    for (std::size_t j = i + 1; j < order.size(); ++j) {
      if (shadows.of(order[j]) - shadows.of(order[i]) > Shadows::stretch * tolerance)
        break;
      if ((points.row(order[i]) - points.row(order[j])).norm() <= tolerance)
        first = std::min(first, std::minmax({order[i], order[j]}));
    }
  if (first.first < points.rows())
    refuse("points must be apart, got points ", first.first, " and ", first.second, " both at ",
           at(points, first.first));
}

/// For each corner, twice the area of the triangle of it and its two neighbours; of an interval, its length.
void require_areas(const Matrix& points, const NumberTable& cells) {
  const Index k = cells.cols();
  for (Index c = 0; c < cells.rows(); ++c) {
    double least = INFINITY, most = -INFINITY, longest = 0;
    for (Index i = 0; i < (k == 3 ? 1 : k); ++i) {
      const auto p = points.row(cells(c, i)), q = points.row(cells(c, (i + 1) % k));
      const auto r = points.row(cells(c, (i + 2) % k));
      const double area = (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]);
      least = std::min(least, area);
      most = std::max(most, area);
      longest = std::max({longest, (q - p).squaredNorm(), (r - p).squaredNorm()});
    }
    if (std::max(std::abs(least), std::abs(most)) <= 1e-14 * longest)
      refuse(cell_text(points, cells, c), " must have an area, got 0");
    if (most < 0)
      refuse(cell_text(points, cells, c), " must run counter-clockwise, but is inverted");
    if (least <= 1e-14 * longest)
      refuse(cell_text(points, cells, c), " must be convex, but has a corner of 180 degrees or more");
  }
}

void require_lengths(const Matrix& points, const NumberTable& cells) {
  for (Index c = 0; c < cells.rows(); ++c)
    if (points(cells(c, 1), 0) < points(cells(c, 0), 0))
      refuse(cell_text(points, cells, c), " must run from left to right, but is inverted");
}

/// The cells of each point, one on its right and one on its left.
NumberTable neighbours_of(const Matrix& points, const NumberTable& cells) {
  NumberTable cell_at = NumberTable::Constant(points.rows(), 2, -1);
  for (Index c = 0; c < cells.rows(); ++c)
    for (Index i = 0; i < 2; ++i) {
      Number& cell = cell_at(cells(c, i), i);
      if (cell >= 0)
        refuse("two intervals must not overlap, got cells ", cell, " and ", c, " on the same side of point ",
               cells(c, i), " at ", at(points, cells(c, i)));
      cell = static_cast<Number>(c);
    }
  return cell_at;
}

Skin skin_of_intervals(const Matrix& points, const NumberTable& cells) {
  const NumberTable cell_at = neighbours_of(points, cells);
  std::vector<Number> order(static_cast<std::size_t>(points.rows())), facets;
  std::iota(order.begin(), order.end(), 0);
  Shadows(points).sort(order);
  for (std::size_t i = 0; i + 1 < order.size(); ++i) {
    const Number c = cell_at(order[i], 0);
    if (c >= 0 && cells(c, 1) != order[i + 1])
      refuse("no point may hang inside a cell, got point ", order[i + 1], " at ", at(points, order[i + 1]),
             " in ", cell_text(points, cells, c));
  }
  for (Number p = 0; p < points.rows(); ++p)
    if (cell_at.row(p).minCoeff() < 0)
      facets.push_back(p);
  return {{}, Eigen::Map<const NumberTable>(facets.data(), static_cast<Index>(facets.size()), 1)};
}

void require_two_sides(const Matrix& points, const NumberTable& cells, const SortedSides& sorted) {
  const auto k = static_cast<Number>(sorted.corners);
  const auto starts_at = [&](Side side) {
    return cells(side.place / k, corners_of_edge(k, side.place % k).first);
  };
  for (Index p = 0; p < points.rows(); ++p) {
    const auto sides = sorted.from(p);
    for (std::size_t i = 0; i + 1 < sides.size(); ++i) {
      if (sides[i].far != sides[i + 1].far)
        continue;
      if (i + 2 < sides.size() && sides[i + 2].far == sides[i].far)
        refuse("an edge must have two cells at most, got cells ", sides[i].place / k, ", ",
               sides[i + 1].place / k, " and ", sides[i + 2].place / k, " at ",
               edge_text(points, p, sides[i].far));
      if (starts_at(sides[i]) == starts_at(sides[i + 1]))
        refuse("two cells must not overlap, got cells ", sides[i].place / k, " and ", sides[i + 1].place / k,
               " on the same side of ", edge_text(points, p, sides[i].far));
    }
  }
}

/// The edges of one cell, in the direction in which it runs round them.
NumberTable facets_of(const Edges& edges, const NumberTable& cells) {
  std::vector<Number> facets;
  for (Index e = 0; e < edges.points.rows(); ++e) {
    const Number c = edges.cells(e, 0);
    if (edges.cells(e, 1) >= 0)
      continue;
    Index i = 0;
    while (edges.of_cell(c, i) != e)
      ++i;
    const auto [from, to] = corners_of_edge(static_cast<int>(cells.cols()), static_cast<int>(i));
    facets.insert(facets.end(), {cells(c, from), cells(c, to)});
  }
  return Eigen::Map<const NumberTable>(facets.data(), static_cast<Index>(facets.size()) / 2, 2);
}

bool is_inside(const Matrix& points, Index p, Index a, Index b) {
  const Eigen::RowVector2d along = points.row(b) - points.row(a), to = points.row(p) - points.row(a);
  const double length = along.squaredNorm(), part = along.dot(to);
  return 0 < part && part < length && std::abs(along[0] * to[1] - along[1] * to[0]) <= 1e-10 * length;
}

/// A hanging point is itself on the boundary, since no cell goes round it.
void require_no_hanging_point(const Matrix& points, const NumberTable& facets) {
  const Shadows shadows(points);
  std::vector<Number> order(facets.data(), facets.data() + facets.size());
  std::sort(order.begin(), order.end());
  order.erase(std::unique(order.begin(), order.end()), order.end());
  shadows.sort(order);
  for (Index f = 0; f < facets.rows(); ++f) {
    const auto [low, high] = std::minmax({shadows.of(facets(f, 0)), shadows.of(facets(f, 1))});
    auto next = std::lower_bound(order.begin(), order.end(), low,
                                 [&](Number p, double value) { return shadows.of(p) < value; });
    for (; next != order.end() && shadows.of(*next) <= high; ++next)
      if (*next != facets(f, 0) && *next != facets(f, 1) &&
          is_inside(points, *next, facets(f, 0), facets(f, 1)))
        refuse("no point may hang inside an edge, got point ", *next, " at ", at(points, *next), " in ",
               edge_text(points, facets(f, 0), facets(f, 1)));
  }
}

/// Finds a facet's row whichever way round it is given.
class FacetRows {
 public:
  explicit FacetRows(const NumberTable& facets) {
    for (Index f = 0; f < facets.rows(); ++f)
      keys_.emplace_back(key(facets, f), static_cast<Number>(f));
    std::sort(keys_.begin(), keys_.end());
  }
  std::optional<Number> row(const NumberTable& facets, Index f) const {
    const auto wanted = key(facets, f);
    const auto found = std::lower_bound(keys_.begin(), keys_.end(), std::pair(wanted, Number{0}));
    return found != keys_.end() && found->first == wanted ? std::optional(found->second) : std::nullopt;
  }

 private:
  static std::pair<Number, Number> key(const NumberTable& facets, Index f) {
    return {facets.row(f).minCoeff(), facets.row(f).maxCoeff()};
  }
  std::vector<std::pair<std::pair<Number, Number>, Number>> keys_;
};

/// "(3, 8) named \"inlet\""
std::string facet_text(const NamedFacets& named, Index f) {
  std::ostringstream text;
  for (Index i = 0; i < named.points.cols(); ++i)
    text << (i == 0 ? "(" : ", ") << named.points(f, i);
  return text.str() + ") named \"" + named.name + "\"";
}

void require_names(const std::vector<NamedPart>& parts, std::string_view argument) {
  std::set<std::string_view> names;
  for (const NamedPart& part : parts) {
    require(!part.name.empty(), "Mesh", argument, " must have names, got an empty one");
    require(names.insert(part.name).second, "Mesh", argument, " must have a name each, got \"", part.name,
            "\" twice");
  }
}

Numbers increasing(std::vector<Number>& members) {
  std::sort(members.begin(), members.end());
  return Eigen::Map<const Numbers>(members.data(), static_cast<Index>(members.size()));
}

} // namespace

void require_sound_cells(CellShape shape, const Matrix& points, const NumberTable& cells) {
  require_form(shape, points, cells);
  require_finite_points(points);
  require_numbers(points, cells);
  require_points_apart(points);
  if (shape == CellShape::interval)
    require_lengths(points, cells);
  else
    require_areas(points, cells);
}

Skin skin_of(CellShape shape, const Matrix& points, const NumberTable& cells) {
  if (shape == CellShape::interval)
    return skin_of_intervals(points, cells);
  const SortedSides sorted = sorted_sides(points.rows(), cells);
  require_two_sides(points, cells, sorted);
  Skin skin{edges_of(sorted, cells.rows()), {}};
  skin.facets = facets_of(skin.edges, cells);
  require_no_hanging_point(points, skin.facets);
  return skin;
}

std::vector<NamedPart> parts_of_boundary(const NumberTable& facets, const std::vector<NamedFacets>& named) {
  const FacetRows rows(facets);
  std::vector<const NamedFacets*> owner(static_cast<std::size_t>(facets.rows()));
  std::vector<NamedPart> parts;
  for (const NamedFacets& part : named) {
    require(part.points.rows() == 0 || part.points.cols() == facets.cols(), "Mesh", "boundary \"", part.name,
            "\" must have shape (b, ", facets.cols(), "), got (", part.points.rows(), ", ",
            part.points.cols(), ")");
    std::vector<Number> members;
    for (Index f = 0; f < part.points.rows(); ++f) {
      const auto row = rows.row(part.points, f);
      if (!row)
        refuse("named facets must be on the boundary, got ", facet_text(part, f));
      const NamedFacets*& before = owner[static_cast<std::size_t>(*row)];
      if (before)
        refuse("a facet must be named once, got ", facet_text(part, f), " and \"", before->name, "\"");
      before = &part;
      members.push_back(*row);
    }
    parts.push_back({part.name, increasing(members)});
  }
  std::vector<Number> others;
  for (Number f = 0; f < facets.rows(); ++f)
    if (!owner[static_cast<std::size_t>(f)])
      others.push_back(f);
  auto same =
      std::find_if(parts.begin(), parts.end(), [](const NamedPart& part) { return part.name == "boundary"; });
  if (same != parts.end()) {
    others.insert(others.end(), same->members.begin(), same->members.end());
    same->members = increasing(others);
  } else if (!others.empty()) {
    parts.push_back({"boundary", increasing(others)});
  }
  require_names(parts, "parts of the boundary");
  return parts;
}

void require_sound_regions(std::vector<NamedPart>& regions, Index cells) {
  require_names(regions, "regions");
  for (NamedPart& region : regions) {
    std::sort(region.members.begin(), region.members.end());
    for (Index i = 0; i < region.members.size(); ++i) {
      const Number c = region.members[i];
      require(0 <= c && c < cells, "Mesh", "region \"", region.name, "\" must hold cells from 0 to ",
              cells - 1, ", got ", c);
      require(i == 0 || region.members[i - 1] != c, "Mesh", "region \"", region.name,
              "\" must hold a cell once, got cell ", c, " twice");
    }
  }
}

} // namespace mixlab::fem
