// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>
#include <optional>

#include "integration.hpp"
#include "written.hpp"

namespace mixlab::fem {
namespace {

int block_of(const Bilinear::Piece& piece) { return std::max(piece.test_block, piece.trial_block); }
int block_of(const auto& piece) { return piece.block; }

template <class Integrand>
int blocks_of(const Integrand& integrand) {
  int last = 0;
  for (const auto& piece : integrand.pieces)
    last = std::max(last, block_of(piece));
  return last + 1;
}

/// The sum of what write(piece) returns, but for pieces that are zero.
template <class Integrand, class Write>
Written sum_of(const Integrand& integrand, const Write& write) {
  std::optional<Written> all;
  for (const auto& piece : integrand.pieces)
    if (piece.factor.constant() != 0.0)
      all = all ? *all + write(piece) : write(piece);
  return all.value_or(Written{false, "0", Written::atom});
}

template <class Integrand>
std::vector<WrittenIntegral> integrals(Writer& writer, const Form<Integrand>& form, const Spaces& spaces) {
  std::vector<WrittenIntegral> all;
  for (const auto& part : form.parts)
    all.push_back({writer.write(part.integrand), part.where, rule_degree(part, spaces), part.degree >= 0});
  return all;
}

template <class Integrand>
std::string text_of(const Integrand& integrand) {
  return Writer({}, blocks_of(integrand)).write(integrand);
}

template <class Integrand>
std::string text_of(const Form<Integrand>& form) {
  int blocks = 1;
  for (const auto& part : form.parts)
    blocks = std::max(blocks, blocks_of(part.integrand));
  Writer writer({}, blocks);
  std::string all;
  for (const auto& part : form.parts) {
    all += (all.empty() ? "integral(" : " + integral(") + writer.write(part.integrand);
    if (part.where.boundary || !part.where.name.empty())
      all += (part.where.boundary ? ", on=\"" : ", over=\"") + part.where.name + "\"";
    all += (part.degree < 0 ? "" : ", degree=" + std::to_string(part.degree)) + ")";
  }
  return all;
}

} // namespace

Written Writer::argument(char letter, int block, int derivative) const {
  const std::string name = letter + (blocks_ > 1 ? std::to_string(block) : "");
  return {false, derivative < 0 ? name : (derivative == 0 ? "dx(" : "dy(") + name + ")", Written::atom};
}

Written Writer::times(const Field& factor, const Written& rest) {
  const auto value = factor.constant();
  if (value && std::abs(*value) == 1)
    return *value > 0 ? rest : -rest;
  return written(factor) * rest;
}

Written Writer::sum(const Trial& u) {
  return sum_of(u, [this](const auto& p) { return times(p.factor, argument('u', p.block, p.derivative)); });
}
Written Writer::sum(const Test& v) {
  return sum_of(v, [this](const auto& p) { return times(p.factor, argument('v', p.block, p.derivative)); });
}
Written Writer::sum(const Bilinear& a) {
  return sum_of(a, [this](const auto& p) {
    const Written u = argument('u', p.trial_block, p.trial_derivative),
                  v = argument('v', p.test_block, p.test_derivative);
    return times(p.factor, u * v);
  });
}

std::string Writer::write(const Trial& u) { return sum(u).signed_text(); }
std::string Writer::write(const Test& v) { return sum(v).signed_text(); }
std::string Writer::write(const Bilinear& a) { return sum(a).signed_text(); }
std::vector<WrittenIntegral> Writer::write(const BilinearForm& a, const Spaces& spaces) {
  return integrals(*this, a, spaces);
}
std::vector<WrittenIntegral> Writer::write(const LinearForm& l, const Spaces& spaces) {
  return integrals(*this, l, spaces);
}

std::string text(const Trial& u) { return text_of(u); }
std::string text(const Test& v) { return text_of(v); }
std::string text(const Bilinear& a) { return text_of(a); }
std::string text(const BilinearForm& a) { return text_of(a); }
std::string text(const LinearForm& l) { return text_of(l); }

} // namespace mixlab::fem
