// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>
#include <optional>
#include <set>

#include "mesh_checks.hpp"
#include "mesh_faults.hpp"

namespace mixlab::fem {
namespace {

/// Finds a facet's row whichever way round it is given.
class FacetRows {
 public:
  explicit FacetRows(const NumberTable& facets) {
    for (Index f = 0; f < facets.rows(); ++f)
      keys_.emplace_back(key(facets, f), static_cast<Number>(f));
    std::sort(keys_.begin(), keys_.end());
  }
  std::optional<Number> row(const NumberTable& facets, Index f) const {
    const auto wanted = key(facets, f);
    const auto found = std::lower_bound(keys_.begin(), keys_.end(), std::pair(wanted, Number{0}));
    return found != keys_.end() && found->first == wanted ? std::optional(found->second) : std::nullopt;
  }

 private:
  static std::pair<Number, Number> key(const NumberTable& facets, Index f) {
    return {facets.row(f).minCoeff(), facets.row(f).maxCoeff()};
  }
  std::vector<std::pair<std::pair<Number, Number>, Number>> keys_;
};

/// "(3, 8) named \"inlet\""
std::string facet_text(const NamedFacets& named, Index f) {
  std::ostringstream text;
  for (Index i = 0; i < named.points.cols(); ++i)
    text << (i == 0 ? "(" : ", ") << named.points(f, i);
  return text.str() + ") named \"" + named.name + "\"";
}

void require_names(const std::vector<NamedPart>& parts, std::string_view argument) {
  std::set<std::string_view> names;
  for (const NamedPart& part : parts) {
    require(!part.name.empty(), "Mesh", argument, " must have names, got an empty one");
    require(names.insert(part.name).second, "Mesh", argument, " must have a name each, got \"", part.name,
            "\" twice");
  }
}

Numbers increasing(std::vector<Number>& members) {
  std::sort(members.begin(), members.end());
  return Eigen::Map<const Numbers>(members.data(), static_cast<Index>(members.size()));
}

} // namespace

std::vector<NamedPart> parts_of_boundary(const NumberTable& facets, const std::vector<NamedFacets>& named) {
  const FacetRows rows(facets);
  std::vector<const NamedFacets*> owner(static_cast<std::size_t>(facets.rows()));
  std::vector<NamedPart> parts;
  for (const NamedFacets& part : named) {
    require(part.points.rows() == 0 || part.points.cols() == facets.cols(), "Mesh", "boundary \"", part.name,
            "\" must have shape (b, ", facets.cols(), "), got (", part.points.rows(), ", ",
            part.points.cols(), ")");
    std::vector<Number> members;
    for (Index f = 0; f < part.points.rows(); ++f) {
      const auto row = rows.row(part.points, f);
      if (!row)
        refuse("named facets must be on the boundary, got ", facet_text(part, f));
      const NamedFacets*& before = owner[static_cast<std::size_t>(*row)];
      if (before)
        refuse("a facet must be named once, got ", facet_text(part, f), " and \"", before->name, "\"");
      before = &part;
      members.push_back(*row);
    }
    parts.push_back({part.name, increasing(members)});
  }
  std::vector<Number> others;
  for (Number f = 0; f < facets.rows(); ++f)
    if (!owner[static_cast<std::size_t>(f)])
      others.push_back(f);
  auto same =
      std::find_if(parts.begin(), parts.end(), [](const NamedPart& part) { return part.name == "boundary"; });
  if (same != parts.end()) {
    others.insert(others.end(), same->members.begin(), same->members.end());
    same->members = increasing(others);
  } else if (!others.empty()) {
    parts.push_back({"boundary", increasing(others)});
  }
  require_names(parts, "parts of the boundary");
  return parts;
}

void require_sound_regions(std::vector<NamedPart>& regions, Index cells) {
  require_names(regions, "regions");
  for (NamedPart& region : regions) {
    std::sort(region.members.begin(), region.members.end());
    for (Index i = 0; i < region.members.size(); ++i) {
      const Number c = region.members[i];
      require(0 <= c && c < cells, "Mesh", "region \"", region.name, "\" must hold cells from 0 to ",
              cells - 1, ", got ", c);
      require(i == 0 || region.members[i - 1] != c, "Mesh", "region \"", region.name,
              "\" must hold a cell once, got cell ", c, " twice");
    }
  }
}

} // namespace mixlab::fem
