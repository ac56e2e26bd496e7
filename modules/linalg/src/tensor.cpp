// SPDX-License-Identifier: BSD-3-Clause
// In memory a tensor is an array (left, I_n, right) for each of its modes n: `left` contiguous matrices of
// I_n rows. All that is done to a mode is done to these, one matrix product each, and nothing is permuted.
#include "mixlab/linalg/tensor.hpp"

#include <string>

#include "mixlab/core/error.hpp"
#include "tensor_parts.hpp"

namespace mixlab::linalg {
namespace {

using Map = Eigen::Map<const Matrix>;

struct Split {
  Index left, extent, right;
};

Split split(const TensorShape& shape, Index mode) {
  const auto at = shape.begin() + mode;
  return {count({shape.begin(), at}), *at, count({at + 1, shape.end()})};
}

void require_mode(Index mode, std::size_t rank, std::string_view function, std::string_view argument) {
  require(mode >= 0 && mode < static_cast<Index>(rank), function, argument, " must be in 0..",
          static_cast<Index>(rank) - 1, " for a tensor of ", rank, rank == 1 ? " axis" : " axes", ", got ",
          mode);
}

TensorShape without(TensorShape shape, Index mode) {
  shape.erase(shape.begin() + mode);
  return shape;
}

/// In double precision, lest a product of absurd extents overflow.
double product(const TensorShape& shape) {
  double entries = 1;
  for (Index extent : shape)
    entries *= double(extent);
  return entries;
}

} // namespace

std::string text(const TensorShape& shape) {
  std::string inside;
  for (Index extent : shape)
    inside += (inside.empty() ? "" : ", ") + std::to_string(extent);
  return "(" + inside + (shape.size() == 1 ? ",)" : ")");
}

Matrix unfold(const TensorView& X, Index mode) {
  require_mode(mode, X.shape().size(), "unfold", "mode");
  const auto [left, extent, right] = split(X.shape(), mode);
  Matrix unfolded(extent, left * right);
  for (Index l = 0; l < left; ++l)
    unfolded.middleCols(l * right, right) = Map(X.data() + l * extent * right, extent, right);
  return unfolded;
}

Tensor fold(const MatrixView& matrix, Index mode, TensorShape shape) {
  require_mode(mode, shape.size(), "fold", "mode");
  for (Index extent : shape)
    require(extent >= 0, "fold", "shape must have extents >= 0, got ", text(shape));
  const auto rows = shape[static_cast<std::size_t>(mode)];
  const double columns = product(without(shape, mode));
  require(matrix.rows() == rows && double(matrix.cols()) == columns, "fold", "matrix must be ", rows, " x ",
          columns, " for mode ", mode, " of shape ", text(shape), ", got ", matrix.rows(), " x ",
          matrix.cols());
  Tensor X(std::move(shape));
  const auto [left, extent, right] = split(X.shape(), mode);
  for (Index l = 0; l < left; ++l)
    Eigen::Map<Matrix>(X.data() + l * extent * right, extent, right) = matrix.middleCols(l * right, right);
  return X;
}

Tensor mode_product(const TensorView& X, const MatrixView& A, Index mode) {
  require_mode(mode, X.shape().size(), "mode_product", "mode");
  const auto [left, extent, right] = split(X.shape(), mode);
  require(A.cols() == extent, "mode_product", "matrix must have ", extent, " columns for mode ", mode,
          " of a tensor of shape ", text(X.shape()), ", got ", A.cols());
  TensorShape shape = X.shape();
  shape[static_cast<std::size_t>(mode)] = A.rows();
  Tensor Y(std::move(shape));
  if (right == 1) { // the last mode: one product instead of `left` products with a vector
    Eigen::Map<Matrix>(Y.data(), left, A.rows()).noalias() = Map(X.data(), left, extent) * A.transpose();
    return Y;
  }
  for (Index l = 0; l < left; ++l)
    Eigen::Map<Matrix>(Y.data() + l * A.rows() * right, A.rows(), right).noalias() =
        A * Map(X.data() + l * extent * right, extent, right);
  return Y;
}

Tensor contract(const TensorView& a, Index mode_a, const TensorView& b, Index mode_b) {
  require_mode(mode_a, a.shape().size(), "contract", "mode_a");
  require_mode(mode_b, b.shape().size(), "contract", "mode_b");
  require(a.shape(mode_a) == b.shape(mode_b), "contract", "the extents summed over must be equal, got ",
          a.shape(mode_a), " and ", b.shape(mode_b));
  require(a.rank() + b.rank() > 2, "contract",
          "an axis must stay, got two tensors of one axis (their contraction is inner(a, b))");
  TensorShape shape = without(a.shape(), mode_a);
  const TensorShape rest = without(b.shape(), mode_b);
  shape.insert(shape.end(), rest.begin(), rest.end());
  const Matrix A = unfold(a, mode_a), B = unfold(b, mode_b);
  Tensor result(std::move(shape));
  Eigen::Map<Matrix>(result.data(), A.cols(), B.cols()).noalias() = A.transpose() * B;
  return result;
}

double inner(const TensorView& a, const TensorView& b) {
  require(a.shape() == b.shape(), "inner", "the tensors must have the same shape, got ", text(a.shape()),
          " and ", text(b.shape()));
  return entries(a).dot(entries(b));
}

Matrix khatri_rao(const MatrixView& a, const MatrixView& b) {
  require(a.cols() == b.cols(), "khatri_rao", "the matrices must have as many columns, got ", a.cols(),
          " and ", b.cols());
  const Index J = b.rows();
  Matrix product(a.rows() * J, a.cols());
  for (Index i = 0; i < a.rows(); ++i)
    product.middleRows(i * J, J) = b * a.row(i).asDiagonal();
  return product;
}

} // namespace mixlab::linalg
