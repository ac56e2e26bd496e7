// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/lbm/kinetics.hpp"

#include "cell_kernel.hpp"
#include "mixlab/core/error.hpp"
#include "mixlab/core/parallel.hpp"

namespace mixlab::lbm {
namespace {

constexpr std::size_t Q = D2Q9::size;

void require_populations(ArrayView<double, 3> f, std::string_view function) {
  require(f.shape(0) == Index{Q} && f.shape(1) >= 1 && f.shape(2) >= 1, function,
          "populations must have shape (9, ny, nx), got (", f.shape(0), ", ", f.shape(1), ", ", f.shape(2),
          ")");
}

Cell<double> cell_at(ArrayView<double, 3> f, Index y, Index x) {
  Cell<double> cell;
  for (std::size_t q = 0; q < Q; ++q)
    cell[q] = f(q, y, x);
  return cell;
}

/// result(., y, x) = matrix * f(., y, x).
Array<double, 3> transformed(const Matrix& matrix, ArrayView<double, 3> f) {
  Array<double, 3> result(f.shape());
  const Index plane = f.shape(1) * f.shape(2);
  const Eigen::Map<const Matrix> in(f.data(), Index{Q}, plane);
  Eigen::Map<Matrix>(result.data(), Index{Q}, plane) = matrix * in;
  return result;
}

} // namespace

Array<double, 3> equilibrium(const MatrixView& density, ArrayView<double, 3> velocity, bool incompressible) {
  const Index ny = density.rows(), nx = density.cols();
  require(velocity.shape() == Shape<3>{ny, nx, 2}, "equilibrium", "velocity must have shape (", ny, ", ", nx,
          ", 2) as density has (", ny, ", ", nx, "), got (", velocity.shape(0), ", ", velocity.shape(1), ", ",
          velocity.shape(2), ")");
  Array<double, 3> f({Index{Q}, ny, nx});
  for (std::size_t q = 0; q < Q; ++q)
    for (Index y = 0; y < ny; ++y)
      for (Index x = 0; x < nx; ++x) {
        const double u = velocity(y, x, 0), v = velocity(y, x, 1), rho = density(y, x);
        const double cu = D2Q9::cx[q] * u + D2Q9::cy[q] * v;
        const double moving = 3 * cu + 4.5 * cu * cu - 1.5 * (u * u + v * v);
        f(q, y, x) = D2Q9::weights[q] * (rho + (incompressible ? 1 : rho) * moving);
      }
  return f;
}

Matrix moment_matrix() {
  Matrix M(Index{Q}, Index{Q});
  for (std::size_t q = 0; q < Q; ++q) {
    const double x = D2Q9::cx[q], y = D2Q9::cy[q], c2 = x * x + y * y;
    M.col(static_cast<Index>(q)) << 1, -4 + 3 * c2, 4 - 10.5 * c2 + 4.5 * c2 * c2, x, (-5 + 3 * c2) * x, y,
        (-5 + 3 * c2) * y, x * x - y * y, x * y;
  }
  return M;
}

Array<double, 3> moments(ArrayView<double, 3> populations) {
  require_populations(populations, "moments");
  return transformed(moment_matrix(), populations);
}

Array<double, 3> populations_from_moments(ArrayView<double, 3> moments) {
  require_populations(moments, "populations_from_moments");
  const Matrix M = moment_matrix(); // orthogonal rows: the inverse is the transpose over their squared norms
  return transformed(M.transpose() * M.rowwise().squaredNorm().cwiseInverse().asDiagonal(), moments);
}

Matrix density_of(ArrayView<double, 3> populations) {
  require_populations(populations, "density_of");
  const Index plane = populations.shape(1) * populations.shape(2);
  Matrix rho(populations.shape(1), populations.shape(2));
  const Eigen::Map<const Matrix> f(populations.data(), Index{Q}, plane);
  Eigen::Map<Eigen::RowVectorXd>(rho.data(), plane) = f.colwise().sum();
  return rho;
}

Array<double, 3> velocity_of(ArrayView<double, 3> populations, bool incompressible) {
  require_populations(populations, "velocity_of");
  const Matrix rho = density_of(populations);
  Array<double, 3> u({rho.rows(), rho.cols(), 2});
  for (Index y = 0; y < rho.rows(); ++y)
    for (Index x = 0; x < rho.cols(); ++x) {
      const double mass = incompressible ? 1 : rho(y, x);
      require(mass > 0, "velocity_of", "the density must be > 0, got ", mass, " at (", y, ", ", x, ")");
      for (std::size_t q = 1; q < Q; ++q) {
        u(y, x, 0) += D2Q9::cx[q] * populations(q, y, x) / mass;
        u(y, x, 1) += D2Q9::cy[q] * populations(q, y, x) / mass;
      }
    }
  return u;
}

Array<double, 3> collide(ArrayView<double, 3> populations, const CollideOptions& o) {
  require_populations(populations, "collide");
  require_valid(o.collision, o.relaxation_time, "collide");
  require_finite(o.force.data(), 2, "collide", "force");
  require(o.smagorinsky >= 0, "collide", "smagorinsky must be >= 0, got ", o.smagorinsky);
  const double least_density = density_of(populations).minCoeff();
  require(o.incompressible || least_density > 0, "collide", "the density must be > 0, got ", least_density);
  const bool forced = o.force[0] != 0 || o.force[1] != 0;
  const auto kernel =
      cell_kernel<double>({o.relaxation_time, o.collision, o.incompressible, forced, o.smagorinsky});
  Array<double, 3> result(populations.shape());
  parallel_for(populations.shape(1), [&](Index y) {
    for (Index x = 0; x < populations.shape(2); ++x) {
      Cell<double> cell = cell_at(populations, y, x);
      for (std::size_t q = 0; q < Q; ++q)
        cell[q] -= D2Q9::weights[q];
      kernel(cell, o.force[0], o.force[1]);
      for (std::size_t q = 0; q < Q; ++q)
        result(q, y, x) = cell[q] + D2Q9::weights[q];
    }
  });
  return result;
}

Array<double, 3> stream(ArrayView<double, 3> populations) {
  require_populations(populations, "stream");
  const Index ny = populations.shape(1), nx = populations.shape(2);
  Array<double, 3> result(populations.shape());
  for (std::size_t q = 0; q < Q; ++q)
    for (Index y = 0; y < ny; ++y)
      for (Index x = 0; x < nx; ++x)
        result(q, (y + D2Q9::cy[q] + ny) % ny, (x + D2Q9::cx[q] + nx) % nx) = populations(q, y, x);
  return result;
}

} // namespace mixlab::lbm
