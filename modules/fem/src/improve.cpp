// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/improve.hpp"

#include <cmath>
#include <numbers>

#include "mixlab/core/error.hpp"
#include "mixlab/fem/estimate.hpp"
#include "triangulation.hpp"
#include "walk.hpp"

namespace mixlab::fem {
namespace {

/// Symmetric and positive definite.
struct Metric {
  double xx = 1, xy = 0, yy = 1;
  double squared(const Plane& e) const { return xx * e[0] * e[0] + 2 * xy * e[0] * e[1] + yy * e[1] * e[1]; }
  double root_determinant() const { return std::sqrt(xx * yy - xy * xy); }
};
Metric operator+(const Metric& a, const Metric& b) { return {a.xx + b.xx, a.xy + b.xy, a.yy + b.yy}; }
Metric operator*(double s, const Metric& a) { return {s * a.xx, s * a.xy, s * a.yy}; }

void require_triangles(const Mesh& mesh, std::string_view function) {
  require(mesh.shape() == CellShape::triangle, function, "the mesh must be of triangles, got ", name(mesh.shape()));
}

/// The metric everywhere: that of a mesh that stays as it was.
class Background {
 public:
  Background(const Mesh& mesh, const MatrixView& values) : walk_(mesh), values_(values) {}
  /// @param cell where to begin to look; then the cell
  Metric at(const Plane& place, Number& cell) const {
    double share[3] = {};
    cell = walk_.find(place, cell, share);
    Metric sum{0, 0, 0};
    for (int i = 0; i < 3; ++i) {
      const auto row = values_.row(walk_.mesh().cells()(cell, i));
      sum = sum + share[i] * Metric{row[0], row[1], row[2]};
    }
    return sum;
  }

 private:
  Walk walk_;
  const MatrixView values_;
};

class Improvement {
 public:
  /// @param background none: lengths are as usual
  Improvement(const Mesh& mesh, const Background* background) : t_(mesh), background_(background) {
    if (!background_)
      return;
    cell_.assign(std::size_t(t_.points()), 0);
    for (Handle h = 0; h < t_.handles(); ++h)
      cell_[std::size_t(t_.point(h))] = h / 3;
    for (Number p = 0; p < t_.points(); ++p)
      metric_.push_back(background_->at(t_.place(p), cell_[std::size_t(p)]));
  }

  Mesh mesh() const { return t_.mesh(); }

  /// Lawson's sweeps, until no edge asks for it. Every flip of Delaunay's lowers the mean of |x|^2 on the
  /// mesh, so that they come to an end; with a metric that varies their number is bounded instead.
  void flip_all() {
    std::vector<Handle> waiting;
    for (Handle h = 0; h < t_.handles(); ++h)
      if (t_.has_cell(h) && h > t_.beyond(h))
        waiting.push_back(h);
    for (Index left = 20 * t_.handles(); !waiting.empty() && left > 0; --left) {
      const Handle h = waiting.back();
      waiting.pop_back();
      if (t_.is_constrained(h) || !wants_flip(h) || !t_.can_flip(h))
        continue;
      const Handle one = h / 3 * 3, other = t_.beyond(h) / 3 * 3;
      t_.flip(h);
      waiting.insert(waiting.end(), {one, one + 2, other, other + 1});
    }
  }

  void move_all() {
    for (Number p = 0; p < t_.points(); ++p)
      if (t_.has_point(p) && !t_.is_fixed(p))
        move(p);
  }

  void cut_long() {
    constexpr double longest = std::numbers::sqrt2;
    std::vector<std::pair<double, Handle>> edges;
    for (Handle h = 0; h < t_.handles(); ++h)
      if (t_.has_cell(h) && h > t_.beyond(h) && length(t_.from(h), t_.to(h)) > longest)
        edges.emplace_back(-length(t_.from(h), t_.to(h)), h);
    std::sort(edges.begin(), edges.end()); // the longest first
    std::vector<char> changed(std::size_t(t_.handles() / 3), 0);
    const auto is_changed = [&](Handle h) {
      return h >= 0 && (h / 3 >= Handle(changed.size()) || changed[std::size_t(h / 3)]);
    };
    for (const auto& [minus_length, h] : edges) {
      const Handle k = t_.beyond(h);
      if (is_changed(h) || is_changed(k))
        continue; // of its cells another edge was longer: in the next sweep
      changed[std::size_t(h / 3)] = 1;
      if (k >= 0)
        changed[std::size_t(k / 3)] = 1;
      const Number from = t_.from(h), m = t_.cut(h);
      cell_.push_back(cell_[std::size_t(from)]);
      metric_.push_back(background_->at(t_.place(m), cell_.back()));
    }
  }

