// SPDX-License-Identifier: BSD-3-Clause
// Integrals over quadrilaterals and sides, point by point.
#pragma once

#include "integration.hpp"
#include "pattern.hpp"

namespace mixlab::fem {

/// The functions of one element at one point of one cell: value, d/dx, d/dy, each (n).
class LocalBasis {
 public:
  explicit LocalBasis(const Element& element)
      : element_(element), n_(element.size()), slopes_(static_cast<std::size_t>(2 * n_)) {}

  /// Before the points of some cells: they have the same reference points.
  void take(const Points& points) {
    points_ = &points;
    table_ = &points.table(element_);
  }
  /// Point q of a cell, which is number i among all.
  void move_to(Index q, Index i) {
    value_ = table_->value.data() + q * n_;
    const double* along = table_->derivative[0].data() + q * n_;
    double* slope = slopes_.data();
    if (points_->mesh().dimension() == 1) {
      const double scale = points_->inverse(0, 0)[i];
      for (Index a = 0; a < n_; ++a)
        slope[a] = scale * along[a];
      return;
    }
    const double* across = table_->derivative[1].data() + q * n_;
    for (int k = 0; k < 2; ++k, slope += n_) {
      const double first = points_->inverse(0, k)[i], second = points_->inverse(1, k)[i];
      for (Index a = 0; a < n_; ++a)
        slope[a] = first * along[a] + second * across[a];
    }
  }
  const double* operator[](int derivative) const {
    return derivative == no_derivative ? value_ : slopes_.data() + derivative * n_;
  }
  Index size() const { return n_; }

 private:
  const Element& element_;
  Index n_;
  std::vector<double> slopes_;
  const Points* points_ = nullptr;
  const Table* table_ = nullptr;
  const double* value_ = nullptr;
};

inline std::vector<LocalBasis> local_bases(const Spaces& spaces) {
  std::vector<LocalBasis> bases;
  for (int b = 0; b < spaces.count(); ++b)
    bases.emplace_back(spaces[b].element());
  return bases;
}

template <class Part>
void require_finite_factors(const Part& part, const Points& points) {
  for (const auto& piece : part.integrand.pieces)
    require_finite_field(piece.factor, points, "assemble");
}

/// Sums each cell's entries, and adds them to the matrix.
class QuadratureKernel {
 public:
  QuadratureKernel(const BilinearForm::Part& part, const Spaces& spaces,
                   const std::vector<Coupling>& couplings)
      : part_(part), couplings_(couplings), bases_(local_bases(spaces)) {
    for (const Coupling& coupling : couplings)
      local_.emplace_back(static_cast<std::size_t>(coupling.places.cols()));
    for (const auto& piece : part.integrand.pieces)
      local_of_.push_back(coupling_of(piece, couplings));
  }

  void operator()(const Points& points, double* values) {
    require_finite_factors(part_, points);
    std::vector<Values> factors;
    for (const auto& piece : part_.integrand.pieces)
      factors.emplace_back(piece.factor, points);
    for (LocalBasis& basis : bases_)
      basis.take(points);
    for (Index c = 0; c < points.cells(); ++c) {
      sum(points, c, factors);
      scatter(points.cell(c), values);
    }
  }

 private:
  void sum(const Points& points, Index c, const std::vector<Values>& factors) {
    for (auto& local : local_)
      std::fill(local.begin(), local.end(), 0.0);
    for (Index q = 0, i = c * points.per_cell(); q < points.per_cell(); ++q, ++i) {
      for (LocalBasis& basis : bases_)
        basis.move_to(q, i);
      for (std::size_t p = 0; p < factors.size(); ++p)
        add(part_.integrand.pieces[p], local_[local_of_[p]].data(), points.weight()[i] * factors[p][i]);
    }
  }

  void add(const Bilinear::Piece& piece, double* entry, double weight) const {
    const LocalBasis &test = bases_[std::size_t(piece.test_block)],
                     &trial = bases_[std::size_t(piece.trial_block)];
    const double *v = test[piece.test_derivative], *u = trial[piece.trial_derivative];
    for (Index a = 0; a < test.size(); ++a) {
      const double factor = weight * v[a];
      for (Index b = 0; b < trial.size(); ++b)
        *entry++ += factor * u[b];
    }
  }

  void scatter(Number cell, double* values) const {
    for (std::size_t k = 0; k < couplings_.size(); ++k) {
      const Number* places = couplings_[k].places.row(cell).data();
      for (std::size_t e = 0; e < local_[k].size(); ++e)
        values[places[e]] += local_[k][e];
    }
  }

  const BilinearForm::Part& part_;
  const std::vector<Coupling>& couplings_;
  std::vector<LocalBasis> bases_;
  std::vector<std::vector<double>> local_;
  std::vector<std::size_t> local_of_; ///< each piece's
};

inline void add_part(const LinearForm::Part& part, const Spaces& spaces, const Points& points,
                     std::vector<LocalBasis>& bases, Vector& b) {
  require_finite_factors(part, points);
  std::vector<Values> factors;
  for (const auto& piece : part.integrand.pieces)
    factors.emplace_back(piece.factor, points);
  for (LocalBasis& basis : bases)
    basis.take(points);
  for (Index c = 0, i = 0; c < points.cells(); ++c)
    for (Index q = 0; q < points.per_cell(); ++q, ++i) {
      for (LocalBasis& basis : bases)
        basis.move_to(q, i);
      for (std::size_t p = 0; p < factors.size(); ++p) {
        const auto& piece = part.integrand.pieces[p];
        const LocalBasis& basis = bases[std::size_t(piece.block)];
        const double factor = points.weight()[i] * factors[p][i];
        const Number* dofs = spaces[piece.block].dofs().row(points.cell(c)).data();
        double* const start = b.data() + spaces.offset(piece.block);
        for (Index a = 0; a < basis.size(); ++a)
          start[dofs[a]] += factor * basis[piece.derivative][a];
      }
    }
}

} // namespace mixlab::fem
