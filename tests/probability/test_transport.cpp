// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/probability/transport.hpp"

#include <algorithm>
#include <numeric>

#include "information.hpp"
#include "mixlab/core/error.hpp"
#include "mixlab/core/parallel.hpp"
#include "mixlab/probability/gaussian.hpp"

namespace mixlab::probability {
namespace {

struct Problem {
  Matrix x, y, cost;
  Vector a, b;
};

Problem random_problem(Index n, Index m, std::mt19937_64& engine, double zeros = 0) {
  Problem it{random_matrix(n, 2, engine), random_matrix(m, 2, engine), {}, {}, {}};
  it.cost = cost_matrix(it.x, it.y, 2);
  it.a = random_law(n, engine, zeros);
  it.b = random_law(m, engine, zeros);
  return it;
}

/// Feasible, complementary and without gap: a proof of optimality that does not trust the solver.
void check_optimal(const Transport& t, const Matrix& C, const Vector& a, const Vector& b) {
  const double scale = C.cwiseAbs().maxCoeff();
  CHECK(t.status == Status::converged);
  CHECK(t.plan.minCoeff() >= 0);
  CHECK((t.plan.rowwise().sum() - a).cwiseAbs().maxCoeff() <= 1e-14);
  CHECK((t.plan.colwise().sum().transpose() - b).cwiseAbs().maxCoeff() <= 1e-14);
  const Matrix reduced = (C.colwise() - t.row_potential).rowwise() - t.column_potential.transpose();
  CHECK(reduced.minCoeff() >= -1e-13 * scale);
  CHECK(t.dual_cost == Approx(t.cost).epsilon(1e-12).margin(1e-13 * scale));
}

/// The best assignment by trying all permutations.
double cheapest_assignment(const Matrix& C) {
  std::vector<Index> to(std::size_t(C.rows()));
  std::iota(to.begin(), to.end(), 0);
  double best = INFINITY;
  do {
    double cost = 0;
    for (std::size_t i = 0; i < to.size(); ++i)
      cost += C(Index(i), to[i]);
    best = std::min(best, cost);
  } while (std::next_permutation(to.begin(), to.end()));
  return best;
}

} // namespace

TEST_CASE("a sample that is shifted is that far away", "[probability][exact]") {
  std::mt19937_64 engine(31);
  const Vector x = random_matrix(101, 1, engine);
  for (double p : {1.0, 2.0, 3.5}) {
    CHECK(wasserstein_1d(x, x.array() + 2.5, {}, {}, p) == Approx(2.5).epsilon(1e-13));
    CHECK(wasserstein_1d(x, x.reverse(), {}, {}, p) == 0);
  }
  CHECK(wasserstein_1d(vec({0}), vec({-1, 1})) == 1);
  CHECK(wasserstein_1d(vec({0, 1}), vec({0, 1}), vec({3, 1}), vec({1, 1})) == Approx(0.25).epsilon(1e-15));
  CHECK(wasserstein_1d(vec({0, 1}), vec({0, 1}), vec({3, 1}), vec({1, 1}), 2) == Approx(0.5).epsilon(1e-15));
}

TEST_CASE("repeating points or splitting masses changes nothing", "[probability][invariant]") {
  std::mt19937_64 engine(32);
  const Vector x = random_matrix(40, 1, engine), y = random_matrix(40, 1, engine);
  Vector twice(80);
  twice << x, x;
  for (double p : {1.0, 2.0, 3.0}) {
    CHECK(wasserstein_1d(twice, y, {}, {}, p) == Approx(wasserstein_1d(x, y, {}, {}, p)).epsilon(1e-12));
    CHECK(wasserstein_1d(x, y, Vector::Ones(40), {}, p) ==
          Approx(wasserstein_1d(x, y, {}, {}, p)).epsilon(1e-12));
  }
}

TEST_CASE("on the line, sorting and the linear programme agree", "[probability][invariant]") {
  std::mt19937_64 engine(33);
  for (double p : {1.0, 2.0}) {
    const Matrix x = random_matrix(30, 1, engine), y = random_matrix(47, 1, engine);
    const Vector a = random_law(30, engine), b = random_law(47, engine);
    const Transport t = exact_transport(cost_matrix(x, y, p), a, b);
    CHECK(wasserstein_1d(Vector(x.col(0)), Vector(y.col(0)), a, b, p) ==
          Approx(std::pow(t.cost, 1 / p)).epsilon(1e-11));
  }
}

TEST_CASE("exact transport proves itself optimal", "[probability][exact]") {
  std::mt19937_64 engine(34);
  for (const auto& [n, m] : {std::pair<Index, Index>{1, 1}, {1, 7}, {7, 1}, {10, 10}, {31, 17}, {60, 80}})
    for (double zeros : {0.0, 0.4}) {
      const Problem it = random_problem(n, m, engine, zeros);
      check_optimal(exact_transport(it.cost, it.a, it.b), it.cost, it.a, it.b);
    }
}

TEST_CASE("with equal masses the exact plan is the best assignment", "[probability][exact]") {
  std::mt19937_64 engine(35);
  for (Index n : {2, 5, 7}) {
    const Problem it = random_problem(n, n, engine);
    const Vector equal = Vector::Constant(n, 1.0 / double(n));
    const Transport t = exact_transport(it.cost, equal, equal);
    check_optimal(t, it.cost, equal, equal);
    CHECK(t.cost * double(n) == Approx(cheapest_assignment(it.cost)).epsilon(1e-13));
  }
  const Matrix ties = Matrix::Ones(20, 20);
  const Vector equal = Vector::Constant(20, 0.05);
  check_optimal(exact_transport(ties, equal, equal), ties, equal, equal);
  const Matrix negative = -Matrix::Identity(4, 4);
  CHECK(exact_transport(negative, Vector::Ones(4), Vector::Ones(4)).cost == Approx(-4).epsilon(1e-15));
}

TEST_CASE("the Wasserstein distance of clouds: translations, and the triangle inequality",
          "[probability][invariant]") {
  std::mt19937_64 engine(36);
  const Matrix x = random_matrix(20, 2, engine), y = random_matrix(20, 2, engine),
               z = random_matrix(25, 2, engine);
  Matrix shifted = x;
  shifted.rowwise() += Eigen::RowVector2d(3, 4);
  for (double p : {1.0, 2.0}) {
    CHECK(wasserstein(x, shifted, {}, {}, p) == Approx(5).epsilon(1e-12));
    CHECK(wasserstein(x, z, {}, {}, p) <=
          wasserstein(x, y, {}, {}, p) + wasserstein(y, z, {}, {}, p) + 1e-12);
  }
  CHECK(wasserstein(x.leftCols(1), y.leftCols(1)) == wasserstein_1d(Vector(x.col(0)), Vector(y.col(0))));
}

TEST_CASE("Sinkhorn's three methods find the same plan, with the marginals asked for",
          "[probability][invariant]") {
  std::mt19937_64 engine(37);
  for (double zeros : {0.0, 0.3}) {
    const Problem it = random_problem(30, 70, engine, zeros);
    SinkhornOptions options{.regularization = 0.3, .tolerance = 1e-12};
    const Transport stabilized = sinkhorn(it.cost, it.a, it.b, options);
    CHECK(stabilized.status == Status::converged);
    CHECK(stabilized.marginal_error <= 1.1e-12);
    CHECK(stabilized.history_error.back() <= 1e-12);
    for (auto method : {SinkhornMethod::kernel, SinkhornMethod::log}) {
      options.method = method;
      const Transport other = sinkhorn(it.cost, it.a, it.b, options);
      CHECK(other.status == Status::converged);
      CHECK((other.plan - stabilized.plan).cwiseAbs().maxCoeff() <= 1e-12);
      CHECK(other.dual_cost == Approx(stabilized.dual_cost).epsilon(1e-10));
    }
  }
}

TEST_CASE("Sinkhorn on two points has the closed form", "[probability][exact]") {
  // Symmetric: P = [[s, 1/2 - s], [1/2 - s, s]] with s/(1/2 - s) = exp(c/eps).
  const Matrix C = vec({0, 1, 1, 0}).reshaped<Eigen::RowMajor>(2, 2);
  const Vector half = vec({0.5, 0.5});
  for (double eps : {1.0, 0.1, 0.01}) {
    const double s = 0.5 / (1 + std::exp(-1 / eps));
    const Transport t = sinkhorn(C, half, half, {.regularization = eps, .tolerance = 1e-14});
    CHECK(t.plan(0, 0) == Approx(s).epsilon(1e-13));
    CHECK(t.plan(0, 1) == Approx(0.5 * std::exp(-1 / eps) / (1 + std::exp(-1 / eps))).epsilon(1e-12));
  }
}

TEST_CASE("the entropic plan and its dual value satisfy the optimality conditions",
          "[probability][invariant]") {
  std::mt19937_64 engine(38);
  const Problem it = random_problem(25, 40, engine);
  const double eps = 0.2;
  const Transport t = sinkhorn(it.cost, it.a, it.b, {.regularization = eps, .tolerance = 1e-13});
  double kl = 0;
  for (Index i = 0; i < 25; ++i)
    for (Index j = 0; j < 40; ++j) {
      const double expected =
          it.a[i] * it.b[j] * std::exp((t.row_potential[i] + t.column_potential[j] - it.cost(i, j)) / eps);
      CHECK(t.plan(i, j) == Approx(expected).epsilon(1e-9));
      kl += t.plan(i, j) > 0 ? t.plan(i, j) * std::log(t.plan(i, j) / (it.a[i] * it.b[j])) : 0;
    }
  CHECK(t.dual_cost == Approx(t.cost + eps * kl).epsilon(1e-10));
}

TEST_CASE("as the regularization shrinks, Sinkhorn's cost comes down to the exact one",
          "[probability][invariant]") {
  std::mt19937_64 engine(39);
  const Problem it = random_problem(20, 20, engine);
  const double exact = exact_transport(it.cost, it.a, it.b).cost;
  double before = INFINITY;
  for (double eps : {1.0, 0.1, 0.01}) {
    const Transport t =
        sinkhorn(it.cost, it.a, it.b, {.regularization = eps, .tolerance = 1e-9, .max_iterations = 200000});
    CHECK(t.status == Status::converged);
    CHECK(t.cost >= exact - 1e-8);
    CHECK(t.cost <= before);
    CHECK(t.cost - exact <= eps * std::log(400.0)); // the entropy is at most log(n m)
    before = t.cost;
  }
}

TEST_CASE("a regularization that underflows is refused by the published kernel, and no trouble to the others",
          "[probability][edge]") {
  std::mt19937_64 engine(40);
  Problem it = random_problem(15, 15, engine);
  it.cost.array() += 50; // exp(-50/eps) is zero
  SinkhornOptions options{.regularization = 0.05, .tolerance = 1e-8, .max_iterations = 200000};
  const Transport stabilized = sinkhorn(it.cost, it.a, it.b, options);
  options.method = SinkhornMethod::log;
  const Transport log = sinkhorn(it.cost, it.a, it.b, options);
  CHECK(stabilized.status == Status::converged);
  CHECK(log.status == Status::converged);
  CHECK((stabilized.plan - log.plan).cwiseAbs().maxCoeff() <= 1e-8);
  options.method = SinkhornMethod::kernel;
  CHECK_THROWS_AS(sinkhorn(it.cost, it.a, it.b, options), DivergenceError);
}

TEST_CASE("a budget that is spent, and whoever stops, are told", "[probability][edge]") {
  std::mt19937_64 engine(41);
  const Problem it = random_problem(20, 20, engine);
  const Transport t = sinkhorn(it.cost, it.a, it.b, {.regularization = 0.01, .max_iterations = 3});
  CHECK(t.status == Status::exhausted);
  CHECK(t.iterations == 3);
  CHECK(t.marginal_error > 1e-9);
  CHECK((t.plan.colwise().sum().transpose() - it.b).cwiseAbs().maxCoeff() <= 1e-14);
  const auto stop = [](const Progress&) { return false; };
  const Transport stopped =
      sinkhorn(it.cost, it.a, it.b,
               {.regularization = 1e-6, .tolerance = 1e-300, .max_iterations = 100'000'000}, stop);
  CHECK(stopped.status == Status::stopped);
  const Problem large = random_problem(200, 200, engine);
  CHECK(exact_transport(large.cost, large.a, large.b, stop).status == Status::stopped);
}

TEST_CASE("the plan does not depend on the number of threads", "[probability][invariant]") {
  std::mt19937_64 engine(42);
  const Problem it = random_problem(150, 130, engine);
  const int before = threads();
  set_threads(1);
  const Transport one = sinkhorn(it.cost, it.a, it.b);
  set_threads(3);
  const Transport three = sinkhorn(it.cost, it.a, it.b);
  set_threads(before);
  CHECK(one.plan == three.plan);
  CHECK(one.iterations == three.iterations);
}

TEST_CASE("the Sinkhorn divergence is zero for equal clouds, positive for others, and squared distance for "
          "shifted ones",
          "[probability][invariant]") {
  std::mt19937_64 engine(43);
  const Matrix x = random_matrix(30, 2, engine), y = random_matrix(25, 2, engine);
  Matrix shifted = x;
  shifted.rowwise() += Eigen::RowVector2d(1, -2);
  const SinkhornOptions options{.regularization = 0.5, .tolerance = 1e-11};
  CHECK(std::abs(sinkhorn_divergence(x, x, 2, options)) <= 1e-9);
  CHECK(sinkhorn_divergence(x, y, 2, options) > 1e-3);
  CHECK(sinkhorn_divergence(x, shifted, 2, options) == Approx(5).epsilon(1e-8));
  CHECK_THROWS_AS(sinkhorn_divergence(x, y, 2, {.regularization = 0.01, .max_iterations = 2}),
                  DivergenceError);
}

TEST_CASE("transport refuses masses and costs that do not fit", "[probability][error][edge]") {
  const Matrix C = Matrix::Ones(2, 2);
  const Vector half = vec({0.5, 0.5});
  CHECK_THROWS_WITH(sinkhorn(C, half, vec({1, 1, 1})), contains("cost must be 2 x 3"));
  CHECK_THROWS_WITH(sinkhorn(C, half, vec({0.5, 0.6})),
                    contains("a and b must have the same sum, got 1 and 1.1"));
  CHECK_THROWS_WITH(sinkhorn(C, half, vec({1.5, -0.5})), contains("b must be >= 0, got -0.5"));
  CHECK_THROWS_WITH(sinkhorn(C, half, half, {.regularization = 0}),
                    contains("regularization must be > 0, got 0"));
  CHECK_THROWS_WITH(sinkhorn(C, half, half, {.tolerance = 0}), contains("tolerance must be > 0"));
  CHECK_THROWS_WITH(sinkhorn_method_named("fast"),
                    contains("method must be 'stabilized', 'kernel' or 'log'"));
  CHECK_THROWS_WITH(exact_transport(C, half, vec({1, 1})), contains("same sum"));
  CHECK_THROWS_WITH(exact_transport(C * NAN, half, half), contains("cost must be finite"));
  CHECK_THROWS_WITH(wasserstein_1d(Vector(), half), contains("x must have at least one entry"));
  CHECK_THROWS_WITH(wasserstein_1d(half, half, vec({1})), contains("x_weights must have 2 entries, got 1"));
  CHECK_THROWS_WITH(wasserstein_1d(half, half, {}, {}, 0.5), contains("p must be >= 1"));
  CHECK_THROWS_WITH(wasserstein_1d(vec({NAN, 1}), half), contains("x must be finite"));
  CHECK_THROWS_WITH(cost_matrix(C, Matrix::Ones(2, 3)), contains("as many columns, got 2 and 3"));
}

} // namespace mixlab::probability
