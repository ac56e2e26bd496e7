// SPDX-License-Identifier: BSD-3-Clause
#include "triangulation.hpp"

#include <algorithm>
#include <iterator>
#include <map>

namespace mixlab::fem {
namespace {

/// Twice an area below this share of the squared edges is taken for none.
constexpr double flat = 1e-6;

std::size_t at(Index i) { return static_cast<std::size_t>(i); }

} // namespace

Triangulation::Triangulation(const Mesh& mesh)
    : corner_(mesh.cells().data(), mesh.cells().data() + mesh.cells().size()), beyond_(corner_.size(), -1),
      some_(at(mesh.points().rows()), -1) {
  for (Index p = 0; p < mesh.points().rows(); ++p)
    place_.push_back(mesh.points().row(p).transpose());
  for (Handle h = 0; h < handles(); ++h)
    some_[at(point(h))] = h;
  find_neighbours(mesh);
  label_regions(mesh);
  find_fixed();
}

void Triangulation::find_neighbours(const Mesh& mesh) {
  const Edges& edges = mesh.edges();
  std::vector<Handle> first(at(edges.points.rows()), -1);
  for (Handle h = 0; h < handles(); ++h) {
    Handle& other = first[at(edges.of_cell.data()[h])];
    if (other >= 0)
      join(h, other);
    other = h;
  }
  for (const NamedPart& part : mesh.boundary_parts()) {
    parts_.push_back(part.name);
    for (const Number facet : part.members) {
      const Number e = find_edge(edges, mesh.boundary()(facet, 0), mesh.boundary()(facet, 1));
      beyond_[at(first[at(e)])] = -Handle(parts_.size());
    }
  }
}

void Triangulation::label_regions(const Mesh& mesh) {
  std::vector<std::vector<int>> sets(at(mesh.cells().rows()));
  for (const NamedPart& region : mesh.regions()) {
    for (const Number c : region.members)
      sets[at(c)].push_back(int(regions_.size()));
    regions_.push_back(region.name);
  }
  std::map<std::vector<int>, Number> number;
  for (const auto& set : sets) {
    const auto [found, is_new] = number.try_emplace(set, Number(labels_.size()));
    if (is_new)
      labels_.push_back(set);
    label_.push_back(found->second);
  }
}

bool Triangulation::is_constrained(Handle h) const {
  return beyond(h) < 0 || label_[at(h / 3)] != label_[at(beyond(h) / 3)];
}

void Triangulation::find_fixed() {
  fixed_.assign(place_.size(), 0);
  on_boundary_.assign(place_.size(), 0);
  std::vector<Handle> arrives(place_.size(), -1);
  for (Handle h = 0; h < handles(); ++h) {
    if (beyond(h) >= 0) {
      if (is_constrained(h))
        fixed_[at(from(h))] = fixed_[at(to(h))] = 1;
      continue;
    }
    on_boundary_[at(to(h))] = 1;
    fixed_[at(to(h))] |= arrives[at(to(h))] >= 0; // two parts of the boundary touch there
    arrives[at(to(h))] = h;
  }
  for (Handle h = 0; h < handles(); ++h) {
    if (beyond(h) >= 0)
      continue;
    const Handle last = arrives[at(from(h))];
    const Plane a = place(to(last)) - place(from(last)), b = place(to(h)) - place(from(h));
    const bool straight = std::abs(cross(a, b)) <= 1e-10 * a.norm() * b.norm() && a.dot(b) > 0;
    fixed_[at(from(h))] |= !straight || beyond(last) != beyond(h);
  }
}

const std::vector<Handle>& Triangulation::star(Number p) const {
  star_.clear();
  Handle first = some_[at(p)], h = first;
  while (beyond(fem::before(h)) >= 0) { // clockwise, until the boundary or all around
    h = fem::before(beyond(fem::before(h)));
    if (h == first)
      break;
  }
  first = h;
  do {
    star_.push_back(h);
    h = beyond(fem::next(h));
    h = h >= 0 ? fem::next(h) : h;
  } while (h >= 0 && h != first);
  return star_;
}

void Triangulation::set(Handle cell, const Number (&corners)[3]) {
  for (int i = 0; i < 3; ++i) {
    corner_[at(cell + i)] = corners[i];
    some_[at(corners[i])] = cell + i;
  }
}

void Triangulation::join(Handle a, Handle b) {
  beyond_[at(a)] = b;
  if (b >= 0)
    beyond_[at(b)] = a;
}

bool Triangulation::can_flip(Handle h) const {
  if (is_constrained(h))
    return false;
  const Plane &a = place(point(h)), &b = place(from(h)), &c = place(point(beyond(h))), &d = place(to(h));
  const double size = flat * ((c - a).squaredNorm() + (d - b).squaredNorm());
  return cross(b - a, c - a) > size && cross(c - a, d - a) > size;
}

/// The cells (a, b, d) and (c, d, b) become (a, b, c) and (a, c, d).
void Triangulation::flip(Handle h) {
  const Handle k = beyond(h), one = h / 3 * 3, other = k / 3 * 3;
  const Number a = point(h), b = from(h), c = point(k), d = to(h);
  const Handle da = beyond(fem::next(h)), ab = beyond(fem::before(h)), bc = beyond(fem::next(k)),
               cd = beyond(fem::before(k));
  set(one, {a, b, c});
  set(other, {a, c, d});
  join(one, bc);
  join(one + 1, other + 2);
  join(one + 2, ab);
  join(other, cd);
  join(other + 1, da);
}

Handle Triangulation::append_cell(Handle like) {
  const Handle cell = Handle(handles());
  corner_.insert(corner_.end(), 3, -1);
  beyond_.insert(beyond_.end(), 3, -1);
  label_.push_back(label_[at(like / 3)]);
  return cell;
}

/// (a, b, d), whose edge (b, d) it is, becomes (a, b, m) and (a, m, d). @return the halves of the edge
std::pair<Handle, Handle> Triangulation::halve(Handle edge, Number m) {
  const Handle cell = edge / 3 * 3;
  const Number a = point(edge), b = from(edge), d = to(edge);
  const Handle da = beyond(fem::next(edge)), ab = beyond(fem::before(edge));
  const Handle added = append_cell(cell);
  set(cell, {a, b, m});
  set(added, {a, m, d});
  join(cell + 2, ab);
  join(cell + 1, added + 2);
  join(added + 1, da);
  return {cell, added};
}

Number Triangulation::cut(Handle h) {
  const Handle other = beyond(h);
  const Number m = Number(points());
  place_.emplace_back(0.5 * (place(from(h)) + place(to(h))));
  some_.push_back(-1);
  fixed_.push_back(other >= 0 && is_constrained(h));
  on_boundary_.push_back(other < 0);
  const auto [first, second] = halve(h, m);
  // beyond it, the halves follow each other the other way
  const auto [third, fourth] = other >= 0 ? halve(other, m) : std::pair(other, other);
  join(first, fourth);
  join(second, third);
  return m;
}

bool Triangulation::moves_along_line(Number p, Number q) const {
  for (const Handle h : star(p))
    if ((from(h) == q && beyond(fem::before(h)) < 0) || (to(h) == q && beyond(fem::next(h)) < 0))
      return true;
  return false;
}

/// Increasing.
std::vector<Number> Triangulation::neighbours(Number p) const {
  std::vector<Number> result;
  for (const Handle h : star(p))
    result.insert(result.end(), {from(h), to(h)});
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

bool Triangulation::can_collapse(Number p, Number q) const {
  if (is_fixed(p) || (is_on_boundary(p) && !moves_along_line(p, q)))
    return false;
  std::size_t vanishing = 0; // cells of both
  for (const Handle h : star(p))
    if (from(h) == q || to(h) == q)
      ++vanishing;
    else if (area_with(h, place(q)) <= flat * (place(to(h)) - place(from(h))).squaredNorm())
      return false;
  const std::vector<Number> a = neighbours(p), b = neighbours(q);
  std::vector<Number> common;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
  return common.size() == vanishing; // with more, cells around would fold onto each other
}

void Triangulation::collapse(Number p, Number q) {
  const std::vector<Handle> around = star(p);
  for (const Handle h : around) {
    if (from(h) != q && to(h) != q) {
      corner_[at(h)] = q;
      continue;
    }
    // edge opposite to q and edge opposite to p become one
    const Handle at_q = from(h) == q ? fem::next(h) : fem::before(h);
    const Handle inner = beyond(at_q), outer = beyond(h);
    const Number r = from(h) == q ? to(h) : from(h);
    if (inner >= 0)
      join(inner, outer);
    else if (outer >= 0)
      join(outer, inner);
    for (const Handle live : {inner, outer})
      if (live >= 0) {
        some_[at(r)] = from(live) == r ? fem::next(live) : fem::before(live);
        some_[at(q)] = from(live) == r ? fem::before(live) : fem::next(live);
      }
    for (int i = 0; i < 3; ++i)
      corner_[at(h / 3 * 3 + i)] = -1;
  }
  some_[at(p)] = -1;
}

/// What points are called when those that were removed are not counted.
std::vector<Number> Triangulation::final_numbers() const {
  std::vector<Number> number(place_.size(), -1);
  Number count = 0;
  for (Number p = 0; p < points(); ++p)
    if (has_point(p))
      number[at(p)] = count++;
  return number;
}

Matrix Triangulation::final_places(const std::vector<Number>& number) const {
  Matrix places(*std::max_element(number.begin(), number.end()) + 1, 2);
  for (Number p = 0; p < points(); ++p)
    if (has_point(p))
      places.row(number[at(p)]) = place(p).transpose();
  return places;
}

namespace {

using Members = std::vector<std::vector<Number>>;

std::vector<NamedPart> named(const std::vector<std::string>& names, const Members& members) {
  std::vector<NamedPart> result;
  for (std::size_t i = 0; i < names.size(); ++i)
    result.push_back({names[i], Eigen::Map<const Numbers>(members[i].data(), Index(members[i].size()))});
  return result;
}

NumberTable table(const std::vector<Number>& entries, Index columns) {
  return Eigen::Map<const NumberTable>(entries.data(), Index(entries.size()) / columns, columns);
}

} // namespace

Mesh Triangulation::mesh() const {
  const std::vector<Number> number = final_numbers();
  std::vector<Number> corners, facets;
  Members parts(parts_.size()), regions(regions_.size());
  for (Handle h = 0; h < handles(); ++h) {
    if (!has_cell(h))
      continue;
    if (h % 3 == 0)
      for (const int region : labels_[at(label_[at(h / 3)])])
        regions[at(region)].push_back(Number(corners.size() / 3));
    corners.push_back(number[at(point(h))]);
    if (beyond(h) < 0) {
      parts[at(-1 - beyond(h))].push_back(Number(facets.size() / 2));
      facets.insert(facets.end(), {number[at(from(h))], number[at(to(h))]});
    }
  }
  return Mesh::trusted(CellShape::triangle, final_places(number), table(corners, 3), table(facets, 2),
                       named(parts_, parts), named(regions_, regions));
}

} // namespace mixlab::fem
