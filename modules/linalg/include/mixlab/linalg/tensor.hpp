// SPDX-License-Identifier: BSD-3-Clause
// Tensors as matrices. Modes are counted from 0, as NumPy's axes.
//
// The unfolding X_(n) has entry X(i_0, ..., i_N-1) in row i_n; its column counts the other indices with the
// last one fastest, as the memory does. Hence, with the modes in their natural order,
//
//   Y = G x_0 A^(0) ... x_N-1 A^(N-1)   =>   Y_(n) = A^(n) G_(n) (kron of the other A^(k), k increasing)^T.
//
// Kolda & Bader (2009), SIAM Review 51, 455, let the first index be the fastest, and so write the Kronecker
// and Khatri-Rao products with k decreasing; all else is theirs.
#pragma once

#include "mixlab/core/tensor.hpp"

namespace mixlab::linalg {

/// X_(n), of shape (I_n, product of the other extents).
Matrix unfold(const TensorView& tensor, Index mode);

/// The tensor of that shape whose unfolding is the matrix.
Tensor fold(const MatrixView& matrix, Index mode, TensorShape shape);

/// Y = X x_n A: Y(..., j, ...) = sum_i A(j, i) X(..., i, ...), so that Y_(n) = A X_(n).
Tensor mode_product(const TensorView& tensor, const MatrixView& matrix, Index mode);

/// sum_k a(..., k, ...) b(..., k, ...): the axes that stay, those of `a` first. One axis at least must stay.
Tensor contract(const TensorView& a, Index mode_a, const TensorView& b, Index mode_b);

/// <X, Y>: the sum of the products of the entries.
double inner(const TensorView& a, const TensorView& b);

/// Column r is the Kronecker product of the columns r of A and of B: row i J + j is A(i, r) B(j, r).
Matrix khatri_rao(const MatrixView& a, const MatrixView& b);

} // namespace mixlab::linalg
