// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/lbm/diagnostics.hpp"

#include <algorithm>

#include "mixlab/core/error.hpp"

namespace mixlab::lbm {
namespace {

/// Second-order difference of g(0), ..., g(n - 1) at i, times h.
template <class Value>
double difference(const Value& g, Index i, Index n) {
  if (i == 0)
    return -1.5 * g(0) + 2 * g(1) - 0.5 * g(2);
  if (i == n - 1)
    return 1.5 * g(n - 1) - 2 * g(n - 2) + 0.5 * g(n - 3);
  return 0.5 * (g(i + 1) - g(i - 1));
}

void require_vector_field(ArrayView<double, 3> velocity, Index least, std::string_view function) {
  require(velocity.shape(0) >= least && velocity.shape(1) >= least && velocity.shape(2) == 2, function,
          "velocity must have shape (ny, nx, 2) with ny, nx >= ", least, ", got (", velocity.shape(0), ", ",
          velocity.shape(1), ", ", velocity.shape(2), ")");
}

} // namespace

Matrix vorticity(ArrayView<double, 3> velocity, double h) {
  require_vector_field(velocity, 3, "vorticity");
  require(h > 0, "vorticity", "h must be > 0, got ", h);
  const Index ny = velocity.shape(0), nx = velocity.shape(1);
  Matrix omega(ny, nx);
  for (Index y = 0; y < ny; ++y)
    for (Index x = 0; x < nx; ++x) {
      const double v_x = difference([&](Index i) { return velocity(y, i, 1); }, x, nx);
      const double u_y = difference([&](Index j) { return velocity(j, x, 0); }, y, ny);
      omega(y, x) = (v_x - u_y) / h;
    }
  return omega;
}

Matrix streamfunction(ArrayView<double, 3> velocity, double h) {
  require_vector_field(velocity, 1, "streamfunction");
  require(h > 0, "streamfunction", "h must be > 0, got ", h);
  const Index ny = velocity.shape(0), nx = velocity.shape(1);
  Matrix psi(ny, nx);
  for (Index x = 0; x < nx; ++x) {
    double below = 0; // psi on the face under the cell
    for (Index y = 0; y < ny; ++y) {
      psi(y, x) = below + 0.5 * h * velocity(y, x, 0);
      below += h * velocity(y, x, 0);
    }
  }
  return psi;
}

Vector cell_centres(Index n, double unit) {
  return Vector::NullaryExpr(n, [unit](Index i) { return (double(i) + 0.5) / unit; });
}

double interpolate_cubic(const VectorView& nodes, const VectorView& values, double x) {
  const Index n = nodes.size();
  require(n >= 4 && values.size() == n, "interpolate_cubic",
          "at least four nodes and as many values are needed, got ", n, " and ", values.size());
  const Index right = std::upper_bound(nodes.data(), nodes.data() + n, x) - nodes.data();
  const Index first = std::clamp<Index>(right - 2, 0, n - 4);
  double sum = 0;
  for (Index i = first; i < first + 4; ++i) { // Lagrange's form
    double weight = 1;
    for (Index j = first; j < first + 4; ++j)
      if (j != i)
        weight *= (x - nodes[j]) / (nodes[i] - nodes[j]);
    sum += weight * values[i];
  }
  return sum;
}

} // namespace mixlab::lbm
