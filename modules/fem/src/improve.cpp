// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/improve.hpp"

#include <vector>

#include "improvement.hpp"
#include "mixlab/core/error.hpp"

namespace mixlab::fem {
namespace {

void require_triangles(const Mesh& mesh, std::string_view function) {
  require(mesh.shape() == CellShape::triangle, function, "the mesh must be of triangles, got ",
          name(mesh.shape()), "s");
}

void require_metric(const Mesh& mesh, const MatrixView& metric) {
  require(metric.rows() == mesh.points().rows() && metric.cols() == 3, "remesh", "metric must be ",
          mesh.points().rows(), " x 3, got ", metric.rows(), " x ", metric.cols());
  require_finite(metric.data(), metric.size(), "remesh", "metric");
  for (Index p = 0; p < metric.rows(); ++p)
    require(metric(p, 0) > 0 && metric(p, 0) * metric(p, 2) > metric(p, 1) * metric(p, 1), "remesh",
            "metric must be positive definite, but it is not at point ", p);
}

/// Growing to the last size, which is there some times more.
std::vector<Index> planned_sizes(Index first, const FitOptions& options) {
  require(options.points >= 3, "solve_fitted", "points must be >= 3, got ", options.points);
  require(options.growth > 1, "solve_fitted", "growth must be > 1, got ", options.growth);
  require(options.repeats >= 0, "solve_fitted", "repeats must be >= 0, got ", options.repeats);
  std::vector<Index> sizes;
  for (double size = options.growth * double(first); size < double(options.points); size *= options.growth)
    sizes.push_back(Index(size));
  sizes.insert(sizes.end(), std::size_t(options.repeats) + 1, options.points);
  return sizes;
}

} // namespace

Mesh improve(const Mesh& mesh, const ImproveOptions& options) {
  require_triangles(mesh, "improve");
  require(options.sweeps >= 0, "improve", "sweeps must be >= 0, got ", options.sweeps);
  Improvement improvement(mesh, nullptr);
  if (options.flip)
    improvement.flip_all();
  for (int sweep = 0; sweep < options.sweeps && options.move; ++sweep) {
    improvement.move_all();
    if (options.flip)
      improvement.flip_all();
  }
  return improvement.mesh();
}

Mesh remesh(const Mesh& mesh, const MatrixView& metric, const RemeshOptions& options) {
  require_triangles(mesh, "remesh");
  require(options.sweeps >= 0, "remesh", "sweeps must be >= 0, got ", options.sweeps);
  require_metric(mesh, metric);
  const Background background(mesh, metric);
  Improvement improvement(mesh, &background);
  for (int sweep = 0; sweep < options.sweeps; ++sweep) {
    improvement.cut_long();
    improvement.flip_all();
    improvement.collapse_short();
    improvement.flip_all();
    improvement.move_all();
  }
  for (int sweep = 0; sweep < 4; ++sweep) {
    improvement.flip_all();
    improvement.move_all();
  }
  improvement.flip_all();
  return improvement.mesh();
}

Function solve_fitted(const Mesh& mesh, const SolveOn& solve, const FitOptions& options,
                      const Monitor& monitor) {
  require_triangles(mesh, "solve_fitted");
  const std::vector<Index> sizes = planned_sizes(mesh.points().rows(), options);
  Function u = solve(mesh);
  Progress progress{0, Index(sizes.size())};
  for (const Index size : sizes) {
    HessianMetricOptions metric = options.metric;
    metric.points = size;
    u = solve(remesh(u.space().mesh(), hessian_metric(u, metric), options.remesh));
    ++progress.step;
    if (monitor && !monitor(progress))
      break;
  }
  return u;
}

} // namespace mixlab::fem
