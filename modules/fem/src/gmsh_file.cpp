// SPDX-License-Identifier: BSD-3-Clause
// The sections of the two formats, as the reference manual of Gmsh describes them ("MSH file format", and
// "Legacy MSH file format version 2").
#include "gmsh_file.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>

#include "gmsh_input.hpp"

namespace mixlab::fem {
namespace {

/// Node tags are any numbers; most often they are 1, 2, 3...
class NodeTags {
 public:
  void add(std::int64_t tag) { rows_.emplace_back(tag, static_cast<Number>(rows_.size())); }

  void close(const GmshInput& input) {
    if (!std::is_sorted(rows_.begin(), rows_.end()))
      std::sort(rows_.begin(), rows_.end());
    const auto same = std::adjacent_find(rows_.begin(), rows_.end(),
                                         [](const auto& a, const auto& b) { return a.first == b.first; });
    if (same != rows_.end())
      input.refuse("node ", same->first, " is there twice");
  }

  Number row(std::int64_t tag, const GmshInput& input) const {
    const std::int64_t guess = rows_.empty() ? 0 : tag - rows_.front().first;
    if (0 <= guess && guess < std::ssize(rows_) && rows_[std::size_t(guess)].first == tag)
      return rows_[std::size_t(guess)].second;
    const auto found = std::lower_bound(rows_.begin(), rows_.end(), std::pair(tag, Number{0}));
    if (found == rows_.end() || found->first != tag)
      input.refuse("an element names node ", tag, ", which is not in $Nodes");
    return found->second;
  }

 private:
  std::vector<std::pair<std::int64_t, Number>> rows_;
};

/// @returns of an element that can be read: 1 of a point, 2 of a line, 3, 4
std::size_t corners_of_type(std::int64_t type, const GmshInput& input) {
  switch (type) {
  case 15:
    return 1;
  case 1:
  case 2:
  case 3:
    return static_cast<std::size_t>(type + 1);
  case 4:
  case 5:
  case 6:
  case 7:
    input.refuse("elements of volumes are not read, got type ", type);
  default:
    if ((8 <= type && type <= 14) || (16 <= type && type <= 140))
      input.refuse("elements of second or higher order are not read, got type ", type,
                   "; save the mesh with Mesh.ElementOrder = 1");
    input.refuse("the type of an element must be one that Gmsh knows, got ", type);
  }
}

class GmshParser {
 public:
  GmshParser(const std::filesystem::path& path, std::string content) : in_(path, std::move(content)) {}

  GmshFile parse() {
    read_format();
    bool has_nodes = false, has_elements = false;
    for (std::string section(in_.word_or_end()); !section.empty(); section = in_.word_or_end()) {
      in_.enter(section);
      if (section == "$PhysicalNames") {
        read_names();
      } else if (section == "$Entities") {
        read_entities();
      } else if (section == "$PartitionedEntities") {
        in_.refuse("meshes in partitions are not read");
      } else if (section == "$Nodes") {
        has_nodes = true;
        is_new_ ? read_nodes_4() : read_nodes_2();
      } else if (section == "$Elements") {
        if (!has_nodes)
          in_.refuse("$Nodes must come before $Elements");
        has_elements = true;
        is_new_ ? read_elements_4() : read_elements_2();
      } else {
        if (section[0] != '$')
          in_.refuse("expected a section that begins with $, got \"", section.substr(0, 40), "\"");
        in_.skip_past("$End" + section.substr(1));
        continue;
      }
      expect("$End" + section.substr(1));
    }
    if (!has_elements)
      in_.refuse("the file is truncated: it ends before ", has_nodes ? "$Elements" : "$Nodes");
    return std::move(file_);
  }

 private:
  void expect(std::string_view marker) {
    const std::string_view word = in_.word();
    if (word != marker)
      in_.refuse("expected ", marker, ", got \"", word.substr(0, 40), "\"");
  }

  void read_format() {
    if (in_.word_or_end() != "$MeshFormat")
      in_.refuse("a file of Gmsh must begin with $MeshFormat");
    in_.enter("$MeshFormat");
    const std::string version(in_.word());
    is_new_ = version == "4.1";
    if (!is_new_ && version != "2" && version != "2.1" && version != "2.2")
      in_.refuse("the format must be 2.2 or 4.1, got ", version,
                 "; save the mesh with Mesh.MshFileVersion = 4.1");
    const bool is_binary = in_.text_integer() == 1;
    if (const auto width = in_.text_integer(); width != 8)
      in_.refuse("numbers must have 8 bytes, got ", width);
    if (is_binary) {
      in_.end_line();
      in_.is_binary = true;
      if (in_.integer() != 1)
        in_.refuse("the file was written by a machine with another order of bytes");
    }
    expect("$EndMeshFormat");
    if (is_binary)
      in_.end_line();
  }

  void read_names() {
    const auto count = in_.count(in_.text_integer(), "names");
    for (std::int64_t i = 0; i < count; ++i) {
      const auto dimension = static_cast<int>(in_.text_integer()), tag = static_cast<int>(in_.text_integer());
      file_.names[{dimension, tag}] = in_.quoted();
    }
  }

