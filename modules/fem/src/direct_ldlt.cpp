// SPDX-License-Identifier: BSD-3-Clause
#include "factorisation.hpp"

#include <Eigen/SparseCholesky>

namespace mixlab::fem {
namespace {

using Columns = Eigen::SparseMatrix<double, Eigen::ColMajor, std::int32_t>;

class Ldlt : public Factorisation {
 public:
  DirectKind kind() const override { return DirectKind::ldlt; }

  /// Rows of a symmetric matrix are its columns.
  void factorise(const SparseMatrix& A) override {
    const Columns columns = Eigen::Map<const Columns>(A.rows(), A.cols(), A.nonZeros(), A.outerIndexPtr(),
                                                      A.innerIndexPtr(), A.valuePtr());
    if (!analysed_)
      ldlt_.analyzePattern(columns);
    analysed_ = true;
    ldlt_.factorize(columns);
    const Vector& D = ldlt_.vectorD();
    const auto& unknown = ldlt_.permutationPinv().indices();
    for (Index k = 0; k < D.size(); ++k) // up to the first zero: it stops there
      require_pivot(D[k], A, unknown.size() > 0 ? unknown[k] : k);
  }

  void solve(const double* b, double* x) override {
    const Index n = ldlt_.rows();
    Vector::Map(x, n) = ldlt_.solve(Vector::Map(b, n));
  }

  Index entries() const override { return ldlt_.matrixL().nestedExpression().nonZeros() + ldlt_.rows(); }

 private:
  struct Factors : Eigen::SimplicialLDLT<Columns, Eigen::Lower> {
    const Vector& vectorD() const { return m_diag; }
  } ldlt_;
  bool analysed_ = false;
};

} // namespace

std::unique_ptr<Factorisation> ldlt() { return std::make_unique<Ldlt>(); }

} // namespace mixlab::fem
