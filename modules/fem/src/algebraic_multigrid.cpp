// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/algebraic_multigrid.hpp"

#include <algorithm>
#include <cmath>

#include "mixlab/core/error.hpp"
#include "sparse_kernels.hpp"

#include <Eigen/Eigenvalues>

namespace mixlab::fem {
namespace {

constexpr const char* function = "smoothed_aggregation";
using Numbers32 = std::vector<std::int32_t>;

auto at(Index i) { return static_cast<std::size_t>(i); }

/// Which entries of a matrix are strong couplings: |a_ij| > theta sqrt(a_ii a_jj).
class Strength {
 public:
  Strength(const Rows& A, double theta) : A_(A), root_(at(A.rows), 0.0) {
    for (Index i = 0; i < A.rows; ++i)
      for (Index e = A.starts[i]; e < A.starts[i + 1]; ++e)
        if (A.column[e] == i)
          root_[at(i)] = std::sqrt(theta * std::abs(A.value[e]));
  }
  bool operator()(Index i, Index e) const {
    const Index j = A_.column[e];
    return j != i && std::abs(A_.value[e]) > root_[at(i)] * root_[at(j)];
  }

 private:
  Rows A_;
  std::vector<double> root_; ///< of theta a_ii
};

constexpr std::int32_t alone = -1, free_to_join = -2;

/// Three passes. First, neighbourhoods of which no member is taken.
std::int32_t whole_neighbourhoods(const Rows& G, const Strength& strong, Numbers32& of) {
  std::int32_t count = 0;
  for (Index i = 0; i < G.rows; ++i) {
    bool untouched = of[at(i)] == free_to_join, has_neighbours = false;
    for (Index e = G.starts[i]; untouched && e < G.starts[i + 1]; ++e)
      if (strong(i, e)) {
        has_neighbours = true;
        untouched = of[at(G.column[e])] == free_to_join;
      }
    if (!untouched)
      continue;
    of[at(i)] = has_neighbours ? count++ : alone;
    for (Index e = G.starts[i]; has_neighbours && e < G.starts[i + 1]; ++e)
      if (strong(i, e))
        of[at(G.column[e])] = of[at(i)];
  }
  return count;
}

/// Second, whoever is left joins the aggregate of the first pass to which it is coupled most.
void join_neighbours(const Rows& G, const Strength& strong, Numbers32& of) {
  const Numbers32 before = of;
  for (Index i = 0; i < G.rows; ++i) {
    double most = 0;
    for (Index e = G.starts[i]; before[at(i)] == free_to_join && e < G.starts[i + 1]; ++e) {
      const std::int32_t there = before[at(G.column[e])];
      if (there >= 0 && std::abs(G.value[e]) > most && strong(i, e)) {
        most = std::abs(G.value[e]);
        of[at(i)] = there;
      }
    }
  }
}

/// Third, what is left of neighbourhoods.
void remnants(const Rows& G, const Strength& strong, std::int32_t count, Numbers32& of) {
  for (Index i = 0; i < G.rows; ++i) {
    if (of[at(i)] != free_to_join)
      continue;
    of[at(i)] = count++;
    for (Index e = G.starts[i]; e < G.starts[i + 1]; ++e)
      if (strong(i, e) && of[at(G.column[e])] == free_to_join)
        of[at(G.column[e])] = of[at(i)];
  }
}

/// A level that is being coarsened.
struct Stage {
  const SparseMatrix* A = nullptr;
  Matrix near_null;   ///< (n, k)
  Numbers32 point_of; ///< (n), or empty: as many points as unknowns
};

/// The norms of the blocks that couple points.
SparseMatrix graph_of_points(const SparseMatrix& A, const Numbers32& point_of) {
  const auto points = static_cast<Index>(*std::max_element(point_of.begin(), point_of.end())) + 1;
  SparseMatrix Q(A.rows(), points);
  Q.resizeNonZeros(A.rows());
  for (Index i = 0; i <= A.rows(); ++i)
    Q.outerIndexPtr()[i] = static_cast<std::int32_t>(i);
  std::copy(point_of.begin(), point_of.end(), Q.innerIndexPtr());
  std::fill(Q.valuePtr(), Q.valuePtr() + A.rows(), 1.0);
  SparseMatrix squares = A;
  for (Index e = 0; e < squares.nonZeros(); ++e)
    squares.valuePtr()[e] *= squares.valuePtr()[e];
  const SparseMatrix half = product(Rows(squares), Rows(Q)), transpose = transposed(Rows(Q));
  SparseMatrix graph = product(Rows(transpose), Rows(half));
  for (Index e = 0; e < graph.nonZeros(); ++e)
    graph.valuePtr()[e] = std::sqrt(graph.valuePtr()[e]);
  return graph;
}

Numbers32 aggregates_of(const Stage& stage, double theta) {
  if (stage.point_of.empty())
    return aggregate(*stage.A, theta);
  const Numbers32 of_point = aggregate(graph_of_points(*stage.A, stage.point_of), theta);
  Numbers32 of(stage.point_of.size());
  std::transform(stage.point_of.begin(), stage.point_of.end(), of.begin(),
                 [&](std::int32_t p) { return of_point[at(p)]; });
  return of;
}

/// Members of each aggregate, as the rows of a matrix without values have columns.
struct Members {
  Numbers32 starts, member;
  explicit Members(const Numbers32& of) {
    const std::int32_t count = of.empty() ? 0 : *std::max_element(of.begin(), of.end()) + 1;
    starts.assign(at(std::max(count, 0)) + 1, 0);
    for (const auto a : of)
      if (a >= 0)
        ++starts[at(a) + 1];
    for (std::size_t a = 1; a < starts.size(); ++a)
      starts[a] += starts[a - 1];
    member.resize(at(starts.back()));
    Numbers32 next = starts;
    for (std::size_t i = 0; i < of.size(); ++i)
      if (of[i] >= 0)
        member[at(next[at(of[i])]++)] = static_cast<std::int32_t>(i);
  }
  Index count() const { return static_cast<Index>(starts.size()) - 1; }
};

/// Q R of the rows that an aggregate has in the near-null vectors, without columns that depend on those
/// before.
Index orthonormalise(Matrix& Q, Matrix& R) {
  Index rank = 0;
  R.setZero(Q.cols(), Q.cols());
  for (Index k = 0; k < Q.cols(); ++k) {
    Vector column = Q.col(k);
    const double before = column.norm();
    for (int pass = 0; pass < 2; ++pass)
      for (Index j = 0; j < rank; ++j) {
        const double along = Q.col(j).dot(column);
        R(j, k) += along;
        column -= along * Q.col(j);
      }
    const double left = column.norm();
    if (!(left > 1e-8 * before))
      continue;
    R(rank, k) = left;
    Q.col(rank++) = column / left;
  }
  return rank;
}

/// T, and what the coarser level inherits: T coarse.near_null = near_null on the aggregates.
SparseMatrix tentative(const Stage& stage, const Numbers32& of, Stage& coarse) {
  const Members aggregates(of);
  const Index k = stage.near_null.cols();
  std::vector<Matrix> blocks(at(aggregates.count()));
  Numbers32 first(at(aggregates.count()) + 1, 0);
  Matrix inherited(aggregates.count() * k, k), R;
  Index columns = 0;
  for (Index a = 0; a < aggregates.count(); ++a) {
    const Index begin = aggregates.starts[at(a)], count = aggregates.starts[at(a) + 1] - begin;
    Matrix& Q = blocks[at(a)];
    Q.resize(count, k);
    for (Index i = 0; i < count; ++i)
      Q.row(i) = stage.near_null.row(aggregates.member[at(begin + i)]);
    const Index rank = orthonormalise(Q, R);
    inherited.middleRows(columns, rank) = R.topRows(rank);
    columns += rank;
    first[at(a) + 1] = static_cast<std::int32_t>(columns);
  }
  coarse.near_null = inherited.topRows(columns);
  SparseMatrix T(stage.A->rows(), columns);
  Numbers32 place(of.size()); // of each unknown in its aggregate
  for (Index a = 0; a < aggregates.count(); ++a)
    for (Index e = aggregates.starts[at(a)]; e < aggregates.starts[at(a) + 1]; ++e)
      place[at(aggregates.member[at(e)])] = static_cast<std::int32_t>(e - aggregates.starts[at(a)]);
  T.reserve(static_cast<Index>(of.size()) * k);
  for (Index i = 0; i < T.rows(); ++i) {
    T.startVec(i);
    const std::int32_t a = of[at(i)];
    for (Index c = a < 0 ? 0 : first[at(a)]; a >= 0 && c < first[at(a) + 1]; ++c)
      T.insertBack(i, c) = blocks[at(a)](place[at(i)], c - first[at(a)]);
  }
  T.finalize();
  if (k > 1 || !stage.point_of.empty())
    for (Index a = 0; a < aggregates.count(); ++a)
      coarse.point_of.insert(coarse.point_of.end(), at(first[at(a) + 1] - first[at(a)]),
                             static_cast<std::int32_t>(a));
  return T;
}

/// A_F: weak couplings are left out and made up for on the diagonal, so that A_F v = A v for the near-null
/// vector v.
SparseMatrix filtered(const Rows& A, double theta, const Vector& v) {
  const Strength strong(A, theta);
  SparseMatrix F(A.rows, A.columns);
  F.resizeNonZeros(A.entries());
  std::int32_t end = 0;
  for (Index i = 0; i < A.rows; ++i) {
    F.outerIndexPtr()[i] = end;
    double weak = 0;
    Index diagonal = 0;
    for (Index e = A.starts[i]; e < A.starts[i + 1]; ++e) {
      if (A.column[e] == i) {
        diagonal = end;
      } else if (!strong(i, e)) {
        weak += A.value[e] * v[A.column[e]];
        continue;
      }
      F.innerIndexPtr()[end] = A.column[e];
      F.valuePtr()[end++] = A.value[e];
    }
    double& d = F.valuePtr()[diagonal];
    const double made_up = v[i] != 0 ? d + weak / v[i] : d;
    d = made_up > 0.1 * d ? made_up : d; // positive couplings may be weak, too
  }
  F.outerIndexPtr()[A.rows] = end;
  F.resizeNonZeros(end);
  return F;
}

Vector diagonal_of(const SparseMatrix& A) {
  const auto position = positive_diagonal(Rows(A), function);
  Vector d(A.rows());
  for (Index i = 0; i < d.size(); ++i)
    d[i] = A.valuePtr()[position[at(i)]];
  return d;
}

/// The largest eigenvalue of D^-1 A by some steps of Lanczos for D^-1/2 A D^-1/2, from below.
double spectral_radius(const SparseMatrix& A, const Vector& d) {
  const Vector scale = d.cwiseSqrt().cwiseInverse();
  const Index steps = std::min<Index>(8, A.rows());
  Vector v(A.rows()), before = Vector::Zero(A.rows()), w, scaled;
  for (Index i = 0; i < v.size(); ++i)
    v[i] = std::sin(1.0 + 12.9898 * double(i)) + (i % 2 == 0 ? 0.5 : -0.5);
  v /= std::sqrt(dot(v, v));
  Vector alpha = Vector::Zero(steps), beta = Vector::Zero(steps);
  Index done = 0;
  while (done < steps) {
    scaled = scale.cwiseProduct(v);
    multiply(Rows(A), scaled, w);
    w = w.cwiseProduct(scale) - (done > 0 ? beta[done - 1] : 0) * before;
    alpha[done] = dot(v, w);
    w -= alpha[done] * v;
    beta[done] = std::sqrt(dot(w, w));
    ++done;
    if (beta[done - 1] < 1e-12 * std::abs(alpha[0]))
      break;
    before.swap(v);
    v = w / beta[done - 1];
  }
  Eigen::SelfAdjointEigenSolver<Matrix> small;
  small.computeFromTridiagonal(alpha.head(done), beta.head(done - 1), Eigen::EigenvaluesOnly);
  return small.eigenvalues()[done - 1];
}

/// P = T - omega D^-1 A_F T. Where T has an entry A_F T has one, since A_F has a diagonal.
SparseMatrix smoothed(const SparseMatrix& F, const SparseMatrix& T, double smoothing) {
  const Vector d = diagonal_of(F);
  const double omega = smoothing / spectral_radius(F, d);
  SparseMatrix P = product(Rows(F), Rows(T));
  parallel_for(P.rows(), [&](Index i) {
    const auto* t = T.innerIndexPtr() + T.outerIndexPtr()[i];
    const auto* last = T.innerIndexPtr() + T.outerIndexPtr()[i + 1];
    for (Index e = P.outerIndexPtr()[i]; e < P.outerIndexPtr()[i + 1]; ++e) {
      P.valuePtr()[e] *= -omega / d[i];
      if (t < last && *t == P.innerIndexPtr()[e])
        P.valuePtr()[e] += T.valuePtr()[t++ - T.innerIndexPtr()];
    }
  });
  return P;
}

void require_options(const SparseMatrix& A, const SmoothedAggregationOptions& o) {
  require(0 <= o.strength && o.strength < 1, function, "strength must be in [0, 1), got ", o.strength);
  require(0 <= o.smoothing && o.smoothing < 2, function, "smoothing must be in [0, 2), got ", o.smoothing);
  require(o.coarsest >= 1, function, "coarsest must be >= 1, got ", o.coarsest);
  require(1 <= o.max_levels && o.max_levels <= 100, function, "max_levels must be in 1 ... 100, got ",
          o.max_levels);
  require(o.near_null.size() == 0 || o.near_null.rows() == A.rows(), function, "near_null must have ",
          A.rows(), " rows, as A has, got ", o.near_null.rows());
  require_finite(o.near_null.data(), o.near_null.size(), function, "near_null");
  require(o.points.empty() || static_cast<Index>(o.points.size()) == A.rows(), function, "points must have ",
          A.rows(), " entries, one for each unknown, got ", o.points.size());
  for (const auto p : o.points)
    require(0 <= p && p < A.rows(), function, "points must be numbers below ", A.rows(), ", got ", p);
}

/// @returns P, empty when nothing would be gained
SparseMatrix coarsened(const Stage& stage, double theta, double smoothing, Stage& coarse) {
  const SparseMatrix T = tentative(stage, aggregates_of(stage, theta), coarse);
  if (T.cols() == 0 || double(T.cols()) > 0.8 * double(T.rows()))
    return {};
  if (smoothing == 0)
    return T;
  if (theta == 0 || !stage.point_of.empty() ||
      stage.near_null.cols() > 1) // no diagonal makes up for several vectors
    return smoothed(*stage.A, T, smoothing);
  return smoothed(filtered(Rows(*stage.A), theta, stage.near_null.col(0)), T, smoothing);
}

} // namespace

Numbers32 aggregate(const SparseView& graph, double strength) {
  const Rows G(graph);
  const Strength strong(G, strength);
  Numbers32 of(at(G.rows), free_to_join);
  const std::int32_t count = whole_neighbourhoods(G, strong, of);
  join_neighbours(G, strong, of);
  remnants(G, strong, count, of);
  return of;
}

SmoothedAggregation smoothed_aggregation(const SparseView& matrix,
                                         const SmoothedAggregationOptions& options) {
  SparseMatrix A = copy_of(matrix);
  require_square(A, function);
  require_finite_entries(A, function);
  require_options(A, options);
  put_in_order(A);
  positive_diagonal(Rows(A), function);
  Stage stage{&A, options.near_null, options.points};
  if (stage.near_null.size() == 0)
    stage.near_null = Matrix::Ones(A.rows(), 1);
  SmoothedAggregation result;
  const auto most = at(options.max_levels - 1);
  result.coarse.reserve(most); // so that a stage can point to the last
  double theta = options.strength;
  while (stage.A->rows() > options.coarsest && result.coarse.size() < most) {
    Stage coarse;
    SparseMatrix P = coarsened(stage, theta, options.smoothing, coarse);
    if (P.cols() == 0)
      break;
    SparseMatrix galerkin = galerkin_product(*stage.A, P);
    result.coarse.emplace_back().swap(galerkin);
    result.prolongations.emplace_back().swap(P);
    stage = std::move(coarse);
    stage.A = &result.coarse.back();
    theta /= 2;
  }
  return result;
}

Multigrid algebraic_multigrid(const SparseView& A, const SmoothedAggregationOptions& options) {
  SmoothedAggregation parts = smoothed_aggregation(A, options);
  return Multigrid(A, std::move(parts.prolongations), std::move(parts.coarse), options.multigrid);
}

} // namespace mixlab::fem
