// SPDX-License-Identifier: BSD-3-Clause
// Why it is fast: the place of each cell's entries in the matrix is known (four bytes an entry), so that
// filling is one pass through the cells without a search. Where factors are constant and cells affine there
// is no quadrature: with x = X0 + J xi an integral over a cell is one over the reference cell, computed once,
// times numbers made of J,
//
//     int_T c D_i u D_j v = sum_rs (c |J| Jinv(s, i) Jinv(r, j)) int_ref d_s u d_r v.
//
// Else the cells are taken 64 at a time, so that all numbers at their points stay in cache while fields are
// evaluated as arrays.
#include "mixlab/fem/assembly.hpp"

#include "affine.hpp"
#include "integration.hpp"
#include "pattern.hpp"

namespace mixlab::fem {
namespace {

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

std::vector<LocalBasis> local_bases(const Spaces& spaces) {
  std::vector<LocalBasis> bases;
  for (int b = 0; b < spaces.count(); ++b)
    bases.emplace_back(spaces[b].element());
  return bases;
}

template <class Part>
bool likes_many(const Part& part) {
  return std::any_of(part.integrand.pieces.begin(), part.integrand.pieces.end(),
                     [](const auto& piece) { return piece.factor.node()->likes_many(); });
}

template <class Part>
bool constant_factors(const Part& part) {
  return std::all_of(part.integrand.pieces.begin(), part.integrand.pieces.end(),
                     [](const auto& piece) { return piece.factor.constant().has_value(); });
}

template <class Part>
void require_finite_factors(const Part& part, const Points& points) {
  for (const auto& piece : part.integrand.pieces)
    require_finite_field(piece.factor, points, "assemble");
}

// ---- matrices

/// The integrals over the reference cell of products of derivatives along xi_s and xi_r; -1 is the value.
class ReferenceIntegrals {
 public:
  ReferenceIntegrals(const Space& test, const Space& trial) : d_(test.mesh().dimension()) {
    const Quadrature rule = quadrature(
        test.mesh().shape(), std::min(highest_rule, test.element().degree() + trial.element().degree()));
    const Table v = test.element().table(rule.points), u = trial.element().table(rule.points);
    const auto along = [](const Table& table, int r) -> const Matrix& {
      return r < 0 ? table.value : table.derivative[r];
    };
    for (int r = -1; r < d_; ++r)
      for (int s = -1; s < d_; ++s)
        integrals_.push_back(along(v, r).transpose() * rule.weights.asDiagonal() * along(u, s));
  }
  /// n_test x n_trial, row by row.
  const Matrix& operator()(int r, int s) const {
    const Index place = Index{r + 1} * (d_ + 1) + s + 1;
    return integrals_[std::size_t(place)];
  }

 private:
  int d_;
  std::vector<Matrix> integrals_;
};

/// One number for each pair of reference derivatives (r, s), from the factors c(j, i) of physical ones.
class ConstantKernel {
 public:
  ConstantKernel(const Coupling& coupling, const Spaces& spaces)
      : coupling_(coupling), d_(spaces.mesh().dimension()),
        reference_(spaces[coupling.test_block], spaces[coupling.trial_block]) {}

  void add(const Bilinear::Piece& piece) {
    c_(piece.test_derivative + 1, piece.trial_derivative + 1) += *piece.factor.constant();
  }

  void fill(const Mesh& mesh, const Numbers& cells, double* values) {
    find_pairs();
    switch (coupling_.places.cols()) {
    case 4:
      return fill_fixed<4>(mesh, cells, values);
    case 9:
      return fill_fixed<9>(mesh, cells, values);
    case 36:
      return fill_fixed<36>(mesh, cells, values);
    default:
      return fill_fixed<0>(mesh, cells, values);
    }
  }

 private:
  struct Pair {
    int r, s;
    const double* integrals;
  };

  /// Those that have a part in the form.
  void find_pairs() {
    const bool test_value = !c_.row(0).isZero(0), trial_value = !c_.col(0).isZero(0);
    const bool test_slope = !c_.bottomRows(2).isZero(0), trial_slope = !c_.rightCols(2).isZero(0);
    pairs_.clear();
    for (int r = test_value ? -1 : 0; r < (test_slope ? d_ : 0); ++r)
      for (int s = trial_value ? -1 : 0; s < (trial_slope ? d_ : 0); ++s)
        pairs_.push_back({r, s, reference_(r, s).data()});
  }

  template <int fixed>
  void fill_fixed(const Mesh& mesh, const Numbers& cells, double* values) const {
    const Index entries = fixed ? fixed : coupling_.places.cols();
    std::vector<double> many(fixed ? 0 : std::size_t(entries));
    double few[fixed ? fixed : 1];
    double* const local = fixed ? few : many.data();
    for (const Number cell : cells) {
      const Affine map = affine(mesh, cell);
      const Eigen::Matrix3d g = turned(map);
      std::fill_n(local, entries, 0.0);
      for (const auto& [r, s, integrals] : pairs_) {
        const double factor = g(r + 1, s + 1);
        for (Index e = 0; e < entries; ++e)
          local[e] += factor * integrals[e];
      }
      const Number* places = coupling_.places.row(cell).data();
      for (Index e = 0; e < entries; ++e)
        values[places[e]] += local[e];
    }
  }

