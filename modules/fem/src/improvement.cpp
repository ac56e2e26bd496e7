// SPDX-License-Identifier: BSD-3-Clause
#include "improvement.hpp"

#include <algorithm>
#include <numbers>

namespace mixlab::fem {
namespace {

constexpr double longest = std::numbers::sqrt2, shortest = 1 / std::numbers::sqrt2;
/// A shape that is good enough to be given up for better ones around, where points are free to move.
constexpr double good_enough = 0.3;
/// How much worse they may be on the whole: points that follow a metric have to pass each other.
constexpr double patience = 1.02;

} // namespace

Improvement::Improvement(const Mesh& mesh, const Background* background) : t_(mesh), background_(background) {
  if (!background_)
    return;
  cell_.resize(std::size_t(t_.points()));
  for (Handle h = 0; h < t_.handles(); ++h)
    cell_[std::size_t(t_.point(h))] = h / 3;
  for (Number p = 0; p < t_.points(); ++p)
    metric_.push_back(background_->at(t_.place(p), cell_[std::size_t(p)]));
}

double Improvement::length(Number p, Number q) const {
  return std::sqrt((0.5 * (metric(p) + metric(q))).squared(t_.place(q) - t_.place(p)));
}

void Improvement::flip_all() {
  std::vector<Handle> waiting;
  for (Handle h = 0; h < t_.handles(); ++h)
    if (t_.has_cell(h) && h > t_.beyond(h))
      waiting.push_back(h);
  for (Index left = 20 * t_.handles(); !waiting.empty() && left > 0; --left) {
    const Handle h = waiting.back();
    waiting.pop_back();
    if (t_.is_constrained(h) || !wants_flip(h) || !t_.can_flip(h))
      continue;
    const Handle one = h / 3 * 3, other = t_.beyond(h) / 3 * 3;
    t_.flip(h);
    waiting.insert(waiting.end(), {one, one + 2, other, other + 1}); // the sides of the quadrilateral
  }
}

/// Whether the angles opposite to the edge have a sum over 180 degrees, by more than rounding, in the mean
/// geometry of the four points.
bool Improvement::wants_flip(Handle h) const {
  const Number a = t_.point(h), b = t_.from(h), c = t_.point(t_.beyond(h)), d = t_.to(h);
  const Metric M = 0.25 * (metric(a) + metric(b) + metric(c) + metric(d));
  const Plane ab = t_.place(b) - t_.place(a), ad = t_.place(d) - t_.place(a), cb = t_.place(b) - t_.place(c),
              cd = t_.place(d) - t_.place(c);
  const double sine =
      M.root_determinant() * (cross(ab, ad) * M.inner(cb, cd) + cross(cd, cb) * M.inner(ab, ad));
  return sine < -1e-10 * std::sqrt(M.squared(ab) * M.squared(ad) * M.squared(cb) * M.squared(cd));
}

/// The sine of the smallest angle over that of 60 degrees, were the point at h in this place.
double Improvement::shape(Handle h, const Plane& place, const Metric& here) const {
  const Number b = t_.from(h), d = t_.to(h);
  const Metric M = (1 / 3.) * (here + metric(b) + metric(d));
  const double e = M.squared(t_.place(d) - t_.place(b)), f = M.squared(place - t_.place(b)),
               g = M.squared(place - t_.place(d));
  const double shortest_edge = std::min({e, f, g});
  return 2 / std::numbers::sqrt3 * t_.area_with(h, place) * M.root_determinant() *
         std::sqrt(shortest_edge / (e * f * g));
}

Improvement::Shapes Improvement::shapes_around(Number p, const Plane& place, const Metric& here) const {
  Shapes all;
  for (const Handle h : t_.star(p)) {
    const double q = shape(h, place, here);
    all.worst = std::min(all.worst, q);
    all.inverses += 1 / q;
  }
  return all;
}

bool Improvement::is_better(const Shapes& after, const Shapes& before) const {
  if (after.worst <= 0)
    return false;
  if (!background_)
    return after.worst >= before.worst && after.inverses < before.inverses;
  return after.worst >= std::min(before.worst, good_enough) && after.inverses <= patience * before.inverses;
}

void Improvement::move_all() {
  for (Number p = 0; p < t_.points(); ++p)
    if (t_.has_point(p) && !t_.is_fixed(p))
      move(p);
}

/// All the way, half of it, a quarter or an eighth.
void Improvement::move(Number p) {
  Plane target = background_ ? at_unit_distance(p) : mean_of_centroids(p);
  if (t_.is_on_boundary(p))
    target = along_boundary(p, target);
  const Shapes before = shapes_around(p, t_.place(p), metric(p));
  for (double step = 1; step > 0.1; step /= 2) {
    const Plane place = t_.place(p) + step * (target - t_.place(p));
    Number cell = background_ ? cell_[std::size_t(p)] : 0;
    const Metric here = background_ ? background_->at(place, cell) : Metric{};
    if (!is_better(shapes_around(p, place, here), before))
      continue;
    t_.move(p, place);
    if (background_) {
      metric_[std::size_t(p)] = here;
      cell_[std::size_t(p)] = cell;
    }
    return;
  }
}

/// sum_T |T| x_T / sum_T |T| over the cells around p, x_T their centroids.
Plane Improvement::mean_of_centroids(Number p) const {
  Plane sum = Plane::Zero();
  double areas = 0;
  for (const Handle h : t_.star(p)) {
    const double area = t_.area_with(h, t_.place(p));
    sum += area / 3 * (t_.place(p) + t_.place(t_.from(h)) + t_.place(t_.to(h)));
    areas += area;
  }
  return sum / areas;
}

/// The mean of the places at distance 1 from each neighbour.
Plane Improvement::at_unit_distance(Number p) const {
  Plane sum = Plane::Zero();
  int count = 0;
  for (const Handle h : t_.star(p))
    for (const Number q : {t_.from(h), t_.to(h)}) {
      sum += t_.place(q) + (t_.place(p) - t_.place(q)) / length(p, q);
      ++count;
    }
  return sum / count;
}

/// The nearest place between the neighbours on the boundary, and not next to one.
Plane Improvement::along_boundary(Number p, const Plane& target) const {
  const auto& star = t_.star(p);
  const Plane &left = t_.place(t_.from(star.front())), &right = t_.place(t_.to(star.back()));
  const Plane line = right - left;
  return left + std::clamp((target - left).dot(line) / line.squaredNorm(), 0.05, 0.95) * line;
}

void Improvement::cut_long() {
  std::vector<std::pair<double, Handle>> edges;
  for (Handle h = 0; h < t_.handles(); ++h)
    if (t_.has_cell(h) && h > t_.beyond(h) && length(t_.from(h), t_.to(h)) > longest)
      edges.emplace_back(-length(t_.from(h), t_.to(h)), h);
  std::sort(edges.begin(), edges.end());
  std::vector<char> changed(std::size_t(t_.handles() / 3), 0);
  const auto is_changed = [&](Handle h) {
    return h >= 0 && (h / 3 >= Handle(changed.size()) || changed[std::size_t(h / 3)]);
  };
  for (const auto& [minus_length, h] : edges) {
    const Handle beyond = t_.beyond(h);
    if (is_changed(h) || is_changed(beyond))
      continue;
    changed[std::size_t(h / 3)] = 1;
    if (beyond >= 0)
      changed[std::size_t(beyond / 3)] = 1;
    cell_.push_back(cell_[std::size_t(t_.from(h))]);
    const Number middle = t_.cut(h);
    metric_.push_back(background_->at(t_.place(middle), cell_.back()));
  }
}

void Improvement::collapse_short() {
  for (Handle h = 0; h < t_.handles(); ++h) {
    if (!t_.has_cell(h))
      continue;
    const Number p = t_.from(h), q = t_.to(h);
    if (length(p, q) >= shortest)
      continue;
    if (may_collapse(p, q))
      t_.collapse(p, q);
    else if (may_collapse(q, p))
      t_.collapse(q, p);
  }
}

/// Where no edge gets long and no cell bad.
bool Improvement::may_collapse(Number p, Number q) const {
  if (!t_.can_collapse(p, q))
    return false;
  const double before = shapes_around(p, t_.place(p), metric(p)).worst;
  for (const Handle h : t_.star(p)) {
    const Number a = t_.from(h), b = t_.to(h);
    if (a == q || b == q)
      continue;
    if (length(a, q) > longest || length(b, q) > longest ||
        shape(h, t_.place(q), metric(q)) < std::min(good_enough, before))
      return false;
  }
  return true;
}

} // namespace mixlab::fem
