// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/direct.hpp"

#include <algorithm>
#include <cmath>

#include "factorisation.hpp"

namespace mixlab::fem {
namespace {

constexpr const char* function = "DirectSolver";
constexpr Index simplicial_up_to = 40'000;

/// @param ordered takes A with ordered columns
void check(const SparseView& A, SparseMatrix& ordered) {
  require_square(A, function);
  require_finite_entries(A, function);
  ordered = copy_of(A);
  put_in_order(ordered);
}

double entry(const Rows& A, Index i, Index j) {
  const auto *first = A.column + A.starts[i], *last = A.column + A.starts[i + 1];
  const auto* found = std::lower_bound(first, last, static_cast<std::int32_t>(j));
  return found != last && *found == j ? A.value[found - A.column] : 0;
}

bool equal_up_to_rounding(const Rows& A, Index i, Index j, double a, double b) {
  if (a == b)
    return true;
  const double diagonal = std::min(std::abs(entry(A, i, i)), std::abs(entry(A, j, j)));
  return std::abs(a - b) <= 1e-12 * std::max(std::abs(a), std::abs(b)) + 1e-14 * diagonal;
}

/// The first (i, j) with a_ij not a_ji, or (-1, -1). The rows being visited in order, the entry that answers
/// (i, j), j > i, in row j is the next one there that has not been visited.
std::pair<Index, Index> first_asymmetry(const SparseMatrix& matrix) {
  const Rows A(matrix);
  std::vector<std::int32_t> next(A.starts, A.starts + A.rows);
  for (Index i = 0; i < A.rows; ++i) {
    for (Index e = next[static_cast<std::size_t>(i)]; e < A.starts[i + 1]; ++e) {
      const Index j = A.column[e];
      if (j <= i) { // below the diagonal nothing is left but what has no answer
        if (j < i && !equal_up_to_rounding(A, i, j, A.value[e], 0))
          return {i, j};
        continue;
      }
      auto& f = next[static_cast<std::size_t>(j)];
      while (f < A.starts[j + 1] && A.column[f] < i) {
        if (!equal_up_to_rounding(A, i, j, A.value[f], 0))
          return {j, A.column[f]};
        ++f;
      }
      const bool answered = f < A.starts[j + 1] && A.column[f] == i;
      if (!equal_up_to_rounding(A, i, j, A.value[e], answered ? A.value[f] : 0))
        return {i, j};
      f += answered ? 1 : 0;
    }
  }
  return {-1, -1};
}

bool has_positive_diagonal(const Rows& A) {
  for (Index i = 0; i < A.rows; ++i)
    if (!(entry(A, i, i) > 0))
      return false;
  return true;
}

void require_symmetric(const SparseMatrix& A, DirectKind kind) {
  const auto [i, j] = first_asymmetry(A);
  require(i < 0, function, "A must be symmetric for ", name(kind), ", got A(", i, ", ", j,
          ") = ", i < 0 ? 0.0 : A.coeff(i, j), " and A(", j, ", ", i, ") = ", i < 0 ? 0.0 : A.coeff(j, i));
}

std::unique_ptr<Factorisation> of(DirectKind kind) {
  require(
      kind != DirectKind::cholmod || has_cholmod(), function,
      "kind cholmod is not there: this mixlab was built without SuiteSparse (Debian: libsuitesparse-dev)");
  return kind == DirectKind::ldlt ? ldlt() : kind == DirectKind::cholmod ? cholmod() : lu();
}

/// What `automatic` tries, the best first.
std::vector<DirectKind> kinds_for(const SparseMatrix& A) {
  if (first_asymmetry(A).first >= 0 || !has_positive_diagonal(Rows(A)))
    return {DirectKind::lu};
  if (A.rows() > simplicial_up_to && has_cholmod())
    return {DirectKind::cholmod, DirectKind::ldlt, DirectKind::lu};
  return {DirectKind::ldlt, DirectKind::lu};
}

void require_rows(const SparseMatrix& A) {
  for (Index i = 0; i < A.rows(); ++i)
    if (largest(A, i) == 0)
      throw SingularMatrixError("DirectSolver: A is singular: row " + std::to_string(i) +
                                " is zero; no equation is about this unknown");
}

bool has_constants_in_its_kernel(const Rows& A) {
  for (Index i = 0; i < A.rows; ++i) {
    double sum = 0, size = 0;
    for (Index e = A.starts[i]; e < A.starts[i + 1]; ++e) {
      sum += A.value[e];
      size += std::abs(A.value[e]);
    }
    if (std::abs(sum) > 1e-12 * size)
      return false;
  }
  return true;
}

/// False when another kind may do better: an indefinite matrix can have a vanishing pivot without being
/// singular.
bool succeeds(Factorisation& factors, const SparseMatrix& A, bool is_last) {
  try {
    if (A.rows() > 0)
      factors.factorise(A);
    return true;
  } catch (const NotPositiveDefiniteError&) {
    if (is_last)
      throw;
  } catch (const SingularMatrixError&) {
    if (is_last || has_constants_in_its_kernel(Rows(A)))
      throw;
  }
  return false;
}

} // namespace

struct DirectSolver::State {
  DirectKind asked = DirectKind::automatic;
  std::unique_ptr<Factorisation> factors;
  bool factorised = false;
  Index n = 0;
  std::vector<std::int32_t> starts, columns; ///< the pattern
};

std::string_view name(DirectKind kind) {
  switch (kind) {
  case DirectKind::automatic:
    return "auto";
  case DirectKind::ldlt:
    return "ldlt";
  case DirectKind::cholmod:
    return "cholmod";
  case DirectKind::lu:
    return "lu";
  }
  return "unknown";
}

DirectKind direct_kind_named(std::string_view wanted) {
  for (const DirectKind kind : {DirectKind::automatic, DirectKind::ldlt, DirectKind::cholmod, DirectKind::lu})
    if (name(kind) == wanted)
      return kind;
  require(false, function, "kind must be \"auto\", \"ldlt\", \"cholmod\" or \"lu\", got \"", wanted, "\"");
  return DirectKind::automatic;
}

bool is_symmetric(const SparseView& A) {
  SparseMatrix ordered = copy_of(A);
  put_in_order(ordered);
  return A.rows() == A.cols() && first_asymmetry(ordered).first < 0;
}

DirectSolver::DirectSolver(const SparseView& A, const DirectOptions& options)
    : state_(std::make_unique<State>()) {
  SparseMatrix ordered;
  check(A, ordered);
  State& s = *state_;
  s.asked = options.kind;
  s.n = A.rows();
  s.starts.assign(ordered.outerIndexPtr(), ordered.outerIndexPtr() + s.n + 1);
  s.columns.assign(ordered.innerIndexPtr(), ordered.innerIndexPtr() + ordered.nonZeros());
  factorise(ordered);
}

DirectSolver::~DirectSolver() = default;
DirectSolver::DirectSolver(DirectSolver&&) noexcept = default;
DirectSolver& DirectSolver::operator=(DirectSolver&&) noexcept = default;

void DirectSolver::refactor(const SparseView& A) {
  SparseMatrix ordered;
  check(A, ordered);
  State& s = *state_;
  require(ordered.rows() == s.n, function, "A must have ", s.n, " rows as before, got ", ordered.rows());
  require(std::equal(s.starts.begin(), s.starts.end(), ordered.outerIndexPtr()) &&
              std::equal(s.columns.begin(), s.columns.end(), ordered.innerIndexPtr()),
          function, "A must have the same pattern as before; another one wants a solver of its own");
  factorise(ordered);
}

void DirectSolver::factorise(const SparseMatrix& A) {
  State& s = *state_;
  s.factorised = false;
  require_rows(A);
  const auto kinds = s.asked == DirectKind::automatic ? kinds_for(A) : std::vector{s.asked};
  if (s.asked == DirectKind::ldlt || s.asked == DirectKind::cholmod)
    require_symmetric(A, s.asked);
  // The kind that worked last keeps its analysis.
  auto kind = kinds.begin();
  if (s.factors)
    kind = std::find(kinds.begin(), kinds.end(), s.factors->kind());
  for (kind = kind == kinds.end() ? kinds.begin() : kind; !s.factorised; ++kind) {
    if (!s.factors || s.factors->kind() != *kind)
      s.factors = of(*kind);
    s.factorised = succeeds(*s.factors, A, kind + 1 == kinds.end());
  }
}

Vector DirectSolver::solve(const VectorView& b) const {
  require_right_hand_side(b, state_->n, function);
  require(state_->factorised, function, "there is no factorisation: the last one failed");
  Vector x(b.size());
  if (state_->n > 0)
    state_->factors->solve(b.data(), x.data());
  return x;
}

Matrix DirectSolver::solve_rows(const MatrixView& B) const {
  Matrix X(B.rows(), B.cols());
  for (Index i = 0; i < B.rows(); ++i)
    X.row(i) = solve(B.row(i).transpose()).transpose();
  return X;
}

DirectKind DirectSolver::kind() const { return state_->factors->kind(); }
Index DirectSolver::size() const { return state_->n; }
Index DirectSolver::factor_entries() const { return state_->n > 0 ? state_->factors->entries() : 0; }

} // namespace mixlab::fem
