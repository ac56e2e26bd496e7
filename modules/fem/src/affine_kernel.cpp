// SPDX-License-Identifier: BSD-3-Clause
#include "affine_kernel.hpp"

namespace mixlab::fem {
namespace {

/// The functions' values, or their derivatives along xi_r.
const Matrix& along(const Table& table, bool slope, Index r) {
  return slope ? table.derivative[r] : table.value;
}

/// Whether all rows are the same.
bool is_flat(const Matrix& table) { return (table.rowwise() - table.row(0)).isZero(0); }

bool is_flat(const Table& table, bool slope, int dimension) {
  bool flat = slope || is_flat(table.value);
  for (int r = 0; slope && r < dimension; ++r)
    flat = flat && is_flat(table.derivative[r]);
  return flat;
}

/// u = 1.
Table table_of_one(Index points) {
  return {Matrix::Ones(points, 1), {Matrix::Zero(points, 1), Matrix::Zero(points, 1)}};
}

/// f at point q of eight cells, the last one again where there are fewer.
Lanes gather(const Values& f, Index points, Index q, const Index* cell) {
  Lanes result;
  for (Index k = 0; k < lanes; ++k)
    result[k] = f[cell[k] * points + q];
  return result;
}

} // namespace

struct AffineKernel::Geometry {
  Lanes measure;
  Lanes slopes[4]; ///< d/dx_i = sum_r slopes[2 r + i] d/dxi_r
  Lanes values[1] = {Lanes::Ones()};
  Index cell[lanes]; ///< places in the list of cells

  Geometry(const Mesh& mesh, const Number* cells, Index first, Index last) {
    for (Index k = 0; k < lanes; ++k)
      cell[k] = std::min(first + k, last - 1);
    if (mesh.dimension() == 1)
      set_intervals(mesh, cells);
    else
      set_triangles(mesh, cells);
  }
  const Lanes* turn(bool slope) const { return slope ? slopes : values; }

