// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/gmsh.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <functional>
#include <numeric>

#include "gmsh_file.hpp"
#include "mixlab/core/error.hpp"

namespace mixlab::fem {
namespace {

/// The file's cells of the mesh's shape, as the mesh shall have them.
class GmshMesh {
 public:
  GmshMesh(const GmshFile& file, const std::filesystem::path& path) : file_(file), path_(path.string()) {
    corners_ = !cells_of(3).empty() ? 3 : !cells_of(4).empty() ? 4 : 2;
    if (corners_ == 3 && !cells_of(4).empty())
      refuse("a mesh has cells of one shape, got triangles and quadrangles");
    if (cells_of(corners_).empty())
      refuse("the file must have triangles, quadrangles or lines, got none");
    find_distinct_cells();
    number_points();
  }

  CellShape shape() const { return static_cast<CellShape>(corners_ - 2); }

  Matrix points() const {
    const int dimension = dimension_of(shape());
    Matrix result(points_, dimension);
    double size = 0;
    for (const double x : file_.nodes)
      size = std::max(size, std::abs(x));
    for (std::size_t node = 0; node < number_of_.size(); ++node) {
      if (number_of_[node] < 0)
        continue;
      for (int i = 0; i < 3; ++i) {
        const double x = file_.nodes[3 * node + std::size_t(i)];
        if (i < dimension)
          result(number_of_[node], i) = x;
        else if (!(std::abs(x) <= 1e-12 * size))
          refuse(dimension == 2 ? "points must have z = 0" : "points of a mesh of lines must have y = z = 0",
                 ", got ", place(node));
      }
    }
    return result;
  }

  /// Turned counter-clockwise, which Gmsh leaves to the orientation of the surface.
  NumberTable cells(const Matrix& points) const {
    NumberTable result(static_cast<Index>(distinct_.size()), static_cast<Index>(corners_));
    for (Index c = 0; c < result.rows(); ++c) {
      for (std::size_t i = 0; i < corners_; ++i)
        result(c, Index(i)) = number_of_[std::size_t(node(corners_, distinct_[std::size_t(c)], i))];
      if (measure(points, result, c) < 0)
        std::reverse(result.row(c).begin() + (corners_ > 2), result.row(c).end());
    }
    return result;
  }

  /// Lines (of a mesh of lines: points) that are in a physical group.
  std::vector<NamedFacets> facets() const {
    std::vector<NamedFacets> result;
    const std::size_t k = corners_ == 2 ? 1 : 2;
    for (const auto& [name, members] : by_name(k)) {
      NumberTable rows(static_cast<Index>(members.size()), static_cast<Index>(k));
      for (Index f = 0; f < rows.rows(); ++f)
        for (std::size_t i = 0; i < k; ++i) {
          const auto end = std::size_t(node(k, members[std::size_t(f)], i));
          rows(f, Index(i)) = number_of_[end];
          if (number_of_[end] < 0)
            refuse("lines of \"", name, "\" must have points of the mesh, got ", place(end), ", of no cell");
        }
      result.push_back({name, rows});
    }
    return result;
  }

  std::vector<NamedPart> regions() const {
    std::vector<NamedPart> result;
    for (auto& [name, members] : by_name(corners_)) {
      Numbers numbers(static_cast<Index>(members.size()));
      for (Index i = 0; i < numbers.size(); ++i)
        numbers[i] = cell_of_[members[std::size_t(i)]];
      std::sort(numbers.begin(), numbers.end());
      const auto last = std::unique(numbers.begin(), numbers.end());
      result.push_back({name, numbers.head(last - numbers.begin())});
    }
    return result;
  }

 private:
  template <class... Parts>
  [[noreturn]] void refuse(const Parts&... parts) const {
    require(false, "read_gmsh", path_, ": ", parts...);
    throw std::logic_error("not reached");
  }

  /// "(0.5, 0, 1)"
  std::string place(std::size_t node) const {
    std::ostringstream text;
    for (std::size_t i = 0; i < 3; ++i) {
      text << (i == 0 ? "(" : ", ");
      write_part(text, file_.nodes[3 * node + i]);
    }
    return text.str() + ")";
  }

  const std::vector<Number>& cells_of(std::size_t corners) const { return file_.cells[corners].nodes; }
  Number node(std::size_t corners, std::size_t cell, std::size_t i) const {
    return cells_of(corners)[corners * cell + i];
  }

