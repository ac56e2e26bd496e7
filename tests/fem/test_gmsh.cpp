// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/gmsh.hpp"

#include <fstream>
#include <random>
#include <set>
#include <stdexcept>

#include "mesh_facts.hpp"
#include "mixlab/fem/generators.hpp"

using namespace mixlab;
using namespace mixlab::fem;
using namespace mixlab::fem::facts;
using mixlab::test::contains;

namespace {

std::filesystem::path golden(const std::string& name) { return std::filesystem::path(MIXLAB_GOLDEN) / name; }

std::string content(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// A file that is there as long as this is.
class Temporary {
 public:
  explicit Temporary(const std::string& text = {}) {
    std::random_device any;
    path = std::filesystem::temp_directory_path() /
           ("mixlab_" + std::to_string(any()) + "_" + std::to_string(any()) + ".msh");
    std::ofstream(path, std::ios::binary) << text;
  }
  ~Temporary() { std::filesystem::remove(path); }
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;
  std::filesystem::path path;
};

Mesh read_text(const std::string& text, const GmshOptions& options = {}) {
  return read_gmsh(Temporary(text).path, options);
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

/// The two triangles of a square, with elements and nodes of one's own.
std::string square(const std::string& elements, const std::string& height = "0") {
  return "$MeshFormat\n2.2 0 8\n$EndMeshFormat\n$Nodes\n4\n1 0 0 0\n2 1 0 0\n3 1 1 " + height +
         "\n4 0 1 0\n$EndNodes\n$Elements\n" + elements + "$EndElements\n";
}

/// Facets of a part, as they run, by the coordinates of their points.
std::set<std::vector<double>> places(const Mesh& mesh, std::string_view part) {
  std::set<std::vector<double>> result;
  for (const Number f : mesh.part(part)) {
    std::vector<double> ends;
    for (const Number p : mesh.boundary().row(f))
      for (const double x : mesh.points().row(p))
        ends.push_back(x);
    result.insert(ends);
  }
  return result;
}

} // namespace

TEST_CASE("the same plate is read from all four kinds of file", "[fem][golden]") {
  const std::string name =
      GENERATE("plate_22.msh", "plate_22_binary.msh", "plate_41.msh", "plate_41_binary.msh");
  const Mesh mesh = read_gmsh(golden(name));
  check_trust(mesh);
  CHECK(mesh.points() == points({{0, 0}, {1, 0}, {2, 0}, {0, 1}, {1, 1}, {2, 1}, {0.5, 0.25}}));
  CHECK(mesh.cells() == facts::table({{0, 1, 6}, {1, 4, 6}, {4, 3, 6}, {3, 0, 6}, {1, 2, 5}, {1, 5, 4}}));
  CHECK(mesh.region("left half") == numbers({0, 1, 2, 3}));
  CHECK(mesh.region("8") == numbers({4, 5}));
  CHECK(mesh.boundary_parts().size() == 3);
  CHECK(places(mesh, "inlet") == std::set<std::vector<double>>{{0, 1, 0, 0}});
  CHECK(places(mesh, "the wall") == std::set<std::vector<double>>{{0, 0, 1, 0}, {1, 0, 2, 0}, {1, 1, 0, 1}});
  CHECK(places(mesh, "boundary") == std::set<std::vector<double>>{{2, 0, 2, 1}, {2, 1, 1, 1}});
}

TEST_CASE("quadrangles are turned counter-clockwise", "[fem][golden]") {
  const Mesh mesh = read_gmsh(golden(GENERATE("quads_22.msh", "quads_41.msh")));
  check_trust(mesh);
  CHECK(mesh.shape() == CellShape::quadrilateral);
  CHECK(mesh.cells() == facts::table({{0, 1, 4, 3}, {1, 2, 5, 4}}));
  CHECK(mesh.region("left half") == numbers({0}));
}

TEST_CASE("a file of lines is a mesh of intervals", "[fem][golden]") {
  const Mesh mesh = read_gmsh(golden(GENERATE("rod_22.msh", "rod_41.msh")));
  check_trust(mesh);
  CHECK(mesh.points() == points({{0}, {0.5}, {2}}));
  CHECK(mesh.cells() == facts::table({{0, 1}, {1, 2}}));
  CHECK(mesh.boundary()(mesh.part("left end")[0], 0) == 0);
  CHECK(mesh.region("7") == numbers({0, 1}));
}

TEST_CASE("what is written is read again", "[fem][invariant]") {
  const Mesh bare = disk(4);
  const Mesh overlapping(CellShape::triangle, bare.points() / 3, bare.cells(), named_facets(bare),
                         {{"core", numbers({0, 1, 2, 3, 4, 5})}, {"some", numbers({4, 9, 20})}});
  for (const Mesh& mesh :
       {overlapping, rectangle(3, 2, {.x1 = 0.1, .shape = CellShape::quadrilateral}), annulus(1, 2, 2, 7),
        interval(Vector::LinSpaced(5, 0, 1).array().exp().matrix())}) {
    const Temporary file;
    write_gmsh(mesh, file.path);
    const Mesh again = read_gmsh(file.path);
    CHECK(again.shape() == mesh.shape());
    CHECK(again.points() == mesh.points());
    CHECK(again.cells() == mesh.cells());
    REQUIRE(again.boundary_parts().size() == mesh.boundary_parts().size());
    for (const NamedPart& part : mesh.boundary_parts())
      CHECK(places(again, part.name) == places(mesh, part.name));
    REQUIRE(again.regions().size() == mesh.regions().size());
    for (const NamedPart& region : mesh.regions())
      CHECK(again.region(region.name) == region.members);
  }
}

TEST_CASE("a line inside the domain is refused, or left out if asked", "[fem][error]") {
  const std::string text = square("4\n1 1 2 3 1 1 2\n2 1 2 3 2 1 3\n3 2 2 1 1 1 2 3\n4 2 2 1 1 1 3 4\n");
  CHECK_THROWS_WITH(read_text(text),
                    contains("named facets must be on the boundary, got (0, 2) named \"3\""));
  const Mesh mesh = read_text(text, {.skip_inner_lines = true});
  CHECK(mesh.part("3").size() == 1);
  CHECK(mesh.part("boundary").size() == 3);
}

TEST_CASE("a file that ends too early is refused wherever it was cut", "[fem][error]") {
  for (const char* name : {"plate_22.msh", "plate_41.msh", "plate_22_binary.msh", "plate_41_binary.msh"}) {
    const std::string whole = content(golden(name));
    const auto end = whole.rfind("$EndElements") + 11;
    for (std::size_t length = 0; length < end; length += 3) {
      INFO(name << " cut to " << length << " bytes");
      CHECK_THROWS_AS(read_text(whole.substr(0, length)), std::invalid_argument);
    }
  }
  const std::string whole = content(golden("plate_22.msh"));
  CHECK_THROWS_WITH(read_text(whole.substr(0, whole.find("30 0.5") + 5)),
                    contains("line 18: the file is truncated: it ends in $Nodes"));
  CHECK_THROWS_WITH(read_text(whole.substr(0, whole.find("$Nodes"))), contains("it ends before $Nodes"));
  CHECK_THROWS_WITH(read_text(whole.substr(0, whole.find("$Elements"))),
                    contains("it ends before $Elements"));
}

TEST_CASE("files of another kind are told from ours", "[fem][error]") {
  const std::string old = content(golden("plate_22.msh"));
  CHECK_THROWS_WITH(read_text("solid cube\n"),
                    contains("line 1: a file of Gmsh must begin with $MeshFormat"));
  CHECK_THROWS_WITH(read_text(""), contains("must begin with $MeshFormat"));
  CHECK_THROWS_WITH(read_text(replaced(old, "2.2 0 8", "4 0 8")),
                    contains("line 2: the format must be 2.2 or 4.1, got 4"));
  CHECK_THROWS_WITH(read_text(replaced(old, "2.2 0 8", "2.2 0 4")),
                    contains("numbers must have 8 bytes, got 4"));
  CHECK_THROWS_WITH(read_text(replaced(content(golden("plate_22_binary.msh")), std::string("\1\0\0\0", 4),
                                       std::string("\0\0\0\1", 4))),
                    contains("another order of bytes"));
  CHECK_THROWS_WITH(read_gmsh("/nowhere/at/all.msh"),
                    contains("path must be a file that can be read, got /nowhere"));
  CHECK_THROWS_WITH(write_gmsh(disk(1), "/nowhere/at/all.msh"),
                    contains("path must be a file that can be written"));
}

TEST_CASE("lines that do not say what they should are named", "[fem][error]") {
  CHECK_THROWS_WITH(read_text(square("1\n1 4 2 0 1 1 2 3 4\n")),
                    contains("line 13: elements of volumes are not read, got type 4"));
  CHECK_THROWS_WITH(read_text(square("1\n1 9 2 0 1 1 2 3 4 1 2\n")),
                    contains("line 13: elements of second or higher order are not read, got type 9"));
  CHECK_THROWS_WITH(read_text(square("1\n1 777 2 0 1 1 2 3\n")),
                    contains("line 13: the type of an element must be one"));
  CHECK_THROWS_WITH(read_text(square("1\n1 2 2 0 1 1 2 17\n")),
                    contains("line 13: an element names node 17, which is not in $Nodes"));
  CHECK_THROWS_WITH(read_text(square("1\n1 2 2 0 1 1 two 3\n")),
                    contains("line 13: expected an integer in $Elements, got \"two\""));
  CHECK_THROWS_WITH(read_text(square("1\n1 2 2 0 1 1 2 3\n2 2 2 0 1 1 3 4\n")),
                    contains("line 14: expected $EndElements, got \"2\""));
  CHECK_THROWS_WITH(read_text(square("-1\n")), contains("the number of elements must be >= 0, got -1"));
  CHECK_THROWS_WITH(read_text(square("99999999999\n")),
                    contains("the file is truncated: 99999999999 elements"));
  CHECK_THROWS_WITH(read_text(replaced(square("0\n"), "2 1 0 0", "1 1 0 0")),
                    contains("node 1 is there twice"));
  CHECK_THROWS_WITH(read_text(replaced(square("0\n"), "2 1 0 0", "2 1 0,5 0")),
                    contains("line 7: expected a number in $Nodes, got \"0,5\""));
  CHECK_THROWS_WITH(read_text(replaced(square("0\n"), "$Nodes", "Nodes")),
                    contains("expected a section that begins with $"));
  CHECK_THROWS_WITH(read_text(replaced(content(golden("plate_22.msh")), "\"inlet\"", "inlet")),
                    contains("line 6: expected a name in double quotes"));
}

TEST_CASE("a file that is sound and holds no mesh of the plane is refused", "[fem][error]") {
  CHECK_THROWS_WITH(read_text(square("0\n")),
                    contains("the file must have triangles, quadrangles or lines, got none"));
  CHECK_THROWS_WITH(read_text(square("2\n1 2 2 0 1 1 2 3\n2 3 2 0 1 1 2 3 4\n")),
                    contains("got triangles and quadrangles"));
  CHECK_THROWS_WITH(read_text(square("1\n1 2 2 0 1 1 2 3\n", "0.5")),
                    contains("points must have z = 0, got (1, 1, 0.5)"));
  CHECK_THROWS_WITH(read_text(square("2\n1 1 2 0 1 1 2\n2 1 2 0 1 2 3\n")),
                    contains("points of a mesh of lines must have y = z = 0"));
  CHECK_THROWS_WITH(read_text(square("2\n1 2 2 0 1 1 2 3\n2 2 2 0 1 1 2 4\n")),
                    contains("two cells must not overlap"));
}

TEST_CASE("a line that hangs on a point of no cell is refused", "[fem][error]") {
  CHECK_THROWS_WITH(read_text(square("2\n1 1 2 3 1 3 4\n2 2 2 0 1 1 2 3\n")),
                    contains("lines of \"3\" must have points of the mesh, got (0, 1, 0), of no cell"));
}

TEST_CASE("sections that are not ours are passed over, spaces and ends of lines are free", "[fem][edge]") {
  std::string text = square("1\r\n1 2 2 0 1 1 2 3\r\n\r\n");
  text = replaced(text, "$Nodes", "$Comments\n$Nodes 17 \"\n$EndComments\n\n$Nodes");
  text = replaced(text, "2 1 0 0", "  2\t+1   0E0 -0.0");
  const Mesh mesh = read_text(text + "$Periodic\n0\n$EndPeriodic\n");
  CHECK(mesh.cells().rows() == 1);
  CHECK(mesh.points().rows() == 3);
}

TEST_CASE("names that would break the file are refused", "[fem][error]") {
  const Mesh bare = disk(1);
  const Mesh mesh(CellShape::triangle, bare.points(), bare.cells(), {}, {{"a \"b\"", numbers({0})}});
  const Temporary file;
  CHECK_THROWS_WITH(write_gmsh(mesh, file.path), contains("names must have no double quote"));
}
