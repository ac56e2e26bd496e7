// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string_view>
#include <vector>

#include "mixlab/core/types.hpp"

namespace mixlab::linalg {

enum class GramSchmidtVariant {
  classical,        ///< all coefficients from the column as it was: loss of orthogonality like eps kappa^2
  modified,         ///< each from what the previous ones left: like eps kappa
  reorthogonalized, ///< the classical one done twice: eps
};

GramSchmidtVariant gram_schmidt_variant_named(std::string_view name);

struct GramSchmidtOptions {
  GramSchmidtVariant variant = GramSchmidtVariant::modified;
  /// A column of which no more is left than tolerance times its length depends on those before it. Below 0:
  /// max(m, n) eps.
  double tolerance = -1;
};

/// A = Q R.
struct GramSchmidt {
  Matrix q; ///< (m, n), orthonormal columns; zero where a column depends on those before it
  Matrix r; ///< (n, n), upper triangular, diagonal >= 0
  std::vector<Index> dependent; ///< the columns of A that depend on those before them
  Vector orthogonality_loss; ///< ||I - Q_k^T Q_k||_F of the first k columns, k = 1, ..., n, without dependent
                             ///< ones

  Index rank() const { return r.rows() - Index(dependent.size()); }
};

/// Orthonormal columns that span, k by k, what the columns of A span:
///   q_k = (a_k - sum_{i<k} r_ik q_i) / r_kk,   r_ik = q_i . a_k.
///
/// 2 m n^2 operations, twice that when done twice. With kappa the condition number of A, the computed Q
/// satisfies
/// ||I - Q^T Q|| <= c eps kappa^2 (classical: Giraud, Langou, Rozloznik & van den Eshof 2005), <= c eps kappa
/// (modified: Bjorck 1967, Theorem 4.2), <= c eps (twice: Giraud et al. 2005, where kappa eps is well below
/// 1). A - Q R is at rounding level in all three.
///
/// @throws std::invalid_argument when A is not finite or the tolerance not below 1.
GramSchmidt gram_schmidt(const MatrixView& A, const GramSchmidtOptions& options = {});

} // namespace mixlab::linalg
