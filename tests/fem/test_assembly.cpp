// SPDX-License-Identifier: BSD-3-Clause
#include <numbers>

#include "mixlab/fem/assembly.hpp"
#include "mixlab/fem/generators.hpp"
#include "mixlab/test/catch.hpp"

namespace mixlab::fem {
namespace {

using std::numbers::pi;

const Trial u = trial();
const Test v = test();
const auto [x, y] = coordinates();

Matrix dense(const SparseMatrix& A) { return Matrix(A); }

std::vector<Space> spaces() {
  std::vector<Space> all;
  for (const auto* name : {"P1", "P2", "P3"})
    all.emplace_back(interval(0, 2, 7), name);
  for (const auto* name : {"P1", "P2", "P1b", "CR"})
    all.emplace_back(rectangle(5, 4), name);
  for (const auto* name : {"Q1", "Q2"})
    all.emplace_back(rectangle(5, 4, {.shape = CellShape::quadrilateral}), name);
  return all;
}

double largest(const Matrix& A) { return A.cwiseAbs().maxCoeff(); }

} // namespace

TEST_CASE("the stiffness matrix of P1 in one dimension is tridiagonal (-1, 2, -1) / h", "[fem][exact]") {
  const Matrix A = dense(assemble(integral(dot(grad(u), grad(v))), Space(interval(0, 1, 4))));
  Matrix expected(5, 5);
  expected << 4, -4, 0, 0, 0, -4, 8, -4, 0, 0, 0, -4, 8, -4, 0, 0, 0, -4, 8, -4, 0, 0, 0, -4, 4;
  CHECK(largest(A - expected) < 1e-14);
}

TEST_CASE("on right triangles the stiffness matrix of P1 is the five-point stencil", "[fem][exact]") {
  const Matrix A = dense(assemble(integral(dot(grad(u), grad(v))), Space(rectangle(4, 4))));
  Vector row = Vector::Zero(25);
  row[12] = 4;
  row[11] = row[13] = row[7] = row[17] = -1;
  CHECK(largest(A.row(12) - row.transpose()) < 1e-14);
}

TEST_CASE("constants are in the kernel of stiffness, and mass adds up to the measure", "[fem][invariant]") {
  for (const Space& V : spaces()) {
    const double measure = V.mesh().cell_measures().sum();
    const Matrix K = dense(assemble(integral(dot(grad(u), grad(v))), V)),
                 M = dense(assemble(integral(u * v), V));
    Vector one = Vector::Ones(V.size());
    if (V.element().name() == "P1b")
      one.tail(V.mesh().cells().rows()).setZero();
    INFO(V.element().name());
    CHECK(largest(K * one) < 1e-12 * largest(K));
    CHECK(one.dot(M * one) == Approx(measure).epsilon(1e-13));
    CHECK(largest(K - K.transpose()) < 1e-13);
    CHECK(largest(M - M.transpose()) < 1e-14);
  }
}

TEST_CASE("constant factors are integrated as by quadrature", "[fem][invariant]") {
  const Bilinear all = 2 * u * v + 3 * dx(u) * v - dx(v) * u + 4 * dx(u) * dx(v) + dy(u) * v +
                       5 * dx(u) * dy(v) + dot(grad(u), grad(v));
  for (const Space& V : spaces()) {
    const Matrix closed = dense(assemble(integral(all), V));
    const Matrix summed = dense(assemble(integral(all, {}, 2 * V.element().degree()), V));
    INFO(V.element().name());
    CHECK(largest(closed - summed) < 1e-12 * largest(closed));
  }
}

TEST_CASE("factors that happen to be the same everywhere are integrated as constants", "[fem][invariant]") {
  const Field one = cos(x) * cos(x) + sin(x) * sin(x);
  const Trial c = one * u, cx = one * dx(u), cy = one * dy(u);
  for (const Space& V : spaces()) {
    const int degree = 2 * V.element().degree();
    const Matrix constant = dense(assemble(
        integral(2 * u * v + 3 * dx(u) * v - dx(v) * u + dx(u) * dx(v) + 5 * dy(u) * dx(v), {}, degree), V));
    const Matrix varying = dense(
        assemble(integral(2 * c * v + 3 * cx * v - dx(v) * c + cx * dx(v) + 5 * cy * dx(v), {}, degree), V));
    INFO(V.element().name());
    CHECK(largest(constant - varying) < 1e-12 * largest(constant));
    const Vector b = assemble(integral(2 * v - 3 * dx(v), {}, degree), V),
                 d = assemble(integral(2 * one * v - 3 * one * dx(v), {}, degree), V);
    CHECK((b - d).cwiseAbs().maxCoeff() < 1e-12 * b.cwiseAbs().maxCoeff());
  }
}

TEST_CASE("cells are added eight at a time, whatever is left over", "[fem][edge]") {
  for (const int cells : {1, 7, 8, 9, 17}) { // the trapezia's matrix: h (1/3, 1/6), twice within
    const Space V(interval(0, cells, cells));
    const Matrix M = dense(assemble(integral(u * v), V));
    CHECK(M(0, 0) == Approx(1 / 3.));
    CHECK(M(cells, cells) == Approx(1 / 3.));
    for (int i = 1; i < cells; ++i)
      CHECK(M(i, i) == Approx(2 / 3.));
    CHECK(assemble(integral(x * v), V).sum() == Approx(cells * cells / 2.));
  }
}

TEST_CASE("a form with a factor is the sum of the factor's values", "[fem][exact]") {
  // the factor 1 + x on (0, 2), u = x, v = 1: int (1 + x) = 4, int (1 + x) u' v = 4, int (1 + x) x = 14/3
  const Space V(interval(0, 2, 3), "P2");
  const Vector one = Vector::Ones(V.size()), line = interpolate(V, x).values();
  CHECK(one.dot(assemble(integral((1 + x) * u * v), V) * one) == Approx(4));
  CHECK(one.dot(assemble(integral((1 + x) * dx(u) * v), V) * line) == Approx(4));
  CHECK(one.dot(assemble(integral((1 + x) * v), V)) == Approx(4));
  CHECK(line.dot(assemble(integral((1 + x) * v), V)) == Approx(14 / 3.));
}

TEST_CASE("rows are for test functions, columns for unknowns", "[fem][exact]") {
  const Space V(interval(0, 1, 1));
  const Matrix convection = dense(assemble(integral(dx(u) * v), V)); // int phi_j' phi_i
  CHECK(largest(convection - (Matrix(2, 2) << -.5, .5, -.5, .5).finished()) < 1e-15);
}

TEST_CASE("a boundary integral adds up to the length, the normal points outwards", "[fem][exact]") {
  for (const Space& V : spaces()) {
    if (V.mesh().dimension() == 1)
      continue;
    const Mesh& mesh = V.mesh();
    CHECK(integrate(mesh, 1, on()) == Approx(4));
    CHECK(integrate(mesh, 1, on("right")) == Approx(1));
    const auto [nx, ny] = normal();
    CHECK(integrate(mesh, nx, on("right")) == Approx(1));
    CHECK(integrate(mesh, ny, on("bottom")) == Approx(-1));
    // the theorem of Gauss for (x^2 y, y^2): int (2 x y + 2 y) = 1/2 + 1
    CHECK(integrate(mesh, nx * x * x * y + ny * y * y, on()) == Approx(1.5).epsilon(1e-13));
  }
}

TEST_CASE("a Robin term sees the trace alone", "[fem][exact]") {
  const Space V(rectangle(3, 2), "P2");
  const Matrix R = dense(assemble(integral(u * v, on("top")), V));
  const Vector one = Vector::Ones(V.size());
  CHECK(one.dot(R * one) == Approx(1));
  const Numbers top = V.on("top");
  Matrix outside = R;
  for (const Number i : top)
    for (const Number j : top)
      outside(i, j) = 0;
  CHECK(largest(outside) < 1e-16);
}

TEST_CASE("Green's formula holds for discrete functions", "[fem][invariant]") {
  // int u_x v + u v_x = boundary int u v n_x, for any two functions of a continuous space
  const Space V(rectangle(4, 3, {.shape = CellShape::quadrilateral}), "Q2");
  const auto [nx, ny] = normal();
  const Matrix inside = dense(assemble(integral(dx(u) * v + u * dx(v)), V));
  const Matrix boundary = dense(assemble(integral(nx * u * v, on()), V));
  CHECK(largest(inside - boundary) < 1e-14);
}

TEST_CASE("refilling gives what assembling anew gives", "[fem][invariant]") {
  const Space V(rectangle(6, 6), "P2");
  Function w(V);
  const BilinearForm a = integral((1 + w * w) * dot(grad(u), grad(v)) + dx(w) * u * v);
  Assembler system(a, V);
  const Matrix before = dense(system.matrix());
  w.assign(interpolate(V, sin(pi * x) * y).values());
  system.refill();
  CHECK(largest(dense(system.matrix()) - dense(assemble(a, V))) == 0);
  CHECK(largest(dense(system.matrix()) - before) > 0.01);
}

TEST_CASE("blocks stand where their offsets say", "[fem][invariant]") {
  const Mesh mesh = rectangle(3, 3);
  const Space V(mesh, "P2"), Q(mesh, "P1");
  const Spaces W{V, Q};
  const Matrix A = dense(assemble(integral(trial(0) * test(1)) + integral(trial(1) * test(0)), W));
  CHECK(A.rows() == V.size() + Q.size());
  CHECK(largest(A.topLeftCorner(V.size(), V.size())) == 0);
  CHECK(largest(A.bottomRightCorner(Q.size(), Q.size())) == 0);
  CHECK(largest(A.topRightCorner(V.size(), Q.size()) - A.bottomLeftCorner(Q.size(), V.size()).transpose()) <
        1e-16);
  CHECK(Vector::Ones(Q.size()).dot(A.bottomLeftCorner(Q.size(), V.size()) * Vector::Ones(V.size())) ==
        Approx(1));
}

TEST_CASE("a tensor turns the gradient before it meets the other", "[fem][exact]") {
  const Space V(rectangle(3, 3));
  const TensorField K{{{2, 1}, {0, 3}}};
  const Matrix A = dense(assemble(integral(dot(K * grad(u), grad(v))), V));
  const Vector across = interpolate(V, y).values(), along = interpolate(V, x).values();
  CHECK(along.dot(A * across) == Approx(1)); // K12: d/dy u seen by d/dx v
  CHECK(std::abs(across.dot(A * along)) < 1e-15);
  CHECK(across.dot(A * across) == Approx(3));
}

TEST_CASE("forms that make no sense are refused", "[fem][error]") {
  const Space V(rectangle(2, 2));
  CHECK_THROWS_AS(assemble(integral(trial(1) * v), V), std::invalid_argument);
  CHECK_THROWS_AS(assemble(integral(v, on("nowhere")), V), std::invalid_argument);
  CHECK_THROWS_AS(assemble(integral(u * v, over("nowhere")), V), std::invalid_argument);
  CHECK_THROWS_AS(dx(dx(u)), std::invalid_argument);
  CHECK_THROWS_AS(dx(x * u), std::invalid_argument);
  CHECK_THROWS_AS(assemble(integral(log(x - 1) * u * v), V), std::invalid_argument);
  CHECK_THROWS_AS(assemble(integral(normal()[0] * u * v), V), std::invalid_argument);
  CHECK_THROWS_AS(Spaces({V, Space(rectangle(2, 2))}), std::invalid_argument);
}

} // namespace mixlab::fem
