// SPDX-License-Identifier: BSD-3-Clause
// Traffic. A downward sweep from zero needs the lower triangle only: (D + L) z = r. It leaves the residual
// -L^T z, the upper triangle. So a V(1, 1) cycle reads A twice in all: once in halves on the way down, once
// in the sweep up. The sweeps are sequential, products and transfers are shared between threads.
#include "mixlab/fem/multigrid.hpp"

#include <utility>

#include "mixlab/core/error.hpp"
#include "sparse_kernels.hpp"

namespace mixlab::fem {
namespace {

constexpr const char* function = "Multigrid";

void check(SparseMatrix& A, std::string_view argument) {
  A.makeCompressed();
  require_square(A, function, argument);
  require_finite_entries(A, function, argument);
  put_in_order(A);
}

/// 1 on the diagonal of rows that have no entry: coarse unknowns that P does not use.
void add_missing_diagonals(SparseMatrix& A) {
  std::vector<std::int32_t> empty;
  for (Index i = 0; i < A.rows(); ++i)
    if (A.outerIndexPtr()[i] == A.outerIndexPtr()[i + 1])
      empty.push_back(static_cast<std::int32_t>(i));
  if (empty.empty())
    return;
  SparseMatrix ones(A.rows(), A.cols());
  ones.reserve(static_cast<Index>(empty.size()));
  for (Index i = 0, k = 0; i < A.rows(); ++i) {
    ones.startVec(i);
    if (k < static_cast<Index>(empty.size()) && empty[static_cast<std::size_t>(k)] == i) {
      ones.insertBack(i, i) = 1;
      ++k;
    }
  }
  ones.finalize();
  SparseMatrix sum = A + ones;
  A.swap(sum);
}

/// The same for rows whose entries all cancelled or are zero.
void heal_zero_rows(SparseMatrix& A) {
  const auto* starts = A.outerIndexPtr();
  for (Index i = 0; i < A.rows(); ++i) {
    bool zero = true;
    Index diagonal = -1;
    for (Index e = starts[i]; e < starts[i + 1]; ++e) {
      zero = zero && A.valuePtr()[e] == 0;
      diagonal = A.innerIndexPtr()[e] == i ? e : diagonal;
    }
    if (zero && diagonal >= 0)
      A.valuePtr()[diagonal] = 1;
  }
}

/// z_i = (r_i - sum_{j != i} a_ij z_j) / a_ii, in the order of the unknowns or against it.
inline void relax(const Rows& A, Index i, double inverse_diagonal, const double* r, double* z) {
  z[i] += inverse_diagonal * (r[i] - times(A, i, z));
}

} // namespace

struct Multigrid::Level {
  SparseMatrix A, P, R, AP; ///< R = P^T; AP is kept for its pattern
  std::vector<std::int32_t> diagonal;
  Vector inverse_diagonal;
  mutable Vector r, z, left_over, correction; ///< of the one or two cycles that this level is asked for
  mutable Vector defect;                      ///< within a cycle

