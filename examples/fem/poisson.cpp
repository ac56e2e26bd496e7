// SPDX-License-Identifier: BSD-3-Clause
// Poisson's equation by finite elements: a lecture in six steps.
//
// Find u, zero on the boundary, with -laplace u = f in a domain. Multiplied by a test function v that is zero
// on the boundary, and integrated by parts, that is the weak form
//
//     a(u, v) = int grad u . grad v = int f v = l(v)    for all v,
//
// and with u and v in a space of finite dimension it is a linear system.
//
// What it teaches: how little lies between the blackboard and the answer; at what rate the answer improves
// with the mesh and with the degree, in two norms; that a corner that points inwards spoils the rate whatever
// the degree; what elimination of boundary values is worth beside a penalty; that a factorisation is kept.
//
// Sample runs:
//     poisson
//     poisson 128
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <numbers>

#include "mixlab/fem/generators.hpp"
#include "mixlab/fem/solve.hpp"

using namespace mixlab;
using namespace mixlab::fem;

namespace {

const Trial u = trial();
const Test v = test();
const auto [x, y] = coordinates();
const BilinearForm a = integral(dot(grad(u), grad(v)));

double centre(const Function& w) { return w.at((Matrix(1, 2) << 0.5, 0.5).finished())[0]; }

int lecture(Index n) {
  // 1. The weak form is written down, the mesh made, the system solved.
  const Space V(rectangle(n, n));
  const Function w = solve(a, integral(1.0 * v), V, {{"", 0}});
  std::printf("1. -laplace u = 1 on the unit square, %td x %td x 2 triangles: u(1/2, 1/2) = %.10f\n", n, n,
              centre(w));
  std::printf("   Fourier's series says                                        0.0736713533\n");

  // 2. The same by hand: matrix, load, boundary values, factorisation, which serves other loads too.
  SparseMatrix A = assemble(a, V);
  const Elimination boundary(A, V.on(""));
  const DirectSolver solver(A);
  Vector b = assemble(integral(1.0 * v), V);
  boundary.apply(b, Vector::Zero(boundary.numbers().size()));
  const double gap = (solver.solve(b) - w.values()).cwiseAbs().maxCoeff();
  std::printf("2. by hand: %td unknowns, %td entries, %td in the factor; the same answer to %.0e\n", V.size(),
              A.nonZeros(), solver.factor_entries(), gap);
  if (gap > 1e-14)
    return 1;

  // 3. Errors against a solution that is known, when the mesh is halved: order p + 1 in L2, p in H1.
  using std::numbers::pi;
  const Field exact = sin(pi * x) * sin(pi * y);
  std::printf("3. element   h        L2 error   order   H1 error   order\n");
  for (const auto* element : {"P1", "P2"}) {
    double l2_before = 0, h1_before = 0;
    for (Index m = 8; m <= 32; m *= 2) {
      const Space W(rectangle(m, m), element);
      const Function s = solve(a, integral(2 * pi * pi * exact * v, {}, 8), W, {{"", 0}});
      const double l2 = norm_l2(W.mesh(), exact - s, 8);
      const double h1 = seminorm_h1(
          W.mesh(), {pi * cos(pi * x) * sin(pi * y) - dx(s), pi * sin(pi * x) * cos(pi * y) - dy(s)}, 8);
      if (m == 8)
        std::printf("   %s        1/%-4td  %.3e           %.3e\n", element, m, l2, h1);
      else
        std::printf("   %s        1/%-4td  %.3e  %.2f    %.3e  %.2f\n", element, m, l2,
                    std::log2(l2_before / l2), h1, std::log2(h1_before / h1));
      l2_before = l2;
      h1_before = h1;
    }
  }

  // 4. On the L the gradient is infinite at the corner: |u - u_h|_1^2 = int u - int u_h falls like h^(4/3)
  // only.
  std::printf("4. the L: int u = 0.2140758026865 (hp-elements)\n");
  for (const auto* element : {"P1", "P2"}) {
    double before = 0;
    for (Index m = 8; m <= 32; m *= 2) {
      const Mesh mesh = l_shape(m);
      const double missing =
          0.2140758026865 - integrate(mesh, solve(a, integral(1.0 * v), Space(mesh, element), {{"", 0}}));
      std::printf("   %s, h = 1/%-4td missing %.3e", element, m, missing);
      std::printf(before > 0 ? ", order %.2f\n" : "\n", std::log2(before / missing));
      before = missing;
    }
  }

  // 5. Values on the boundary by a penalty, as FreeFem++ does: the error is 1 / big, until rounding takes
  // over.
  std::printf("5. a penalty in the place of elimination:\n");
  const GivenValues given = given_values(V, {{"", 0}});
  for (const double big : {1e4, 1e8, 1e30}) {
    SparseMatrix B = assemble(a, V);
    Vector c = assemble(integral(1.0 * v), V);
    penalize(B, c, given, big);
    std::printf("   big = %.0e: off by %.1e\n", big,
                (DirectSolver(B).solve(c) - w.values()).cwiseAbs().maxCoeff());
  }

  // 6. Flux: what goes in comes out. The load is 1 in all; the flux through the boundary, by the residual of
  // the
  //    equations that elimination replaced, is the same to rounding.
  const Vector residual = assemble(integral(1.0 * v), V) - assemble(a, V) * w.values();
  double flux = 0;
  for (const Number i : V.on(""))
    flux += residual[i];
  std::printf("6. the flux through the boundary is %.15f\n", flux);
  return std::abs(flux - 1) < 1e-12 ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
  try {
    return lecture(argc > 1 ? std::atol(argv[1]) : 64);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