  void collapse_short() {
    constexpr double shortest = 1 / std::numbers::sqrt2;
    for (Handle h = 0; h < t_.handles(); ++h) {
      if (!t_.has_cell(h))
        continue;
      const Number p = t_.from(h), q = t_.to(h);
      if (length(p, q) >= shortest)
        continue;
      if (may_collapse(p, q))
        t_.collapse(p, q);
      else if (may_collapse(q, p))
        t_.collapse(q, p);
    }
  }

 private:
  Metric metric(Number p) const { return background_ ? metric_[std::size_t(p)] : Metric{}; }

  double length(Number p, Number q) const {
    return std::sqrt((0.5 * (metric(p) + metric(q))).squared(t_.place(q) - t_.place(p)));
  }

  /// Whether the sum of the two angles opposite to the edge is over 180 degrees, by more than rounding, in
  /// the mean geometry of the four points.
  bool wants_flip(Handle h) const {
    const Number a = t_.point(h), b = t_.from(h), c = t_.point(t_.beyond(h)), d = t_.to(h);
    const Metric M = 0.25 * (metric(a) + metric(b) + metric(c) + metric(d));
    const auto inner = [&](const Plane& u, const Plane& v) {
      return M.xx * u[0] * v[0] + M.xy * (u[0] * v[1] + u[1] * v[0]) + M.yy * u[1] * v[1];
    };
    const Plane ab = t_.place(b) - t_.place(a), ad = t_.place(d) - t_.place(a),
                cb = t_.place(b) - t_.place(c), cd = t_.place(d) - t_.place(c);
    const double sine = cross(ab, ad) * inner(cb, cd) + cross(cd, cb) * inner(ab, ad);
    return sine < -1e-10 * (inner(ab, ab) + inner(cb, cb)) * (ab.norm() * ad.norm() + cb.norm() * cd.norm());
  }

  /// 1 for an equilateral cell, of any size; with the point at h elsewhere.
  double shape(Handle h, const Plane& place, const Metric& here) const {
    const Number b = t_.from(h), d = t_.to(h);
    const Metric M = (1 / 3.) * (here + metric(b) + metric(d));
    const Plane e = t_.place(d) - t_.place(b), f = place - t_.place(b), g = place - t_.place(d);
    return 2 * std::numbers::sqrt3 * cross(e, f) * M.root_determinant() /
           (M.squared(e) + M.squared(f) + M.squared(g));
  }

  double worst_shape(Number p, const Plane& place, const Metric& here) const {
    double worst = 1;
    for (const Handle h : t_.star(p))
      worst = std::min(worst, shape(h, place, here));
    return worst;
  }

  void move(Number p) {
    Plane target = background_ ? of_unit_edges(p) : mean_of_centroids(p);
    if (t_.is_on_boundary(p))
      target = along_boundary(p, target);
    const double before = worst_shape(p, t_.place(p), metric(p));
    for (double step = 1; step > 0.1; step /= 2) {
      const Plane place = t_.place(p) + step * (target - t_.place(p));
      Number cell = background_ ? cell_[std::size_t(p)] : 0;
      const Metric here = background_ ? background_->at(place, cell) : Metric{};
      if (worst_shape(p, place, here) <= before * (1 + 1e-12))
        continue;
      t_.move(p, place);
      if (background_) {
        metric_[std::size_t(p)] = here;
        cell_[std::size_t(p)] = cell;
      }
      return;
    }
  }