  /// Format 2 lists a cell once for each physical group it is in.
  void find_distinct_cells() {
    const std::size_t count = cells_of(corners_).size() / corners_;
    distinct_.resize(count);
    std::iota(distinct_.begin(), distinct_.end(), std::size_t{0});
    cell_of_.resize(count);
    std::iota(cell_of_.begin(), cell_of_.end(), Number{0});
    const auto& groups = file_.cells[corners_].groups;
    if (std::adjacent_find(groups.begin(), groups.end(), std::not_equal_to<>()) == groups.end())
      return;
    const auto key = [this](std::size_t cell) {
      std::array<Number, 4> nodes{};
      for (std::size_t i = 0; i < corners_; ++i)
        nodes[i] = node(corners_, cell, i);
      std::sort(nodes.begin(), nodes.end());
      return nodes;
    };
    std::vector<std::pair<std::array<Number, 4>, std::size_t>> keys(count);
    for (std::size_t cell = 0; cell < count; ++cell)
      keys[cell] = {key(cell), cell};
    std::sort(keys.begin(), keys.end());
    std::vector<std::size_t> first(count); // the first cell of the same nodes
    for (std::size_t i = 0; i < count; ++i)
      first[keys[i].second] =
          i > 0 && keys[i].first == keys[i - 1].first ? first[keys[i - 1].second] : keys[i].second;
    distinct_.clear();
    for (std::size_t cell = 0; cell < count; ++cell) {
      cell_of_[cell] = first[cell] == cell ? static_cast<Number>(distinct_.size()) : cell_of_[first[cell]];
      if (first[cell] == cell)
        distinct_.push_back(cell);
    }
  }

  /// Points that cells use, in the order of the file.
  void number_points() {
    number_of_.assign(file_.nodes.size() / 3, -1);
    for (const Number n : cells_of(corners_))
      number_of_[std::size_t(n)] = 0;
    for (Number& number : number_of_)
      if (number == 0)
        number = points_++;
  }

  double measure(const Matrix& points, const NumberTable& cells, Index c) const {
    const auto p = points.row(cells(c, 0)), q = points.row(cells(c, 1));
    if (corners_ == 2)
      return q[0] - p[0];
    const auto r = points.row(cells(c, 2)), s = points.row(cells(c, corners_ == 3 ? 0 : 3));
    return (r[0] - p[0]) * (s[1] - q[1]) - (r[1] - p[1]) * (s[0] - q[0]);
  }

  /// Elements with so many corners, by the name of their physical groups, or by their number.
  std::vector<std::pair<std::string, std::vector<std::size_t>>> by_name(std::size_t corners) const {
    std::map<int, std::vector<std::size_t>> by_number;
    const auto& groups = file_.cells[corners].groups;
    for (std::size_t i = 0; i < groups.size(); ++i)
      for (const int physical : file_.groups[groups[i]])
        by_number[physical].push_back(i);
    std::vector<std::pair<std::string, std::vector<std::size_t>>> result;
    const int dimension = corners == 1 ? 0 : corners == 2 ? 1 : 2;
    for (auto& [number, members] : by_number) {
      const auto named = file_.names.find({dimension, number});
      const std::string name = named == file_.names.end() ? std::to_string(number) : named->second;
      result.emplace_back(name, std::move(members));
    }
    return result;
  }

