// SPDX-License-Identifier: BSD-3-Clause
// The steps of which improve() and remesh() are made.
#pragma once

#include "metric.hpp"
#include "triangulation.hpp"

namespace mixlab::fem {

class Improvement {
 public:
  /// @param background none: lengths are the usual ones
  Improvement(const Mesh& mesh, const Background* background);
  Mesh mesh() const { return t_.mesh(); }

  /// Lawson's flips, until no edge asks for one. In a geometry that is the same everywhere each lowers the
  /// surface of the mesh lifted to |x|^2, so that they come to an end; else their number is bounded.
  void flip_all();
  void move_all();
  /// Edges longer than sqrt(2), the longest first, one of a cell at most.
  void cut_long();
  /// Edges shorter than 1 / sqrt(2).
  void collapse_short();

 private:
  struct Shapes {
    double worst = 1, inverses = 0; ///< the sum of 1 / shape
  };

  Metric metric(Number p) const { return background_ ? metric_[std::size_t(p)] : Metric{}; }
  double length(Number p, Number q) const;
  bool wants_flip(Handle h) const;
  double shape(Handle h, const Plane& place, const Metric& here) const;
  Shapes shapes_around(Number p, const Plane& place, const Metric& here) const;
  bool is_better(const Shapes& after, const Shapes& before) const;
  void move(Number p);
  Plane mean_of_centroids(Number p) const;
  Plane at_unit_distance(Number p) const;
  Plane along_boundary(Number p, const Plane& target) const;
  bool may_collapse(Number p, Number q) const;

  Triangulation t_;
  const Background* background_;
  std::vector<Metric> metric_; ///< at the points
  std::vector<Number> cell_;   ///< of the background, where the points are
};

} // namespace mixlab::fem
