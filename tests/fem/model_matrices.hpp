// SPDX-License-Identifier: BSD-3-Clause
// Sparse matrices of which much is known, for the tests of the solvers.
#pragma once

#include <array>
#include <cmath>
#include <numbers>
#include <random>
#include <vector>

#include "mixlab/core/sparse.hpp"
#include "mixlab/test/catch.hpp"

namespace mixlab::fem::model {

using Triplets = std::vector<Eigen::Triplet<double, std::int32_t>>;
using mixlab::test::Approx;
using std::numbers::pi;

inline SparseMatrix assembled(Index rows, Index columns, const Triplets& entries) {
  SparseMatrix A(rows, columns);
  A.setFromTriplets(entries.begin(), entries.end());
  return A;
}

/// tridiag(-1, 2, -1), of extent n: eigenvalues 2 - 2 cos(k pi / (n + 1)).
inline SparseMatrix line(Index n) {
  Triplets entries;
  for (std::int32_t i = 0; i < n; ++i) {
    entries.emplace_back(i, i, 2);
    if (i > 0)
      entries.emplace_back(i, i - 1, -1);
    if (i + 1 < n)
      entries.emplace_back(i, i + 1, -1);
  }
  return assembled(n, n, entries);
}

/// The Laplacian with five points on the m x m inner points of a square, times h^2, with `epsilon` in y. It
/// is the stiffness matrix of P1 on squares that are cut in two. Eigenvalues 2 - 2 cos(j pi h) + epsilon (2 -
/// 2 cos(k pi h)).
inline SparseMatrix square(Index m, double epsilon = 1) {
  Triplets entries;
  const auto at = [m](Index x, Index y) { return static_cast<std::int32_t>(y * m + x); };
  for (Index y = 0; y < m; ++y)
    for (Index x = 0; x < m; ++x) {
      entries.emplace_back(at(x, y), at(x, y), 2 + 2 * epsilon);
      if (x > 0)
        entries.emplace_back(at(x, y), at(x - 1, y), -1);
      if (x + 1 < m)
        entries.emplace_back(at(x, y), at(x + 1, y), -1);
      if (y > 0)
        entries.emplace_back(at(x, y), at(x, y - 1), -epsilon);
      if (y + 1 < m)
        entries.emplace_back(at(x, y), at(x, y + 1), -epsilon);
    }
  return assembled(m * m, m * m, entries);
}

/// From the (m - 1) / 2 inner points a side to m: P1 on squares cut along x + y = constant, twice as fine; a
/// new point is the middle of an edge.
inline SparseMatrix prolongation(Index m) {
  const Index c = (m - 1) / 2;
  Triplets entries;
  const auto add = [&](Index x, Index y, Index X, Index Y, double weight) { // indices of coarse points from 1
    if (X >= 1 && X <= c && Y >= 1 && Y <= c)
      entries.emplace_back(static_cast<std::int32_t>((y - 1) * m + x - 1),
                           static_cast<std::int32_t>((Y - 1) * c + X - 1), weight);
  };
  for (Index y = 1; y <= m; ++y)
    for (Index x = 1; x <= m; ++x) {
      const Index X = x / 2, Y = y / 2;
      if (x % 2 == 0 && y % 2 == 0) {
        add(x, y, X, Y, 1);
      } else { // on the edge from (X + x % 2, Y) to (X, Y + y % 2)
        add(x, y, X + x % 2, Y, 0.5);
        add(x, y, X, Y + y % 2, 0.5);
      }
    }
  return assembled(m * m, c * c, entries);
}

/// Prolongations from m = 2^k - 1 points a side down to `coarsest`.
inline std::vector<SparseMatrix> prolongations(Index m, Index coarsest = 3) {
  std::vector<SparseMatrix> result;
  for (; m > coarsest; m = (m - 1) / 2)
    result.push_back(prolongation(m));
  return result;
}

/// P1 on the unit square cut into 2 m^2 triangles, inner points moved at random and diagonals drawn by lot,
/// so that rows are of different lengths and no two are alike.
struct Triangles {
  Index m;
  Matrix points;
  std::vector<std::array<std::int32_t, 3>> cells;
  explicit Triangles(Index side, double jitter = 0.25) : m(side), points((m + 1) * (m + 1), 2) {
    std::mt19937_64 engine(11);
    std::uniform_real_distribution<double> moved(-jitter, jitter);
    for (Index y = 0; y <= m; ++y)
      for (Index x = 0; x <= m; ++x) {
        const bool inner = !on_boundary(y * (m + 1) + x);
        points(y * (m + 1) + x, 0) = (double(x) + (inner ? moved(engine) : 0)) / double(m);
        points(y * (m + 1) + x, 1) = (double(y) + (inner ? moved(engine) : 0)) / double(m);
      }
    for (Index y = 0; y < m; ++y)
      for (Index x = 0; x < m; ++x) {
        const auto a = static_cast<std::int32_t>(y * (m + 1) + x), b = a + 1;
        const auto c = static_cast<std::int32_t>(a + m + 1), d = c + 1;
        if (moved(engine) < 0) {
          cells.push_back({a, b, d});
          cells.push_back({a, d, c});
        } else {
          cells.push_back({a, b, c});
          cells.push_back({b, d, c});
        }
      }
  }
  bool on_boundary(Index i) const {
    const Index x = i % (m + 1), y = i / (m + 1);
    return x == 0 || y == 0 || x == m || y == m;
  }

  /// Stiffness of -div(diag(1, epsilon) grad u) + reaction u; a point of the boundary has the row and the
  /// column of the identity, or none of its own if `neumann`.
  SparseMatrix matrix(double epsilon = 1, double reaction = 0, bool neumann = false) const {
    Triplets entries;
    for (const auto& cell : cells) {
      std::array<double, 3> gx, gy;
      double twice_area = 0;
      for (int i = 0; i < 3; ++i) {
        const auto p = points.row(cell[std::size_t(i + 1) % 3]), q = points.row(cell[std::size_t(i + 2) % 3]);
        gx[std::size_t(i)] = p[1] - q[1];
        gy[std::size_t(i)] = q[0] - p[0];
        twice_area += points(cell[std::size_t(i)], 0) * gx[std::size_t(i)];
      }
      for (std::size_t i = 0; i < 3; ++i)
        for (std::size_t j = 0; j < 3; ++j)
          if (neumann || (!on_boundary(cell[i]) && !on_boundary(cell[j])))
            entries.emplace_back(cell[i], cell[j],
                                 (gx[i] * gx[j] + epsilon * gy[i] * gy[j]) / (2 * twice_area) +
                                     reaction * twice_area * (i == j ? 2 : 1) / 24);
    }
    for (std::int32_t i = 0; i < points.rows() && !neumann; ++i)
      if (on_boundary(i))
        entries.emplace_back(i, i, 1);
    return assembled(points.rows(), points.rows(), entries);
  }
};

inline Vector gaussian(Index n, std::uint64_t seed = 1) {
  std::mt19937_64 engine(seed);
  std::normal_distribution<double> normal;
  return Vector::NullaryExpr(n, [&] { return normal(engine); });
}

inline Matrix dense(const SparseMatrix& A) { return Matrix(A); }

} // namespace mixlab::fem::model
