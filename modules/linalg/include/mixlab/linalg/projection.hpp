// SPDX-License-Identifier: BSD-3-Clause
// Bases, coordinates and orthogonal projections. A basis is a matrix whose columns are its vectors.
#pragma once

#include "mixlab/core/types.hpp"

namespace mixlab::linalg {

/// The point of span(basis) nearest to x: Q Q^T x, with basis = Q R by reflections. O(m k^2).
///
/// @throws std::invalid_argument when an argument is not finite or x does not fit; SingularMatrixError when
/// the columns are dependent.
Vector project(const VectorView& x, const MatrixView& basis);

/// P = Q Q^T: symmetric, P P = P, and P x = project(x, basis).
///
/// @throws as project().
Matrix projection_matrix(const MatrixView& basis);

/// c with basis c = project(x, basis); so basis c = x when x is in the span, for one when the basis is
/// square.
///
/// @throws as project().
Vector coordinates(const VectorView& x, const MatrixView& basis);

/// P^-1 A P: the matrix, in the basis of the columns of P, of the map whose matrix is A.
///
/// @throws std::invalid_argument unless both are square, finite and of the same size; SingularMatrixError
/// when P is singular.
Matrix change_of_basis(const MatrixView& A, const MatrixView& P);

/// G = V^T V, the products g_ij = v_i . v_j of the columns: positive semidefinite, definite when they are
/// independent, and the identity when they are orthonormal. O(m k^2).
///
/// @throws std::invalid_argument when V is not finite.
Matrix gram_matrix(const MatrixView& vectors);

} // namespace mixlab::linalg