  const GmshFile& file_;
  std::string path_;
  std::size_t corners_ = 0;
  std::vector<std::size_t> distinct_; ///< the elements that are cells
  std::vector<Number> cell_of_;       ///< the cell of each element
  std::vector<Number> number_of_;     ///< the point of each node, or -1
  Number points_ = 0;
};

/// Those facets that are on the boundary of a mesh of these cells.
void drop_inner(const Mesh& bare, std::vector<NamedFacets>& named) {
  for (NamedFacets& part : named) {
    Index kept = 0;
    for (Index f = 0; f < part.points.rows(); ++f) {
      const Number e = find_edge(bare.edges(), part.points(f, 0), part.points(f, 1));
      if (e < 0 || bare.edges().cells(e, 1) < 0)
        part.points.row(kept++) = part.points.row(f).eval();
    }
    part.points.conservativeResize(kept, 2);
  }
  std::erase_if(named, [](const NamedFacets& part) { return part.points.rows() == 0; });
}

/// Appends a number and a space: a double in the fewest digits that give it back.
template <class Value>
void append(std::string& text, Value value) {
  char digits[32];
  text.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
  text += ' ';
}

void append_nodes(std::string& text, const Matrix& points) {
  text += "$Nodes\n" + std::to_string(points.rows()) + '\n';
  for (Index p = 0; p < points.rows(); ++p) {
    append(text, p + 1);
    for (Index i = 0; i < 3; ++i)
      append(text, i < points.cols() ? points(p, i) : 0.0);
    text.back() = '\n';
  }
  text += "$EndNodes\n";
}

void append_names(std::string& text, const Mesh& mesh) {
  Index number = 0;
  std::string lines;
  const auto add = [&](const std::vector<NamedPart>& parts, int dimension) {
    for (const NamedPart& part : parts) {
      require(part.name.find_first_of("\"\n") == std::string::npos, "write_gmsh",
              "names must have no double quote and no end of line, got ", part.name);
      append(lines, dimension);
      append(lines, ++number);
      lines += '"' + part.name + "\"\n";
    }
  };
  add(mesh.boundary_parts(), mesh.dimension() - 1);
  add(mesh.regions(), mesh.dimension());
  if (number > 0)
    text += "$PhysicalNames\n" + std::to_string(number) + '\n' + lines + "$EndPhysicalNames\n";
}

class ElementLines {
 public:
  void add(int type, Index physical, Index entity, const NumberTable& table, Index row) {
    for (const Index value : {++count_, Index{type}, Index{2}, physical, entity})
      append(lines_, value);
    for (const Number point : table.row(row))
      append(lines_, point + 1);
    lines_.back() = '\n';
  }
  std::string text() const {
    return "$Elements\n" + std::to_string(count_) + '\n' + lines_ + "$EndElements\n";
  }

 private:
  Index count_ = 0;
  std::string lines_;
};

/// Cells in their order with the first region of each, then once more for each further region.
void add_cells(ElementLines& lines, const Mesh& mesh, Index first_region) {
  const int type = static_cast<int>(mesh.cells().cols()) - 1;
  const auto regions = static_cast<Index>(mesh.regions().size()), no_region = first_region + regions;
  Numbers region_of = Numbers::Constant(mesh.cells().rows(), -1);
  for (Index r = regions - 1; r >= 0; --r)
    for (const Number c : mesh.regions()[std::size_t(r)].members)
      region_of[c] = static_cast<Number>(r);
  for (Index c = 0; c < region_of.size(); ++c) {
    const bool has_region = region_of[c] >= 0;
    lines.add(type, has_region ? first_region + region_of[c] : 0,
              has_region ? first_region + region_of[c] : no_region, mesh.cells(), c);
  }
  for (Index r = 0; r < regions; ++r)
    for (const Number c : mesh.regions()[std::size_t(r)].members)
      if (region_of[c] != r)
        lines.add(type, first_region + r, first_region + r, mesh.cells(), c);
}

} // namespace

Mesh read_gmsh(const std::filesystem::path& path, const GmshOptions& options) {
  const GmshFile file = parse_gmsh(path);
  const GmshMesh found(file, path);
  Matrix points = found.points();
  NumberTable cells = found.cells(points);
  std::vector<NamedFacets> facets = found.facets();
  try {
    if (options.skip_inner_lines && found.shape() != CellShape::interval)
      drop_inner(Mesh(found.shape(), points, cells), facets);
    return Mesh(found.shape(), std::move(points), std::move(cells), facets, found.regions());
  } catch (const std::invalid_argument& fault) {
    throw std::invalid_argument("read_gmsh: " + path.string() + ": " + fault.what());
  }
}

void write_gmsh(const Mesh& mesh, const std::filesystem::path& path) {
  std::string text = "$MeshFormat\n2.2 0 8\n$EndMeshFormat\n";
  append_names(text, mesh);
  append_nodes(text, mesh.points());
  ElementLines lines;
  Index number = 0;
  for (const NamedPart& part : mesh.boundary_parts()) {
    ++number;
    for (const Number f : part.members)
      lines.add(mesh.dimension() == 1 ? 15 : 1, number, number, mesh.boundary(), f);
  }
  add_cells(lines, mesh, number + 1);
  text += lines.text();
  std::ofstream stream(path, std::ios::binary);
  stream << text;
  stream.flush();
  require(stream.good(), "write_gmsh", "path must be a file that can be written, got ", path.string());
}

} // namespace mixlab::fem
