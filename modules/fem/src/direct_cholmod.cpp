// SPDX-License-Identifier: BSD-3-Clause
#include "factorisation.hpp"

#ifdef MIXLAB_HAS_CHOLMOD
#include <cholmod.h>

#include "blas_on_one_thread.hpp"
#endif

namespace mixlab::fem {

#ifdef MIXLAB_HAS_CHOLMOD
namespace {

/// The settings, and the memory, of CHOLMOD.
struct Common : cholmod_common {
  Common() {
    cholmod_start(this);
    print = 0;
    supernodal = CHOLMOD_SUPERNODAL;
  }
  ~Common() { cholmod_finish(this); }
  Common(const Common&) = delete;
  Common& operator=(const Common&) = delete;
};

class Cholmod : public Factorisation {
 public:
  ~Cholmod() override {
    cholmod_free_factor(&L_, &common_);
    cholmod_free_dense(&x_, &common_);
    cholmod_free_dense(&y_, &common_);
    cholmod_free_dense(&e_, &common_);
  }
  DirectKind kind() const override { return DirectKind::cholmod; }

  void factorise(const SparseMatrix& A) override {
    (void)blas_on_one_thread;
    cholmod_sparse columns = view(A);
    if (L_ == nullptr)
      L_ = cholmod_analyze(&columns, &common_);
    succeeded();
    cholmod_factorize(&columns, L_, &common_);
    succeeded();
    require_pivots(A);
  }

  void solve(const double* b, double* x) override {
    cholmod_dense right{};
    right.nrow = right.d = right.nzmax = L_->n;
    right.ncol = 1;
    right.x = const_cast<double*>(b);
    right.xtype = CHOLMOD_REAL;
    right.dtype = CHOLMOD_DOUBLE;
    cholmod_solve2(CHOLMOD_A, L_, &right, nullptr, &x_, nullptr, &y_, &e_, &common_);
    succeeded();
    const auto* found = static_cast<const double*>(x_->x);
    std::copy(found, found + L_->n, x);
  }

  Index entries() const override { return static_cast<Index>(common_.lnz); }

 private:
  /// Rows of a symmetric matrix are its columns; half of it is read.
  static cholmod_sparse view(const SparseMatrix& A) {
    cholmod_sparse columns{};
    columns.nrow = columns.ncol = static_cast<std::size_t>(A.rows());
    columns.nzmax = static_cast<std::size_t>(A.nonZeros());
    columns.p = const_cast<std::int32_t*>(A.outerIndexPtr());
    columns.i = const_cast<std::int32_t*>(A.innerIndexPtr());
    columns.x = const_cast<double*>(A.valuePtr());
    columns.stype = -1;
    columns.itype = CHOLMOD_INT;
    columns.xtype = CHOLMOD_REAL;
    columns.dtype = CHOLMOD_DOUBLE;
    columns.sorted = columns.packed = 1;
    return columns;
  }

  void succeeded() const {
    if (common_.status == CHOLMOD_OUT_OF_MEMORY)
      throw std::bad_alloc();
    if (common_.status < CHOLMOD_OK)
      throw MixlabError("DirectSolver: CHOLMOD answers with status " + std::to_string(common_.status));
  }

  Index unknown_at(Index k) const { return static_cast<const std::int32_t*>(L_->Perm)[k]; }

  /// The squares of L's diagonal. A failure leaves L->minor columns that are right.
  void require_pivots(const SparseMatrix& A) const {
    const auto* first = static_cast<const std::int32_t*>(L_->super);
    const auto *rows = static_cast<const std::int32_t*>(L_->pi),
               *values = static_cast<const std::int32_t*>(L_->px);
    const auto* L = static_cast<const double*>(L_->x);
    const auto good = static_cast<Index>(std::min(L_->minor, L_->n));
    for (std::size_t s = 0; s < L_->nsuper; ++s) {
      const Index length = rows[s + 1] - rows[s];
      for (Index k = first[s]; k < std::min<Index>(first[s + 1], good); ++k) {
        const double l = L[values[s] + (k - first[s]) * (length + 1)];
        require_pivot(l * l, A, unknown_at(k));
      }
    }
    if (good < A.rows())
      throw NotPositiveDefiniteError("DirectSolver: A is not positive definite: the pivot of unknown " +
                                     std::to_string(unknown_at(good)) + " is not > 0");
  }

  Common common_;
  cholmod_factor* L_ = nullptr;
  cholmod_dense *x_ = nullptr, *y_ = nullptr, *e_ = nullptr; ///< kept from one solution to the next
};

} // namespace

std::unique_ptr<Factorisation> cholmod() { return std::make_unique<Cholmod>(); }
bool has_cholmod() { return true; }

#else

std::unique_ptr<Factorisation> cholmod() { return nullptr; }
bool has_cholmod() { return false; }

#endif

} // namespace mixlab::fem
