// SPDX-License-Identifier: BSD-3-Clause
#include "factorisation.hpp"

#ifdef MIXLAB_HAS_UMFPACK
#include <umfpack.h>

#include "blas_on_one_thread.hpp"
#else
#include <Eigen/SparseLU>
#endif

namespace mixlab::fem {
namespace {

#ifdef MIXLAB_HAS_UMFPACK

/// UMFPACK reads columns, so it is given A^T and asked to solve with its transpose.
class Lu : public Factorisation {
 public:
  Lu() {
    umfpack_di_defaults(control_);
    control_[UMFPACK_IRSTEP] = 0;
  }
  ~Lu() override {
    umfpack_di_free_symbolic(&symbolic_);
    umfpack_di_free_numeric(&numeric_);
  }
  Lu(const Lu&) = delete;
  Lu& operator=(const Lu&) = delete;

  DirectKind kind() const override { return DirectKind::lu; }

  void factorise(const SparseMatrix& A) override {
    (void)blas_on_one_thread;
    n_ = A.rows();
    const int n = static_cast<int>(n_);
    if (symbolic_ == nullptr)
      succeeded(umfpack_di_symbolic(n, n, A.outerIndexPtr(), A.innerIndexPtr(), A.valuePtr(), &symbolic_,
                                    control_, info_));
    umfpack_di_free_numeric(&numeric_);
    succeeded(umfpack_di_numeric(A.outerIndexPtr(), A.innerIndexPtr(), A.valuePtr(), symbolic_, &numeric_,
                                 control_, info_));
    require_pivots(A);
    index_work_.resize(static_cast<std::size_t>(n_));
    work_.resize(static_cast<std::size_t>(5 * n_));
  }

  void solve(const double* b, double* x) override {
    succeeded(umfpack_di_wsolve(UMFPACK_At, nullptr, nullptr, nullptr, x, b, numeric_, control_, info_,
                                index_work_.data(), work_.data()));
  }

  Index entries() const override { return static_cast<Index>(info_[UMFPACK_LNZ] + info_[UMFPACK_UNZ]); }

 private:
  static void succeeded(int status) {
    if (status == UMFPACK_ERROR_out_of_memory)
      throw std::bad_alloc();
    if (status != UMFPACK_OK && status != UMFPACK_WARNING_singular_matrix)
      throw MixlabError("DirectSolver: UMFPACK answers with status " + std::to_string(status));
  }

  /// U's diagonal against the rows of A as UMFPACK scaled them.
  void require_pivots(const SparseMatrix& A) {
    const auto n = static_cast<std::size_t>(n_);
    std::vector<int> P(n), Q(n);
    std::vector<double> D(n), scale(n);
    int reciprocal = 0;
    succeeded(umfpack_di_get_numeric(nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, P.data(), Q.data(),
                                     D.data(), &reciprocal, scale.data(), numeric_));
    for (std::size_t k = 0; k < n; ++k) { // row k of U belongs to column P[k] of A and to its row Q[k]
      const double s = scale[static_cast<std::size_t>(P[k])];
      require_pivot(reciprocal != 0 ? D[k] / s : D[k] * s, A, Q[k]);
    }
  }

  void *symbolic_ = nullptr, *numeric_ = nullptr;
  double control_[UMFPACK_CONTROL], info_[UMFPACK_INFO] = {};
  Index n_ = 0;
  std::vector<int> index_work_;
  std::vector<double> work_;
};

#else

class Lu : public Factorisation {
 public:
  DirectKind kind() const override { return DirectKind::lu; }

  void factorise(const SparseMatrix& A) override {
    const Columns columns(A);
    if (!analysed_)
      lu_.analyzePattern(columns);
    analysed_ = true;
    lu_.factorize(columns);
    if (lu_.info() != Eigen::Success)
      throw SingularMatrixError(
          "DirectSolver: A is singular (" + lu_.lastErrorMessage() +
          "). With no Dirichlet condition and no reaction, constants are in the kernel");
    require_solution(A);
  }

  void solve(const double* b, double* x) override {
    Vector::Map(x, lu_.rows()) = lu_.solve(Vector::Map(b, lu_.rows()));
  }

  Index entries() const override { return lu_.nnzL() + lu_.nnzU(); }

 private:
  using Columns = Eigen::SparseMatrix<double, Eigen::ColMajor, std::int32_t>;

  /// Its pivots are not to be seen: the solution for a right-hand side of the size of A tells as much, since
  /// it is as large as the least pivot is small.
  void require_solution(const SparseMatrix& A) {
    Vector scale(A.rows()), x(A.rows());
    for (Index i = 0; i < A.rows(); ++i)
      scale[i] = largest(A, i) * (1 + 0.3 * std::sin(double(i)));
    solve(scale.data(), x.data());
    Index unknown = 0;
    const double most = A.rows() > 0 ? x.cwiseAbs().maxCoeff(&unknown) : 0;
    require_pivot(largest(A, unknown) / (most > 0 ? most : 1), A, unknown);
  }

  Eigen::SparseLU<Columns> lu_;
  bool analysed_ = false;
};

#endif

} // namespace

std::unique_ptr<Factorisation> lu() { return std::make_unique<Lu>(); }

} // namespace mixlab::fem
