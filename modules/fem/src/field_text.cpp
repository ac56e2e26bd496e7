// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>
#include <charconv>
#include <numbers>

#include "field_nodes.hpp"
#include "written.hpp"

namespace mixlab::fem {
namespace {

std::string shortest(double value) {
  char buffer[32];
  return {buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr};
}

Written number(double value, const std::string& pi) {
  const double size = std::abs(value);
  return {std::signbit(value) && value != 0, size == std::numbers::pi ? pi : shortest(size), Written::atom};
}

/// before(inside). By appending: GCC 12 warns of overlaps that are not there in "(" + inside + ")".
std::string parentheses(std::string before, std::string_view inside) {
  before += '(';
  before += inside;
  before += ')';
  return before;
}

/// A whole number gets a point: for programs in which 1 and 1.0 are of different types.
std::string in_call(const Written& a) {
  const bool whole = a.text.find_first_not_of("0123456789") == std::string::npos;
  return a.signed_text() + (whole ? ".0" : "");
}

/// The place of `it` in `all`, appended if it is new, from 1.
template <class T, class Same>
std::string numbered(const char* letter, std::vector<T>& all, const T& it, Same same) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const T& other) { return same(it, other); });
  const auto place = found - all.begin();
  if (found == all.end())
    all.push_back(it);
  return std::string(letter).append(std::to_string(place + 1));
}

Written power(const Written& base, double exponent, const std::string& sign) {
  std::string text = base.minus ? parentheses("", base.signed_text()) : base.within(Written::atom);
  text += sign;
  text += exponent < 0 ? parentheses("", shortest(exponent)) : shortest(exponent);
  return {false, text, Written::raised};
}

} // namespace

std::string Written::within(int least) const { return strength < least ? parentheses("", text) : text; }
std::string Written::signed_text() const { return (minus ? "-" : "") + text; }

Written operator+(const Written& a, const Written& b) {
  const bool minus = b.minus || b.text.front() == '-';
  return {false, a.signed_text() + (minus ? " - " : " + ") + b.text.substr(b.text.front() == '-'),
          Written::sum};
}
Written operator-(const Written& a) {
  return {!a.minus, a.within(Written::product), a.strength == Written::sum ? Written::atom : a.strength};
}
Written operator-(const Written& a, const Written& b) { return a + -b; }
Written operator*(const Written& a, const Written& b) {
  return {a.minus != b.minus, a.within(Written::product) + "*" + b.within(Written::product),
          Written::product};
}
Written operator/(const Written& a, const Written& b) {
  return {a.minus != b.minus, a.within(Written::product) + "/" + b.within(Written::raised), Written::product};
}

std::string Writer::word(std::string_view name) const {
  const auto other = words_.find(name);
  return other == words_.end() ? std::string(name) : other->second;
}

/// What has no formula.
Written Writer::named(const Field& f) {
  const Expression e = f.node()->expression();
  if (e.function) {
    const auto same = [](const Function& a, const Function& b) {
      return a.shared_values() == b.shared_values();
    };
    const std::string name = numbered("w", functions_, *e.function, same);
    return {false, e.derivative < 0 ? name : parentheses(e.derivative == 0 ? "dx" : "dy", name),
            Written::atom};
  }
  if (!e.values)
    return {false, parentheses(numbered("f", programs_, f.node(), std::equal_to<>()), "x, y"), Written::atom};
  const std::string name = numbered("c", cells_, f.node(), std::equal_to<>());
  if (cells_.size() > on_cells_.size())
    on_cells_.push_back(*e.values);
  return {false, name, Written::atom};
}

Written Writer::written(const Field& f) {
  const Expression e = f.node()->expression();
  if (e.function || e.values || e.name == "program")
    return named(f);
  if (const auto value = f.constant())
    return number(*value, word("pi"));
  if (e.operands.empty())
    return {false, word(e.name), Written::atom};
  const Written a = written(e.operands.front());
  if (e.name == "**")
    return power(a, e.number, word("**"));
  if (e.operands.size() == 1)
    return e.name == "-" ? -a : Written{false, parentheses(word(e.name), in_call(a)), Written::atom};
  const Written b = written(e.operands.back());
  switch (e.name.front()) {
  case '+':
    return a + b;
  case '-':
    return a - b;
  case '*':
    return a * b;
  case '/':
    return a / b;
  default:
    return {false, parentheses(word(e.name), in_call(a) + ", " + in_call(b)), Written::atom};
  }
}

std::string Writer::write(const Field& f) { return written(f).signed_text(); }
std::string text(const Field& f) { return Writer().write(f); }

} // namespace mixlab::fem
