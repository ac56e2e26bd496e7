// SPDX-License-Identifier: BSD-3-Clause
// Meshes from and for Gmsh (Geuzaine & Remacle 2009): its files of format 2 and 4.1, as text or binary.
#pragma once

#include <filesystem>

#include "mixlab/fem/mesh.hpp"

namespace mixlab::fem {

struct GmshOptions {
  /// Lines with a physical name that lie inside the domain (interfaces): left out, rather than refused.
  bool skip_inner_lines = false;
};

/// A mesh of triangles, of quadrangles, or, if the file has neither, of lines. Physical groups become parts
/// of the boundary and regions, by their names, or by their numbers if they have none. Points that no cell
/// uses are dropped, cells that run clockwise are turned round.
/// @throws std::invalid_argument with the file and the line (of a binary file the byte): not a file of Gmsh,
/// of another format, truncated; cells of volumes, of second order, of two shapes; points out of the plane;
/// and whatever Mesh refuses
Mesh read_gmsh(const std::filesystem::path& path, const GmshOptions& options = {});

/// Format 2.2, text, numbers in full: read_gmsh() gives the same points and cells back, and the same facets
/// under the same names.
void write_gmsh(const Mesh& mesh, const std::filesystem::path& path);

} // namespace mixlab::fem