  /// From z = 0: (D + L) z = r, then r - A z = -L^T z.
  void first_sweep(const Vector& right, Vector& x) const {
    const Rows rows(A);
    x.resize(rows.rows);
    defect.resize(rows.rows);
    double* to = x.data();
    for (Index i = 0; i < rows.rows; ++i) {
      double sum = right[i];
      for (Index e = rows.starts[i]; e < diagonal[static_cast<std::size_t>(i)]; ++e)
        sum -= rows.value[e] * to[rows.column[e]];
      to[i] = sum * inverse_diagonal[i];
    }
    parallel_for(rows.rows, [&](Index i) {
      double sum = 0;
      for (Index e = diagonal[static_cast<std::size_t>(i)] + 1; e < rows.starts[i + 1]; ++e)
        sum += rows.value[e] * to[rows.column[e]];
      defect[i] = -sum;
    });
  }
  /// coarse = P^T A P
  void coarsen(SparseMatrix& coarse) {
    {
      SparseMatrix ap = product(Rows(A), Rows(P));
      AP.swap(ap);
    }
    SparseMatrix made = product(Rows(R), Rows(AP));
    coarse.swap(made);
    add_missing_diagonals(coarse);
    heal_zero_rows(coarse);
  }
  void refill(SparseMatrix& coarse) {
    refill_product(Rows(A), Rows(P), AP);
    refill_product(Rows(R), Rows(AP), coarse);
    heal_zero_rows(coarse);
  }
  void sweep_down(const Vector& right, Vector& x) const {
    const Rows rows(A);
    for (Index i = 0; i < rows.rows; ++i)
      relax(rows, i, inverse_diagonal[i], right.data(), x.data());
  }
  void sweep_up(const Vector& right, Vector& x) const {
    const Rows rows(A);
    for (Index i = rows.rows - 1; i >= 0; --i)
      relax(rows, i, inverse_diagonal[i], right.data(), x.data());
  }
  void prolongate(const Vector& coarse, Vector& x) const {
    const Rows rows(P);
    parallel_for(rows.rows, [&](Index i) { x[i] += times(rows, i, coarse.data()); });
  }
};

Multigrid::Multigrid(const SparseView& A, std::vector<SparseMatrix> prolongations,
                     const MultigridOptions& options)
    : Multigrid(A, std::move(prolongations), {}, options) {}

Multigrid::Multigrid(const SparseView& A, std::vector<SparseMatrix> prolongations,
                     std::vector<SparseMatrix> coarse, const MultigridOptions& options)
    : levels_(prolongations.size() + 1), options_(options) {
  require(options.sweeps >= 1, function, "sweeps must be >= 1, got ", options.sweeps);
  require(coarse.empty() || coarse.size() == prolongations.size(), function, "there must be ",
          prolongations.size(), " coarse matrices, one for each prolongation, got ", coarse.size());
  levels_[0].A = copy_of(A);
  check(levels_[0].A, "A");
  for (std::size_t l = 0; l < prolongations.size(); ++l) {
    SparseMatrix& P = prolongations[l];
    P.makeCompressed();
    const Index rows = l == 0 ? levels_[0].A.rows() : levels_[l - 1].P.cols();
    require(P.rows() == rows, function, "prolongation ", l, " must have ", rows, " rows, got ", P.rows());
    require_finite_entries(P, function, "a prolongation");
    SparseMatrix R = transposed(Rows(P));
    levels_[l].R.swap(R);
    levels_[l].P.swap(P);
  }
  set_up(std::move(coarse));
}

Multigrid::~Multigrid() = default;
Multigrid::Multigrid(Multigrid&&) noexcept = default;
Multigrid& Multigrid::operator=(Multigrid&&) noexcept = default;

void Multigrid::set_up(std::vector<SparseMatrix> coarse) {
  for (std::size_t l = 0; l + 1 < levels_.size(); ++l) {
    Level &fine = levels_[l], &next = levels_[l + 1];
    if (coarse.empty()) {
      fine.coarsen(next.A);
    } else {
      next.A.swap(coarse[l]);
      check(next.A, "a coarse matrix");
      require(next.A.rows() == fine.P.cols(), function, "coarse matrix ", l, " must have ", fine.P.cols(),
              " rows, as prolongation ", l, " has columns, got ", next.A.rows());
    }
  }
  smoother_and_coarsest();
}

void Multigrid::refill(const SparseView& A) {
  SparseMatrix values = copy_of(A);
  check(values, "A");
  Level& finest = levels_[0];
  require(values.rows() == finest.A.rows() && values.nonZeros() == finest.A.nonZeros() &&
              std::equal(values.outerIndexPtr(), values.outerIndexPtr() + values.rows() + 1,
                         finest.A.outerIndexPtr()) &&
              std::equal(values.innerIndexPtr(), values.innerIndexPtr() + values.nonZeros(),
                         finest.A.innerIndexPtr()),
          function, "A must have the same pattern as before");
  std::copy(values.valuePtr(), values.valuePtr() + values.nonZeros(), finest.A.valuePtr());
  for (std::size_t l = 0; l + 1 < levels_.size(); ++l) {
    Level &fine = levels_[l], &next = levels_[l + 1];
    if (fine.AP.rows() == 0) { // coarse matrices were given; from now on they are not
      fine.coarsen(next.A);
      coarsest_.reset();
    } else {
      fine.refill(next.A);
    }
  }
  smoother_and_coarsest();
}

void Multigrid::smoother_and_coarsest() {
  for (Level& level : levels_) {
    level.diagonal = positive_diagonal(Rows(level.A), function);
    level.inverse_diagonal.resize(level.A.rows());
    for (Index i = 0; i < level.A.rows(); ++i)
      level.inverse_diagonal[i] = 1 / level.A.valuePtr()[level.diagonal[static_cast<std::size_t>(i)]];
  }
  if (coarsest_)
    coarsest_->refactor(levels_.back().A);
  else
    coarsest_ = std::make_unique<DirectSolver>(levels_.back().A);
}

Index Multigrid::size() const { return levels_[0].A.rows(); }

void Multigrid::apply(const Vector& r, Vector& z) const { cycle(0, r, z); }

void Multigrid::cycle(std::size_t l, const Vector& r, Vector& z) const {
  if (l + 1 == levels_.size()) {
    z = coarsest_->solve(r);
    return;
  }
  const Level &fine = levels_[l], &next = levels_[l + 1];
  fine.first_sweep(r, z);
  for (Index k = 1; k < options_.sweeps; ++k)
    fine.sweep_down(r, z);
  if (options_.sweeps > 1)
    residual(Rows(fine.A), r, z, fine.defect);
  multiply(Rows(fine.R), fine.defect, next.r);
  cycle(l + 1, next.r, next.z);
  if (options_.cycle == Cycle::w && l + 2 < levels_.size()) {
    residual(Rows(next.A), next.r, next.z, next.left_over);
    cycle(l + 1, next.left_over, next.correction);
    next.z += next.correction;
  }
  fine.prolongate(next.z, z);
  for (Index k = 0; k < options_.sweeps; ++k)
    fine.sweep_up(r, z);
}

ConjugateGradient Multigrid::solve(const VectorView& b, const ConjugateGradientOptions& options,
                                   const Monitor& monitor) const {
  return conjugate_gradient(levels_[0].A, b, options, *this, monitor);
}

Index Multigrid::levels() const { return static_cast<Index>(levels_.size()); }
const SparseMatrix& Multigrid::matrix(Index level) const {
  require(0 <= level && level < levels(), function, "level must be below ", levels(), ", got ", level);
  return levels_[static_cast<std::size_t>(level)].A;
}
const SparseMatrix& Multigrid::prolongation(Index level) const {
  require(0 <= level && level + 1 < levels(), function, "level must be below ", levels() - 1, ", got ",
          level);
  return levels_[static_cast<std::size_t>(level)].P;
}

double Multigrid::grid_complexity() const {
  double sum = 0;
  for (const Level& level : levels_)
    sum += double(level.A.rows());
  return size() > 0 ? sum / double(size()) : 1;
}

double Multigrid::operator_complexity() const {
  double sum = 0;
  for (const Level& level : levels_)
    sum += double(level.A.nonZeros());
  return size() > 0 ? sum / double(levels_[0].A.nonZeros()) : 1;
}

SparseMatrix galerkin_product(const SparseView& A, const SparseView& P) {
  require_square(A, "galerkin_product");
  require(P.rows() == A.rows(), "galerkin_product", "P must have ", A.rows(), " rows, as A has, got ",
          P.rows());
  const SparseMatrix R = transposed(Rows(P));
  const SparseMatrix AP = product(Rows(A), Rows(P));
  SparseMatrix coarse = product(Rows(R), Rows(AP));
  add_missing_diagonals(coarse);
  heal_zero_rows(coarse);
  return coarse;
}

} // namespace mixlab::fem