  /// The first line of a section whose rest may be binary: in format 2 it is text all the same.
  std::int64_t first_count(std::string_view what) {
    const auto value = is_new_ ? (begin_binary(), in_.size()) : in_.text_integer();
    if (!is_new_)
      begin_binary();
    return in_.count(value, what);
  }
  void begin_binary() {
    if (in_.is_binary)
      in_.end_line();
  }

  std::size_t group_of(std::vector<int> physical) {
    const auto [place, is_new] = groups_.try_emplace(physical, file_.groups.size());
    if (is_new)
      file_.groups.push_back(std::move(physical));
    return place->second;
  }

  void read_nodes_2() {
    const auto count = first_count("nodes");
    for (std::int64_t i = 0; i < count; ++i) {
      tags_.add(in_.integer());
      read_place();
    }
    tags_.close(in_);
  }

  void read_place() {
    for (int i = 0; i < 3; ++i)
      file_.nodes.push_back(in_.real());
  }

  void read_cell(std::size_t corners, std::size_t group) {
    GmshCells& cells = file_.cells[corners];
    for (std::size_t i = 0; i < corners; ++i)
      cells.nodes.push_back(tags_.row(is_new_ ? in_.size() : in_.integer(), in_));
    cells.groups.push_back(group);
  }

  /// number type tags... nodes...; binary: type, how many of it, tags each, then number tags... nodes...
  void read_elements_2() {
    const auto count = first_count("elements");
    for (std::int64_t done = 0; done < count;) {
      if (!in_.is_binary)
        in_.text_integer();
      const std::size_t corners = corners_of_type(in_.integer(), in_);
      const auto follow = in_.is_binary ? in_.integer() : 1, tags = in_.integer();
      if (follow < 1 || follow > count - done)
        in_.refuse("elements that follow must be from 1 to ", count - done, ", got ", follow);
      for (std::int64_t i = 0; i < follow; ++i, ++done) {
        if (in_.is_binary)
          in_.integer();
        int physical = 0;
        for (std::int64_t tag = 0; tag < in_.count(tags, "tags"); ++tag)
          (tag == 0 ? physical : ignored_) = std::abs(static_cast<int>(in_.integer()));
        read_cell(corners, group_of(physical == 0 ? std::vector<int>{} : std::vector<int>{physical}));
      }
    }
  }

  void read_entities() {
    begin_binary();
    std::int64_t counts[4];
    for (auto& count : counts)
      count = in_.count(in_.size(), "entities");
    for (int dimension = 0; dimension < 4; ++dimension)
      for (std::int64_t i = 0; i < counts[dimension]; ++i)
        read_entity(dimension);
  }

  /// Its number, its place or box, its physical groups, and of curves, surfaces and volumes their boundary.
  void read_entity(int dimension) {
    const auto tag = in_.integer();
    for (int i = 0; i < (dimension == 0 ? 3 : 6); ++i)
      in_.real();
    std::vector<int> physical;
    for (auto count = in_.count(in_.size(), "physical groups"); count > 0; --count)
      physical.push_back(std::abs(static_cast<int>(in_.integer())));
    group_of_entity_[{dimension, tag}] = group_of(std::move(physical));
    if (dimension > 0)
      for (auto count = in_.count(in_.size(), "bounding entities"); count > 0; --count)
        in_.integer();
  }

  /// The four numbers at the head of a section: blocks, things in all, and their least and greatest tags.
  std::int64_t read_blocks(std::string_view what) {
    const auto blocks = first_count("blocks");
    in_.count(in_.size(), what);
    in_.size();
    in_.size();
    return blocks;
  }

  void read_nodes_4() {
    for (auto blocks = read_blocks("nodes"); blocks > 0; --blocks) {
      const auto dimension = in_.integer();
      in_.integer();
      const bool is_parametric = in_.integer() != 0;
      const auto count = in_.count(in_.size(), "nodes");
      for (std::int64_t i = 0; i < count; ++i)
        tags_.add(in_.size());
      for (std::int64_t i = 0; i < count; ++i) {
        read_place();
        for (std::int64_t j = 0; is_parametric && j < dimension; ++j)
          in_.real();
      }
    }
    tags_.close(in_);
  }

  void read_elements_4() {
    for (auto blocks = read_blocks("elements"); blocks > 0; --blocks) {
      const auto dimension = static_cast<int>(in_.integer());
      const auto entity = in_.integer();
      const std::size_t corners = corners_of_type(in_.integer(), in_);
      const auto found = group_of_entity_.find({dimension, entity});
      const std::size_t group = found == group_of_entity_.end() ? group_of({}) : found->second;
      for (auto count = in_.count(in_.size(), "elements"); count > 0; --count) {
        in_.size();
        read_cell(corners, group);
      }
    }
  }

  GmshInput in_;
  GmshFile file_;
  bool is_new_ = false;
  int ignored_ = 0;
  NodeTags tags_;
  std::map<std::vector<int>, std::size_t> groups_;
  std::map<std::pair<int, std::int64_t>, std::size_t> group_of_entity_;
};

} // namespace

GmshFile parse_gmsh(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  require(stream.good() && !error, "read_gmsh", "path must be a file that can be read, got ", path.string());
  std::string content(size, '\0');
  stream.read(content.data(), static_cast<std::streamsize>(size));
  return GmshParser(path, std::move(content)).parse();
}

} // namespace mixlab::fem