  /// sum_T |T| x_T / sum_T |T| over the cells around p, x_T their centroids.
  Plane mean_of_centroids(Number p) const {
    Plane sum = Plane::Zero();
    double areas = 0;
    for (const Handle h : t_.star(p)) {
      const double area = t_.area_with(h, t_.place(p));
      sum += area / 3 * (t_.place(p) + t_.place(t_.from(h)) + t_.place(t_.to(h)));
      areas += area;
    }
    return sum / areas;
  }

  /// The mean of the places at distance 1 from each neighbour.
  Plane of_unit_edges(Number p) const {
    Plane sum = Plane::Zero();
    int count = 0;
    for (const Handle h : t_.star(p))
      for (const Number q : {t_.from(h), t_.to(h)}) {
        sum += t_.place(q) + (t_.place(p) - t_.place(q)) / length(p, q);
        ++count;
      }
    return sum / count;
  }

  Plane along_boundary(Number p, const Plane& target) const {
    const auto& star = t_.star(p);
    const Plane &left = t_.place(t_.from(star.front())), &right = t_.place(t_.to(star.back()));
    const Plane line = right - left;
    return left + std::clamp((target - left).dot(line) / line.squaredNorm(), 0.05, 0.95) * line;
  }

  /// No edge gets long, no cell bad.
  bool may_collapse(Number p, Number q) const {
    if (!t_.can_collapse(p, q))
      return false;
    const double before = worst_shape(p, t_.place(p), metric(p));
    for (const Handle h : t_.star(p)) {
      const Number a = t_.from(h), b = t_.to(h);
      if (a == q || b == q)
        continue;
      if (length(a, q) > std::numbers::sqrt2 || length(b, q) > std::numbers::sqrt2 ||
          shape(h, t_.place(q), metric(q)) < std::min(0.2, before))
        return false;
    }
    return true;
  }

