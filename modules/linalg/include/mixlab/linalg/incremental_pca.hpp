// SPDX-License-Identifier: BSD-3-Clause
// Principal components of samples that come in batches, or of more samples than memory holds.
#pragma once

#include "mixlab/linalg/pca.hpp"

namespace mixlab::linalg {

/// What is known of the samples seen so far. Default constructed: nothing.
template <class T>
struct SamplesSeen {
  Index samples = 0;
  VectorOf<T> mean;            ///< (p)
  MatrixOf<T> components;      ///< (k, p)
  VectorOf<T> singular_values; ///< (k)
  double total_variance = 0;
};

/// The k components of the samples seen and of a batch X (n, p): the singular vectors of
///
///     [ S V ;  X - 1 mean_X^T ;  sqrt(n_seen n / (n_seen + n)) (mean_seen - mean_X)^T ]
///
/// (Ross, Lim, Lin & Yang 2008, section 2.1). As long as k = p nothing is lost: they are those of all
/// samples.
/// @throws std::invalid_argument when together there are less than 2 samples or less than k, when p differs
PrincipalComponents<double> pca_with_batch(const SamplesSeen<double>& seen, const MatrixViewOf<double>& X,
                                           Index components);
PrincipalComponents<float> pca_with_batch(const SamplesSeen<float>& seen, const MatrixViewOf<float>& X,
                                          Index components);

} // namespace mixlab::linalg
