// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/dirichlet.hpp"

#include <map>

#include "integration.hpp"

namespace mixlab::fem {
namespace {

/// The place of a_ii among the values, if it has one.
double& diagonal(SparseMatrix& A, Number i, std::string_view function) {
  const auto* first = A.innerIndexPtr() + A.outerIndexPtr()[i];
  const auto* last = A.innerIndexPtr() + A.outerIndexPtr()[i + 1];
  const auto* found = std::lower_bound(first, last, i);
  require(found != last && *found == i, function,
          "A must have a diagonal entry where a value is given, got none in row ", i);
  return A.valuePtr()[found - A.innerIndexPtr()];
}

void require_square(const SparseMatrix& A, std::string_view function) {
  require(A.rows() == A.cols(), function, "A must be square, got ", A.rows(), " x ", A.cols());
  require(A.isCompressed(), function, "A must be compressed");
}

/// Values at the functions that sit on one side of some cells.
void add_condition(const Dirichlet& condition, const Spaces& spaces, std::map<Number, double>& given) {
  const Space& space = spaces[condition.block];
  const Facets facets = facets_on(space.mesh(), condition.part);
  const Element& element = space.element();
  Points points(space.mesh(), {element.nodes(), Vector::Ones(element.size())});
  Index first = 0;
  walk(points, facets.cells, condition.value.node()->likes_many(), [&](const Points& here) {
    require_finite_field(condition.value, here, "given_values");
    const Values values(condition.value, here);
    for (Index c = 0; c < here.cells(); ++c)
      for (const int i : functions_on_side(element, facets.sides[first + c]))
        given[Number(spaces.offset(condition.block)) + space.dofs()(here.cell(c), i)] =
            values[c * element.size() + i];
    first += here.cells();
  });
}

} // namespace

GivenValues given_values(const Spaces& spaces, const std::vector<Dirichlet>& conditions) {
  std::map<Number, double> given;
  for (const Dirichlet& condition : conditions) {
    require(0 <= condition.block && condition.block < spaces.count(), "given_values", "block must be one of ",
            spaces.count(), ", got ", condition.block);
    add_condition(condition, spaces, given);
  }
  GivenValues result{Numbers(Index(given.size())), Vector(Index(given.size()))};
  Index k = 0;
  for (const auto& [number, value] : given) {
    result.numbers[k] = number;
    result.values[k++] = value;
  }
  return result;
}

Elimination::Elimination(SparseMatrix& A, Numbers numbers) : numbers_(std::move(numbers)) {
  require_square(A, "Elimination");
  std::vector<Number> given(std::size_t(A.rows()), -1);
  for (Index k = 0; k < numbers_.size(); ++k) {
    require(0 <= numbers_[k] && numbers_[k] < A.rows(), "Elimination", "numbers must be of rows of A, got ",
            numbers_[k]);
    diagonal(A, numbers_[k], "Elimination");
    given[std::size_t(numbers_[k])] = Number(k);
  }
  for (Number i = 0; i < A.rows(); ++i)
    for (SparseMatrix::InnerIterator entry(A, i); entry; ++entry) {
      const Number row = given[std::size_t(i)], column = given[std::size_t(entry.col())];
      if (row >= 0)
        entry.valueRef() = entry.col() == i;
      else if (column >= 0) {
        taken_.push_back({i, column, entry.value()});
        entry.valueRef() = 0;
      }
    }
}

void Elimination::apply(Vector& b, const VectorView& values) const {
  require(values.size() == numbers_.size(), "Elimination", "values must be as many as given unknowns, ",
          numbers_.size(), ", got ", values.size());
  for (const auto& [row, given, value] : taken_)
    b[row] -= value * values[given];
  for (Index k = 0; k < numbers_.size(); ++k)
    b[numbers_[k]] = values[k];
}

void eliminate(SparseMatrix& A, Vector& b, const GivenValues& given) {
  Elimination(A, given.numbers).apply(b, given.values);
}

void penalize(SparseMatrix& A, Vector& b, const GivenValues& given, double big) {
  require_square(A, "penalize");
  require(big > 0, "penalize", "big must be > 0, got ", big);
  for (Index k = 0; k < given.numbers.size(); ++k) {
    diagonal(A, given.numbers[k], "penalize") = big;
    b[given.numbers[k]] = big * given.values[k];
  }
}

} // namespace mixlab::fem
