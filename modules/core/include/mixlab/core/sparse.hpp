// SPDX-License-Identifier: BSD-3-Clause
// Sparse matrices of the public interface: compressed rows and 32-bit indices, as SciPy's csr_matrix has
// them, so that one is a view of the other.
#pragma once

#include <cstdint>

#include "mixlab/core/types.hpp"

#include <Eigen/SparseCore>

namespace mixlab {

using SparseMatrix = Eigen::SparseMatrix<double, Eigen::RowMajor, std::int32_t>;
/// Compressed: of a matrix that is not, it is a compressed copy.
using SparseView = Eigen::Ref<const SparseMatrix, Eigen::StandardCompressedFormat>;

} // namespace mixlab
