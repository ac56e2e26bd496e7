// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/form.hpp"

#include "mixlab/core/error.hpp"

namespace mixlab::fem {
namespace {

template <Role role>
Argument<role> argument(int block, std::string_view function) {
  require(block >= 0, function, "block must be >= 0, got ", block);
  return {{{Field(1.0), block, no_derivative}}};
}

template <Role role>
Argument<role> derivative(Argument<role> u, int along, std::string_view function) {
  for (auto& piece : u.pieces) {
    require(piece.derivative == no_derivative, function,
            "u must not be a derivative already: forms are of first order");
    require(piece.factor.constant().has_value(), function, "u must not be multiplied by what varies: write ",
            function, "(c) * u + c * ", function, "(u)");
    piece.derivative = along;
  }
  return u;
}

} // namespace

Trial trial(int block) { return argument<Role::trial>(block, "trial"); }
Test test(int block) { return argument<Role::test>(block, "test"); }

Where on(std::string name) { return {true, std::move(name)}; }
Where over(std::string region) { return {false, std::move(region)}; }

BilinearForm integral(Bilinear integrand, Where where, int degree) {
  return {{{std::move(integrand), std::move(where), degree}}};
}
LinearForm integral(Test integrand, Where where, int degree) {
  return {{{std::move(integrand), std::move(where), degree}}};
}

template <Role role>
Argument<role> dx(Argument<role> u) {
  return derivative(std::move(u), 0, "dx");
}
template <Role role>
Argument<role> dy(Argument<role> u) {
  return derivative(std::move(u), 1, "dy");
}
template Trial dx(Trial);
template Test dx(Test);
template Trial dy(Trial);
template Test dy(Test);

Bilinear operator*(const Trial& u, const Test& v) {
  Bilinear product;
  for (const auto& p : u.pieces)
    for (const auto& q : v.pieces)
      product.pieces.push_back({p.factor * q.factor, q.block, p.block, q.derivative, p.derivative});
  return product;
}
Bilinear operator*(const Field& factor, Bilinear a) {
  for (auto& piece : a.pieces)
    piece.factor = factor * piece.factor;
  return a;
}
Bilinear operator+(Bilinear a, const Bilinear& b) {
  a.pieces.insert(a.pieces.end(), b.pieces.begin(), b.pieces.end());
  return a;
}
Bilinear operator-(Bilinear a) { return Field(-1.0) * std::move(a); }

} // namespace mixlab::fem
