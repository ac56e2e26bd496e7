// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/space.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "mixlab/core/error.hpp"
#include "points.hpp"

namespace mixlab::fem {
namespace {

/// Where the numbers of the points, of the edges and of the cells begin, and how many there are in all.
struct Count {
  Index edges, cells, total;
};

Count count(const Mesh& mesh, const Element& element) {
  const Index points = element.at_points() ? mesh.points().rows() : 0;
  const Index edges = element.at_edges() ? mesh.edges().points.rows() : 0;
  return {points, points + edges, points + edges + element.inside() * mesh.cells().rows()};
}

NumberTable numbered(const Mesh& mesh, const Element& element, const Count& start) {
  const Index m = mesh.cells().rows(), corners = element.at_points() ? mesh.cells().cols() : 0;
  NumberTable dofs(m, element.size());
  dofs.leftCols(corners) = mesh.cells().leftCols(corners);
  Index column = corners;
  if (element.at_edges()) {
    const NumberTable& edges = mesh.edges().of_cell;
    dofs.middleCols(column, edges.cols()) = edges.array() + Number(start.edges);
    column += edges.cols();
  }
  for (Index i = 0; i < element.inside(); ++i)
    for (Index c = 0; c < m; ++c)
      dofs(c, column + i) = Number(start.cells + element.inside() * c + i);
  return dofs;
}

Number root(const std::vector<Number>& same_as, Number i) {
  while (same_as[std::size_t(i)] != i)
    i = same_as[std::size_t(i)];
  return i;
}

/// `numbers` in the order in which their nodes come, left to right and bottom to top.
Numbers sorted_by_place(Numbers numbers, const Matrix& nodes, double rounding) {
  std::sort(numbers.begin(), numbers.end(), [&](Number a, Number b) {
    for (Index k = 0; k < nodes.cols(); ++k)
      if (std::abs(nodes(a, k) - nodes(b, k)) > rounding)
        return nodes(a, k) < nodes(b, k);
    return false;
  });
  return numbers;
}

} // namespace

Space::Space(Mesh mesh, std::string_view name, const SpaceOptions& options)
    : mesh_(std::move(mesh)), element_(&fem::element(name, mesh_.shape())) {
  const Count start = count(mesh_, *element_);
  size_ = start.total;
  if (size_ == mesh_.points().rows() && element_->size() == mesh_.cells().cols() && element_->at_points())
    dofs_ = std::shared_ptr<const NumberTable>(&mesh_.cells(), [held = mesh_](const NumberTable*) {});
  else
    dofs_ = std::make_shared<NumberTable>(numbered(mesh_, *element_, start));
  if (!options.periodic.empty())
    make_periodic(options);
}

void Space::make_periodic(const SpaceOptions& options) {
  const Matrix nodes = this->nodes();
  std::vector<Number> same_as(static_cast<std::size_t>(size_));
  std::iota(same_as.begin(), same_as.end(), Number(0));
  const double rounding = 1e-9 * (nodes.colwise().maxCoeff() - nodes.colwise().minCoeff()).maxCoeff();
  for (const auto& [one, other] : options.periodic) {
    const Numbers a = sorted_by_place(on(one), nodes, rounding),
                  b = sorted_by_place(on(other), nodes, rounding);
    require(a.size() == b.size() && a.size() > 0, "Space", "periodic sides must have the same nodes, got ",
            a.size(), " on ", one, " and ", b.size(), " on ", other);
    const Vector shift = (nodes.row(b[0]) - nodes.row(a[0])).transpose();
    for (Index i = 0; i < a.size(); ++i) {
      const double gap = (nodes.row(b[i]) - nodes.row(a[i]) - shift.transpose()).norm();
      require(gap <= 100 * rounding, "Space", "periodic side ", other, " must be ", one, " moved; a node is ",
              gap, " from its place");
      const Number ra = root(same_as, a[i]), rb = root(same_as, b[i]);
      same_as[std::size_t(std::max(ra, rb))] = std::min(ra, rb);
    }
  }
  renumber(same_as);
}

void Space::renumber(const std::vector<Number>& same_as) {
  std::vector<Number> number(same_as.size());
  Number next = 0;
  for (std::size_t i = 0; i < same_as.size(); ++i) // the smaller of two has its number already
    number[i] = same_as[i] == Number(i) ? next++ : number[std::size_t(root(same_as, Number(i)))];
  dofs_ = std::make_shared<NumberTable>(dofs_->unaryExpr([&](Number i) { return number[std::size_t(i)]; }));
  size_ = next;
}

Matrix Space::nodes() const {
  Matrix nodes(size_, mesh_.dimension());
  const CellMap map(mesh_, element_->nodes());
  Matrix here(element_->size(), mesh_.dimension());
  for (Index c = dofs().rows() - 1; c >= 0; --c) { // of a periodic function the first place stays
    map.places(c, here);
    for (Index i = element_->size() - 1; i >= 0; --i)
      nodes.row(dofs()(c, i)) = here.row(i);
  }
  return nodes;
}

Numbers Space::on(std::string_view name) const {
  const Facets facets = facets_on(mesh_, name);
  std::vector<char> found(static_cast<std::size_t>(size_), 0);
  for (Index f = 0; f < facets.cells.size(); ++f)
    for (int i : functions_on_side(*element_, facets.sides[f]))
      found[std::size_t(dofs()(facets.cells[f], i))] = 1;
  Numbers numbers(std::count(found.begin(), found.end(), 1));
  for (Index i = 0, k = 0; i < size_; ++i)
    if (found[std::size_t(i)])
      numbers[k++] = Number(i);
  return numbers;
}

std::vector<int> functions_on_side(const Element& element, int side) {
  const int corners = corners_of(element.shape());
  if (element.shape() == CellShape::interval)
    return {side};
  std::vector<int> functions;
  if (element.at_points()) {
    const auto [a, b] = corners_of_side(element.shape(), side);
    functions = {a, b};
  }
  if (element.at_edges())
    functions.push_back(corners * element.at_points() + side);
  return functions;
}

namespace {

std::uint64_t key(Number a, Number b) { return std::uint64_t(std::uint32_t(a)) << 32 | std::uint32_t(b); }

/// The facets that are asked for, by their points in the order that has the cell on the left.
std::unordered_map<std::uint64_t, Index> wanted_facets(const Mesh& mesh, std::string_view name) {
  const NumberTable& facets = mesh.boundary();
  const Numbers rows = name.empty() ? Numbers(Numbers::LinSpaced(facets.rows(), 0, Number(facets.rows() - 1)))
                                    : mesh.part(name);
  std::unordered_map<std::uint64_t, Index> wanted;
  for (Number row : rows)
    wanted.emplace(key(facets(row, 0), facets.cols() == 2 ? facets(row, 1) : 0), Index(wanted.size()));
  return wanted;
}

} // namespace

Facets facets_on(const Mesh& mesh, std::string_view name) {
  const auto wanted = wanted_facets(mesh, name);
  std::vector<char> touched(static_cast<std::size_t>(mesh.points().rows()), 0);
  for (const auto& [facet, row] : wanted)
    touched[std::size_t(facet >> 32)] = 1;
  Facets facets{Numbers(Index(wanted.size())), Numbers(Index(wanted.size()))};
  const NumberTable& cells = mesh.cells();
  for (Index c = 0; c < cells.rows(); ++c)
    for (int side = 0; side < sides_of(mesh.shape()); ++side) {
      const auto [a, b] = corners_of_side(mesh.shape(), side);
      if (!touched[std::size_t(cells(c, a))])
        continue;
      const auto found = wanted.find(key(cells(c, a), mesh.dimension() == 2 ? cells(c, b) : 0));
      if (found == wanted.end())
        continue;
      facets.cells[found->second] = Number(c);
      facets.sides[found->second] = side;
    }
  return facets;
}

} // namespace mixlab::fem