  Triangulation t_;
  const Background* background_;
  std::vector<Metric> metric_; ///< at the points
  std::vector<Number> cell_;   ///< of the background, where the points are
};

} // namespace

Mesh improve(const Mesh& mesh, const ImproveOptions& options) {
  require_triangles(mesh, "improve");
  require(options.sweeps >= 0, "improve", "sweeps must be >= 0, got ", options.sweeps);
  Improvement improvement(mesh, nullptr);
  for (int sweep = 0; sweep < options.sweeps; ++sweep) {
    if (options.flip)
      improvement.flip_all();
    if (options.move)
      improvement.move_all();
  }
  if (options.flip)
    improvement.flip_all();
  return improvement.mesh();
}

Mesh remesh(const Mesh& mesh, const MatrixView& metric, const RemeshOptions& options) {
  require_triangles(mesh, "remesh");
  require(options.sweeps >= 0, "remesh", "sweeps must be >= 0, got ", options.sweeps);
  require(metric.rows() == mesh.points().rows() && metric.cols() == 3, "remesh", "metric must be ",
          mesh.points().rows(), " x 3, got ", metric.rows(), " x ", metric.cols());
  require_finite(metric.data(), metric.size(), "remesh", "metric");
  for (Index p = 0; p < metric.rows(); ++p)
    require(metric(p, 0) > 0 && metric(p, 0) * metric(p, 2) > metric(p, 1) * metric(p, 1), "remesh",
            "metric must be positive definite, is not at point ", p);
  const Background background(mesh, metric);
  Improvement improvement(mesh, &background);
  for (int sweep = 0; sweep < options.sweeps; ++sweep) {
    improvement.cut_long();
    improvement.flip_all();
    improvement.collapse_short();
    improvement.flip_all();
    improvement.move_all();
  }
  for (int sweep = 0; sweep < 3; ++sweep) {
    improvement.flip_all();
    improvement.move_all();
  }
  improvement.flip_all();
  return improvement.mesh();
}

namespace {

/// At points of the boundary the mean of neighbours inside, where there are any: recovery is one-sided there.
void smooth_boundary(const Mesh& mesh, Matrix& values) {
  std::vector<char> outside(std::size_t(mesh.points().rows()), 0);
  for (const Number p : mesh.boundary().reshaped())
    outside[std::size_t(p)] = 1;
  Matrix sums = Matrix::Zero(values.rows(), 3);
  Vector count = Vector::Zero(values.rows());
  for (Index e = 0; e < mesh.edges().points.rows(); ++e)
    for (int i = 0; i < 2; ++i) {
      const Number p = mesh.edges().points(e, i), q = mesh.edges().points(e, 1 - i);
      if (outside[std::size_t(p)] && !outside[std::size_t(q)]) {
        sums.row(p) += values.row(q);
        count[p] += 1;
      }
    }
  for (Index p = 0; p < values.rows(); ++p)
    if (count[p] > 0)
      values.row(p) = sums.row(p) / count[p];
}

/// (n, 3): u_xx, u_xy, u_yy.
Matrix recovered_hessian(const Function& u) {
  const auto gradient = recovered_gradient(u);
  const auto x = recovered_gradient(gradient[0]), y = recovered_gradient(gradient[1]);
  Matrix H(u.values().size(), 3);
  H << x[0].values(), 0.5 * (x[1].values() + y[0].values()), y[1].values();
  smooth_boundary(u.space().mesh(), H);
  return H;
}

/// R diag(f(k, l)) R^T.
template <class F>
void change_eigenvalues(Matrix& metric, Index p, const F& f) {
  const double a = metric(p, 0), b = metric(p, 1), c = metric(p, 2);
  const double mean = 0.5 * (a + c), gap = std::hypot(0.5 * (a - c), b);
  const double angle = 0.5 * std::atan2(2 * b, a - c), cosine = std::cos(angle), sine = std::sin(angle);
  const auto [k, l] = f(mean + gap, mean - gap);
  metric.row(p) << k * cosine * cosine + l * sine * sine, (k - l) * sine * cosine,
      k * sine * sine + l * cosine * cosine;
}

/// int sqrt(det M): a unit equilateral triangle has sqrt(3) / 4 of it, and two of them a point.
double points_of(const Mesh& mesh, const Matrix& metric) {
  const Vector areas = mesh.cell_measures();
  double sum = 0;
  for (Index c = 0; c < areas.size(); ++c)
    for (int i = 0; i < 3; ++i) {
      const auto M = metric.row(mesh.cells()(c, i));
      sum += areas[c] / 3 * std::sqrt(M[0] * M[2] - M[1] * M[1]);
    }
  return 2 / std::numbers::sqrt3 * sum;
}

} // namespace

Matrix hessian_metric(const Function& u, const HessianMetricOptions& options) {
  const Mesh& mesh = u.space().mesh();
  require_triangles(mesh, "hessian_metric");
  require(u.space().element().name() == "P1", "hessian_metric", "u must be of P1, got ",
          u.space().element().name());
  require(options.points >= 3, "hessian_metric", "points must be >= 3, got ", options.points);
  require(options.most_stretched >= 1, "hessian_metric", "most_stretched must be >= 1, got ",
          options.most_stretched);
  const double diameter = (mesh.points().colwise().maxCoeff() - mesh.points().colwise().minCoeff()).norm();
  const double longest = options.longest > 0 ? options.longest : diameter / 2;
  const double stretch = options.most_stretched * options.most_stretched;
  Matrix H = recovered_hessian(u);
  const double tiny = 1e-12 * H.cwiseAbs().maxCoeff() + 1e-300;
  for (Index p = 0; p < H.rows(); ++p)
    change_eigenvalues(H, p, [&](double k, double l) {
      k = std::abs(k) + tiny;
      l = std::abs(l) + tiny;
      const double low = std::max(k, l) / stretch;
      k = std::max(k, low);
      l = std::max(l, low);
      const double scale = std::pow(std::max(k, l) / std::min(k, l), 0.25);
      return std::pair(scale * k, scale * l);
    });
  double scale = double(options.points) / points_of(mesh, H);
  Matrix metric = scale * H;
  for (int round = 0; round < 5; ++round) { // the longest edge takes points from elsewhere
    metric = scale * H;
    for (Index p = 0; p < H.rows(); ++p)
      change_eigenvalues(metric, p, [&](double k, double l) {
        return std::pair(std::max(k, 1 / (longest * longest)), std::max(l, 1 / (longest * longest)));
      });
    scale *= double(options.points) / points_of(mesh, metric);
  }
  return metric;
}

} // namespace mixlab::fem