 private:
  void set_intervals(const Mesh& mesh, const Number* cells) {
    for (Index k = 0; k < lanes; ++k) {
      const Number* corner = mesh.cells().data() + 2 * Index(cells[cell[k]]);
      measure[k] = mesh.points().data()[corner[1]] - mesh.points().data()[corner[0]];
    }
    slopes[0] = 1 / measure;
  }
  void set_triangles(const Mesh& mesh, const Number* cells) {
    Lanes a, b, c, d; // J = (a b; c d)
    for (Index k = 0; k < lanes; ++k) {
      const Number* corner = mesh.cells().data() + 3 * Index(cells[cell[k]]);
      const double *p = mesh.points().data() + 2 * Index(corner[0]),
                   *q = mesh.points().data() + 2 * Index(corner[1]),
                   *s = mesh.points().data() + 2 * Index(corner[2]);
      a[k] = q[0] - p[0];
      b[k] = s[0] - p[0];
      c[k] = q[1] - p[1];
      d[k] = s[1] - p[1];
    }
    measure = a * d - b * c;
    const Lanes scale = 1 / measure;
    slopes[0] = d * scale;
    slopes[1] = -b * scale;
    slopes[2] = -c * scale;
    slopes[3] = a * scale;
  }
};

AffineKernel::AffineKernel(const Mesh& mesh, const Quadrature& rule, const Element& test,
                           const Element* trial, const std::vector<AffineTerm>& terms)
    : mesh_(mesh), weights_(rule.weights), entries_(test.size() * (trial ? trial->size() : 1)),
      local_(static_cast<std::size_t>(entries_)) {
  for (const bool test_slope : {false, true})
    for (const bool trial_slope : {false, true})
      add_block(test_slope, trial_slope, terms);
  make_tables(test.table(rule.points), trial ? trial->table(rule.points) : table_of_one(weights_.size()));
}

void AffineKernel::add_block(bool test_slope, bool trial_slope, const std::vector<AffineTerm>& terms) {
  Block block{test_slope, trial_slope};
  for (const AffineTerm& term : terms)
    if ((term.test_derivative >= 0) == test_slope && (term.trial_derivative >= 0) == trial_slope) {
      block.terms.push_back(term);
      block.factors.emplace_back(term.factor.constant().value_or(0));
      block.constant = block.constant && term.factor.constant();
    }
  if (block.terms.empty())
    return;
  constant_ = constant_ && block.constant;
  blocks_.push_back(std::move(block));
}

void AffineKernel::make_tables(const Table& test, const Table& trial) {
  const int d = mesh_.dimension();
  for (Block& block : blocks_) {
    block.flat = is_flat(test, block.test_slope, d) && is_flat(trial, block.trial_slope, d);
    for (Index sample = 0; sample < samples(block); ++sample)
      for (Index r = 0; r < (block.test_slope ? d : 1); ++r)
        for (Index s = 0; s < (block.trial_slope ? d : 1); ++s)
          append_table(along(test, block.test_slope, r), along(trial, block.trial_slope, s), block, sample);
  }
  table_.resize(entries_, Index(tables_.size()));
  for (Index t = 0; t < table_.cols(); ++t)
    table_.col(t) = tables_[std::size_t(t)];
  g_.resize(tables_.size());
}

void AffineKernel::append_table(const Matrix& v, const Matrix& u, const Block& block, Index sample) {
  Matrix product;
  if (block.constant)
    product = v.transpose() * weights_.asDiagonal() * u;
  else
    product = (block.flat ? 1 : weights_[sample]) * v.row(sample).transpose() * u.row(sample);
  tables_.push_back(product.reshaped<Eigen::RowMajor>());
}

void AffineKernel::add(const Number* cells, Index count, const NumberTable& places, double* values) {
  for (Index first = 0; first < count; first += lanes)
    add_eight(cells, first, std::min(first + lanes, count), places, values);
}

void AffineKernel::add(const Points& points, const NumberTable& places, double* values) {
  for (Block& block : blocks_) {
    block.factors.clear();
    for (const AffineTerm& term : block.terms)
      block.factors.emplace_back(term.factor, points);
  }
  add(points.begin(), points.cells(), places, values);
}

void AffineKernel::add_eight(const Number* cells, Index first, Index last, const NumberTable& places,
                             double* values) {
  const Geometry geometry(mesh_, cells, first, last);
  Lanes* g = g_.data();
  for (const Block& block : blocks_)
    g = write_factors(block, geometry, g);
  combine();
  scatter(cells + first, last - first, places, values);
}

void AffineKernel::scatter(const Number* cells, Index count, const NumberTable& places,
                           double* values) const {
  switch (entries_) {
  case 3:
    return scatter<3>(cells, count, places, values);
  case 9:
    return scatter<9>(cells, count, places, values);
  case 36:
    return scatter<36>(cells, count, places, values);
  default:
    return scatter<0>(cells, count, places, values);
  }
}

template <int fixed>
void AffineKernel::scatter(const Number* cells, Index count, const NumberTable& places,
                           double* values) const {
  const Index entries = fixed ? fixed : entries_;
  const double* const local = local_.front().data();
  for (Index k = 0; k < count; ++k) {
    const Number* const place = places.data() + Index(cells[k]) * entries;
    for (Index e = 0; e < entries; ++e)
      values[place[e]] += local[lanes * e + k];
  }
}

/// c at a sample: its integral over the reference cell where the tables have no weights.
Lanes AffineKernel::factor(const Block& block, std::size_t term, Index sample,
                           const Geometry& geometry) const {
  const Values& f = block.factors[term];
  if (block.constant)
    return Lanes::Constant(f[0]);
  if (!block.flat)
    return gather(f, weights_.size(), sample, geometry.cell);
  Lanes sum = Lanes::Zero();
  for (Index q = 0; q < weights_.size(); ++q)
    sum += weights_[q] * gather(f, weights_.size(), q, geometry.cell);
  return sum;
}

Lanes* AffineKernel::write_factors(const Block& block, const Geometry& geometry, Lanes* g) const {
  const bool plane = mesh_.dimension() == 2;
  const int rows = block.test_slope && plane ? 2 : 1, columns = block.trial_slope && plane ? 2 : 1;
  if (rows == 2)
    return columns == 2 ? write_factors<2, 2>(block, geometry, g) : write_factors<2, 1>(block, geometry, g);
  return columns == 2 ? write_factors<1, 2>(block, geometry, g) : write_factors<1, 1>(block, geometry, g);
}

/// g_rs = |J| sum_ij T_ri c_ij T_sj at each sample.
template <int rows, int columns>
Lanes* AffineKernel::write_factors(const Block& block, const Geometry& geometry, Lanes* g) const {
  const Lanes *T = geometry.turn(block.test_slope), *S = geometry.turn(block.trial_slope);
  for (Index sample = 0; sample < samples(block); ++sample) {
    Lanes c[rows][columns];
    for (Lanes& entry : c[0])
      entry.setZero();
    for (Lanes& entry : c[rows - 1])
      entry.setZero();
    for (std::size_t t = 0; t < block.terms.size(); ++t)
      c[rows == 2 ? block.terms[t].test_derivative : 0][columns == 2 ? block.terms[t].trial_derivative : 0] +=
          factor(block, t, sample, geometry);
    Lanes turned[rows][columns];
    for (int r = 0; r < rows; ++r)
      for (int j = 0; j < columns; ++j) {
        turned[r][j] = T[2 * r] * c[0][j];
        if (rows == 2)
          turned[r][j] += T[2 * r + 1] * c[1][j];
        turned[r][j] *= geometry.measure;
      }
    for (int r = 0; r < rows; ++r)
      for (int s = 0; s < columns; ++s) {
        *g = turned[r][0] * S[2 * s];
        if (columns == 2)
          *g += turned[r][1] * S[2 * s + 1];
        ++g;
      }
  }
  return g;
}

/// local = table g, some rows at a time.
void AffineKernel::combine() {
  Index entry = 0;
  for (; entry + 6 <= entries_; entry += 6)
    combine<6>(entry);
  for (; entry + 3 <= entries_; entry += 3)
    combine<3>(entry);
  for (; entry < entries_; ++entry)
    combine<1>(entry);
}

template <int rows>
void AffineKernel::combine(Index entry) {
  const Index terms = table_.cols();
  const double* const table = table_.data() + entry * terms;
  Lanes sum[rows];
  for (Lanes& one : sum)
    one.setZero();
  const Lanes* const g = g_.data();
  for (Index t = 0; t < terms; ++t)
    for (Index e = 0; e < rows; ++e)
      sum[e] += table[e * terms + t] * g[t];
  std::copy_n(sum, rows, local_.data() + entry);
}

} // namespace mixlab::fem
