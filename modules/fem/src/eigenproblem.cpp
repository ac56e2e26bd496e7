// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/eigenproblem.hpp"

#include "mixlab/core/error.hpp"
#include "mixlab/fem/dirichlet.hpp"

namespace mixlab::fem {
namespace {

/// Numbers among the unknowns that are free, -1 of the others. With rows of the identity in their place, each
/// would be an eigenvalue.
Numbers free_numbers(const Space& V, const std::vector<std::string>& zero_on) {
  std::vector<Dirichlet> conditions;
  for (const std::string& part : zero_on)
    conditions.push_back({part, 0.0});
  Numbers result = Numbers::Zero(V.size());
  for (const Number given : given_values(V, conditions).numbers)
    result[given] = -1;
  Number next = 0;
  for (Number& number : result)
    number = number < 0 ? -1 : next++;
  return result;
}

SparseMatrix restricted(const SparseMatrix& A, const Numbers& number, Index count) {
  std::vector<Eigen::Triplet<double, SparseMatrix::StorageIndex>> entries;
  entries.reserve(static_cast<std::size_t>(A.nonZeros()));
  for (Index row = 0; row < A.rows(); ++row)
    for (SparseMatrix::InnerIterator entry(A, row); entry; ++entry)
      if (number[row] >= 0 && number[entry.col()] >= 0)
        entries.emplace_back(number[row], number[entry.col()], entry.value());
  SparseMatrix result(count, count);
  result.setFromTriplets(entries.begin(), entries.end());
  return result;
}

Function extended(const Space& V, const Numbers& number, const VectorView& values) {
  Vector all(V.size());
  for (Index i = 0; i < all.size(); ++i)
    all[i] = number[i] < 0 ? 0 : values[number[i]];
  return Function(V, std::move(all));
}

} // namespace

EigenFunctions eigenfunctions(const BilinearForm& a, const BilinearForm& m, const Space& V, Index count,
                              const std::vector<std::string>& zero_on, const EigenpairsOptions& options,
                              const Monitor& monitor) {
  const Numbers number = free_numbers(V, zero_on);
  const Index n = number.maxCoeff() + 1;
  require(count >= 1 && count <= n, "eigenfunctions", "count must be from 1 to the number of unknowns, ", n,
          ", got ", count);
  const SparseMatrix K = restricted(assemble(a, V), number, n), M = restricted(assemble(m, V), number, n);
  const Eigenpairs pairs = smallest_eigenpairs(K, M, count, options, monitor);
  EigenFunctions result{pairs.values, {}, pairs.status, pairs.iterations};
  for (Index k = 0; k < pairs.values.size(); ++k)
    result.functions.push_back(extended(V, number, pairs.vectors.row(k).transpose()));
  return result;
}

} // namespace mixlab::fem
