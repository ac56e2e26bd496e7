// SPDX-License-Identifier: BSD-3-Clause
#include <cmath>
#include <numbers>

#include "mixlab/core/error.hpp"
#include "mixlab/fem/estimate.hpp"
#include "mixlab/fem/improve.hpp"

namespace mixlab::fem {
namespace {

/// (n, 3): u_xx, u_xy, u_yy, each the mean over the cells around a point of what is linear on them.
Matrix recovered_hessian(const Function& u) {
  const auto gradient = recovered_gradient(u);
  const auto x = recovered_gradient(gradient[0]), y = recovered_gradient(gradient[1]);
  Matrix H(u.values().size(), 3);
  H << x[0].values(), 0.5 * (x[1].values() + y[0].values()), y[1].values();
  return H;
}

/// R diag(k, l) R^T becomes R diag(f(k, l)) R^T, at each point; |k| and |l| in any order.
template <class F>
void change_eigenvalues(Matrix& metric, const F& f) {
  for (Index p = 0; p < metric.rows(); ++p) {
    const double a = metric(p, 0), b = metric(p, 1), c = metric(p, 2);
    const double mean = 0.5 * (a + c), gap = std::hypot(0.5 * (a - c), b);
    const double angle = 0.5 * std::atan2(2 * b, a - c), cosine = std::cos(angle), sine = std::sin(angle);
    const auto [k, l] = f(mean + gap, mean - gap);
    metric.row(p) << k * cosine * cosine + l * sine * sine, (k - l) * sine * cosine,
        k * sine * sine + l * cosine * cosine;
  }
}

/// int sqrt(det M) by the trapezia's rule: a unit equilateral triangle has sqrt(3) / 4 of it, and there are
/// two of them for a point.
double points_of(const Mesh& mesh, const Matrix& metric) {
  const Vector areas = mesh.cell_measures();
  double sum = 0;
  for (Index c = 0; c < areas.size(); ++c)
    for (const Number p : mesh.cells().row(c)) {
      const auto M = metric.row(p);
      sum += areas[c] / 3 * std::sqrt(M[0] * M[2] - M[1] * M[1]);
    }
  return 2 / std::numbers::sqrt3 * sum;
}

/// (k / l)^(1/8) |H|, no more stretched than allowed.
void make_positive(Matrix& H, double most_stretched) {
  constexpr double least = 1e-12; // of the largest: where u is linear
  if (const double largest = H.cwiseAbs().maxCoeff(); largest > 0)
    H /= largest;
  change_eigenvalues(H, [&](double k, double l) {
    const double large = std::max({std::abs(k), std::abs(l), least});
    const double small = large / (most_stretched * most_stretched);
    k = std::max(std::abs(k), small);
    l = std::max(std::abs(l), small);
    const double scale = std::pow(large / std::min(k, l), 0.125);
    return std::pair(scale * k, scale * l);
  });
}

/// s H with as many points; where edges would be too long, points are taken from elsewhere.
Matrix scaled(const Mesh& mesh, const Matrix& H, double points, double longest) {
  constexpr int rounds = 5;
  double scale = points / points_of(mesh, H);
  Matrix metric;
  for (int round = 0; round < rounds; ++round) {
    metric = scale * H;
    const double least = 1 / (longest * longest);
    change_eigenvalues(metric,
                       [&](double k, double l) { return std::pair(std::max(k, least), std::max(l, least)); });
    scale *= points / points_of(mesh, metric);
  }
  return metric;
}

} // namespace

Matrix hessian_metric(const Function& u, const HessianMetricOptions& options) {
  constexpr auto here = "hessian_metric";
  const Mesh& mesh = u.space().mesh();
  require(mesh.shape() == CellShape::triangle && u.space().element().name() == "P1", here,
          "u must be of P1 on triangles, got ", u.space().element().name(), " on ", name(mesh.shape()), "s");
  require(options.points >= 3, here, "points must be >= 3, got ", options.points);
  require(options.longest >= 0, here, "longest must be >= 0, got ", options.longest);
  require(options.most_stretched >= 1, here, "most_stretched must be >= 1, got ", options.most_stretched);
  const double extent = (mesh.points().colwise().maxCoeff() - mesh.points().colwise().minCoeff()).norm();
  Matrix H = recovered_hessian(u);
  make_positive(H, options.most_stretched);
  return scaled(mesh, H, double(options.points), options.longest > 0 ? options.longest : extent / 4);
}

} // namespace mixlab::fem
