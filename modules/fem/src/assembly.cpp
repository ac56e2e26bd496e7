// SPDX-License-Identifier: BSD-3-Clause
// The place of each cell's entries in the matrix is known (four bytes an entry), so that filling is one pass
// through the cells without a search. Intervals and triangles are taken eight at a time (affine_kernel.hpp),
// quadrilaterals and sides point by point. Fields are evaluated as arrays, at the points of 64 cells, so that
// all numbers there stay in cache.
#include "mixlab/fem/assembly.hpp"

#include "affine_kernel.hpp"
#include "quadrature_kernel.hpp"

namespace mixlab::fem {
namespace {

template <class Part>
bool likes_many(const Part& part) {
  return std::any_of(part.integrand.pieces.begin(), part.integrand.pieces.end(),
                     [](const auto& piece) { return piece.factor.node()->likes_many(); });
}

/// Where a part's cells are images of the reference cell by x = X0 + J xi.
template <class Part>
bool on_affine_cells(const Part& part, const Spaces& spaces) {
  return spaces.mesh().shape() != CellShape::quadrilateral && !part.where.boundary;
}

/// What affine kernels add to: one for each pair of blocks.
struct Target {
  AffineKernel kernel;
  const NumberTable& places;
  double* values;
};

template <class Part>
void add_affine(const Part& part, const Spaces& spaces, const Quadrature& rule, std::vector<Target> targets) {
  if (std::all_of(targets.begin(), targets.end(), [](const Target& t) { return t.kernel.constant(); })) {
    const Numbers cells = cells_in(spaces.mesh(), part.where.name);
    for (auto& [kernel, places, values] : targets)
      kernel.add(cells.data(), cells.size(), places, values);
    return;
  }
  Points points(spaces.mesh(), rule);
  walk(points, cells_in(spaces.mesh(), part.where.name), likes_many(part), [&](const Points& here) {
    require_finite_factors(part, here);
    for (auto& [kernel, places, values] : targets)
      kernel.add(here, places, values);
  });
}

void add_affine(const BilinearForm::Part& part, const Spaces& spaces, const std::vector<Coupling>& couplings,
                double* values) {
  const Quadrature rule = quadrature(spaces.mesh().shape(), rule_degree(part, spaces));
  std::vector<Target> targets;
  for (const Coupling& coupling : couplings) {
    std::vector<AffineTerm> terms;
    for (const auto& piece : part.integrand.pieces)
      if (coupling.joins(piece))
        terms.push_back({piece.factor, piece.test_derivative, piece.trial_derivative});
    if (!terms.empty())
      targets.push_back({{spaces.mesh(), rule, spaces[coupling.test_block].element(),
                          &spaces[coupling.trial_block].element(), terms},
                         coupling.places,
                         values});
  }
  add_affine(part, spaces, rule, std::move(targets));
}

void add_affine(const LinearForm::Part& part, const Spaces& spaces, Vector& b) {
  const Quadrature rule = quadrature(spaces.mesh().shape(), rule_degree(part, spaces));
  std::vector<Target> targets;
  for (int block = 0; block < spaces.count(); ++block) {
    std::vector<AffineTerm> terms;
    for (const auto& piece : part.integrand.pieces)
      if (piece.block == block)
        terms.push_back({piece.factor, piece.derivative, no_derivative});
    if (!terms.empty())
      targets.push_back({{spaces.mesh(), rule, spaces[block].element(), nullptr, terms},
                         spaces[block].dofs(),
                         b.data() + spaces.offset(block)});
  }
  add_affine(part, spaces, rule, std::move(targets));
}

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
    if (on_affine_cells(part, spaces_)) {
      add_affine(part, spaces_, pattern_->couplings, values);
      continue;
    }
    QuadratureKernel kernel(part, spaces_, pattern_->couplings);
    for_each_points(spaces_.mesh(), part.where, rule_degree(part, spaces_), likes_many(part),
                    [&](const Points& points) { kernel(points, values); });
  }
}

SparseMatrix Assembler::take_matrix() && {
  SparseMatrix result;
  result.swap(matrix_);
  return result;
}

SparseMatrix assemble(const BilinearForm& form, const Spaces& spaces) {
  return Assembler(form, spaces).take_matrix();
}

Vector assemble(const LinearForm& form, const Spaces& spaces) {
  const LinearForm here = on_mesh(form, spaces);
  Vector b = Vector::Zero(spaces.size());
  std::vector<LocalBasis> bases = local_bases(spaces);
  for (const auto& part : here.parts) {
    for (const auto& piece : part.integrand.pieces)
      require_block(piece.block, spaces);
    if (on_affine_cells(part, spaces)) {
      add_affine(part, spaces, b);
      continue;
    }
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
