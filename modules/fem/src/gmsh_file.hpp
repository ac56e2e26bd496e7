// SPDX-License-Identifier: BSD-3-Clause
// What a file of Gmsh says, before it is asked whether that is a mesh of ours.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "mixlab/fem/mesh.hpp"

namespace mixlab::fem {

/// Cells of one shape.
struct GmshCells {
  std::vector<Number> nodes;       ///< rows of GmshFile::nodes, corner by corner
  std::vector<std::size_t> groups; ///< for each, in GmshFile::groups
};

struct GmshFile {
  std::vector<double> nodes;            ///< x, y, z
  GmshCells cells[5];                   ///< by the number of corners: points, lines, triangles, quadrangles
  std::vector<std::vector<int>> groups; ///< physical numbers that some cells have in common
  std::map<std::pair<int, int>, std::string> names; ///< of (dimension, physical number)
};

GmshFile parse_gmsh(const std::filesystem::path& path);

} // namespace mixlab::fem