  /// |J| T c T^t with T = diag(1, Jinv): the factors of derivatives along reference coordinates.
  Eigen::Matrix3d turned(const Affine& map) const {
    const Eigen::Map<const Eigen::Matrix<double, 2, 2, Eigen::RowMajor>> inverse(map.inverse);
    Eigen::Matrix3d g;
    g(0, 0) = map.measure * c_(0, 0);
    g.bottomLeftCorner<2, 1>() = map.measure * inverse * c_.bottomLeftCorner<2, 1>();
    g.topRightCorner<1, 2>() = map.measure * c_.topRightCorner<1, 2>() * inverse.transpose();
    g.bottomRightCorner<2, 2>() = map.measure * inverse * c_.bottomRightCorner<2, 2>() * inverse.transpose();
    return g;
  }

  const Coupling& coupling_;
  int d_;
  ReferenceIntegrals reference_;
  Eigen::Matrix3d c_ = Eigen::Matrix3d::Zero();
  std::vector<Pair> pairs_;
};

void fill_constant(const BilinearForm::Part& part, const Spaces& spaces,
                   const std::vector<Coupling>& couplings, double* values) {
  const Numbers cells = cells_in(spaces.mesh(), part.where.name);
  for (const Coupling& coupling : couplings) {
    ConstantKernel kernel(coupling, spaces);
    bool any = false;
    for (const auto& piece : part.integrand.pieces)
      if (coupling.joins(piece)) {
        kernel.add(piece);
        any = true;
      }
    if (any)
      kernel.fill(spaces.mesh(), cells, values);
  }
}

/// By quadrature: sums each cell's entries, and adds them to the matrix.
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

/// Terms that the mesh has: nothing varies along y on a line.
template <class Integrand>
Form<Integrand> on_mesh(Form<Integrand> form, const Spaces& spaces) {
  const auto none = [&](int derivative) { return derivative == 1 && spaces.mesh().dimension() == 1; };
  for (auto& part : form.parts)
    std::erase_if(part.integrand.pieces, [&](const auto& piece) {
      if constexpr (std::is_same_v<Integrand, Bilinear>)
        return none(piece.test_derivative) || none(piece.trial_derivative) || piece.factor.constant() == 0;
      else
        return none(piece.derivative) || piece.factor.constant() == 0;
    });
  return form;
}

void require_block(int block, const Spaces& spaces) {
  require(block < spaces.count(), "assemble", "the form must name one of ", spaces.count(), " blocks, got ",
          block);
}

} // namespace

Spaces::Spaces(std::vector<Space> spaces) : spaces_(std::move(spaces)), offset_{0} {
  require(!spaces_.empty(), "Spaces", "there must be a space at least, got 0");
  for (const Space& space : spaces_) {
    require(&space.mesh().cells() == &mesh().cells(), "Spaces", "all spaces must be over the same mesh");
    offset_.push_back(offset_.back() + space.size());
  }
}

Assembler::Assembler(BilinearForm form, Spaces spaces)
    : form_(on_mesh(std::move(form), spaces)), spaces_(std::move(spaces)) {
  for (const auto& part : form_.parts)
    for (const auto& piece : part.integrand.pieces) {
      require_block(piece.test_block, spaces_);
      require_block(piece.trial_block, spaces_);
    }
  auto pattern = std::make_shared<Pattern>();
  matrix_ = make_pattern(form_, spaces_, pattern->couplings);
  pattern_ = std::move(pattern);
  refill();
}

void Assembler::refill() {
  double* values = matrix_.valuePtr();
  std::fill_n(values, matrix_.nonZeros(), 0.0);
  for (const auto& part : form_.parts) {
    const bool affine_cells = spaces_.mesh().shape() != CellShape::quadrilateral && !part.where.boundary;
    if (affine_cells && part.degree < 0 && constant_factors(part)) {
      fill_constant(part, spaces_, pattern_->couplings, values);
      continue;
    }
    QuadratureKernel kernel(part, spaces_, pattern_->couplings);
    for_each_points(spaces_.mesh(), part.where, rule_degree(part, spaces_), likes_many(part),
                    [&](const Points& points) { kernel(points, values); });
  }
}

SparseMatrix assemble(const BilinearForm& form, const Spaces& spaces) {
  return Assembler(form, spaces).matrix();
}

// ---- vectors

namespace {

void add_part(const LinearForm::Part& part, const Spaces& spaces, const Points& points,
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

} // namespace

Vector assemble(const LinearForm& form, const Spaces& spaces) {
  const LinearForm here = on_mesh(form, spaces);
  Vector b = Vector::Zero(spaces.size());
  std::vector<LocalBasis> bases = local_bases(spaces);
  for (const auto& part : here.parts) {
    for (const auto& piece : part.integrand.pieces)
      require_block(piece.block, spaces);
    for_each_points(spaces.mesh(), part.where, rule_degree(part, spaces), likes_many(part),
                    [&](const Points& points) { add_part(part, spaces, points, bases, b); });
  }
  return b;
}

double integrate(const Mesh& mesh, const Field& f, const Where& where, int degree) {
  double sum = 0;
  for_each_points(mesh, where, degree < 0 ? std::min(f.degree(), highest_rule) : degree,
                  f.node()->likes_many(), [&](const Points& points) {
                    require_finite_field(f, points, "integrate");
                    const Values values(f, points);
                    for (Index i = 0; i < points.size(); ++i)
                      sum += points.weight()[i] * values[i];
                  });
  return sum;
}

} // namespace mixlab::fem
