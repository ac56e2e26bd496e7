// SPDX-License-Identifier: BSD-3-Clause
// Weak forms, written as on the blackboard:
//
//     const Trial u = trial();
//     const Test v = test();
//     const BilinearForm a = integral(dot(grad(u), grad(v)) + c * u * v) + integral(alpha * u * v,
//     on("right")); const LinearForm l = integral(f * v) + integral(g * v, on("right"));
//
// Whatever is written, it is a sum of  coefficient(x) D_i u D_j v  where D is the value, d/dx or d/dy: that
// is all that is kept of it, and all that assembly has to know. Problems with several unknowns (elasticity,
// Stokes) have several blocks: trial(0), trial(1), ...
#pragma once

#include <string>
#include <vector>

#include "mixlab/fem/field.hpp"

namespace mixlab::fem {

inline constexpr int no_derivative = -1; ///< else 0 for d/dx, 1 for d/dy

enum class Role { trial, test };

/// A sum of factor * D u over unknowns (or test functions) u, each the one of a block.
template <Role role>
struct Argument {
  struct Piece {
    Field factor;
    int block;
    int derivative;
  };
  std::vector<Piece> pieces;
};
using Trial = Argument<Role::trial>;
using Test = Argument<Role::test>;

Trial trial(int block = 0);
Test test(int block = 0);

/// A sum of factor * D_i u D_j v.
struct Bilinear {
  struct Piece {
    Field factor;
    int test_block, trial_block;
    int test_derivative, trial_derivative;
  };
  std::vector<Piece> pieces;
};

/// Where to integrate: all cells, those of a region, or a part of the boundary.
struct Where {
  bool boundary = false;
  std::string name = {}; ///< "": all
};
Where on(std::string name = ""); ///< a part of the boundary
Where over(std::string region);

/// A sum of integrals, of Bilinear or of Test.
template <class Integrand>
struct Form {
  struct Part {
    Integrand integrand;
    Where where;
    int degree; ///< of the rule; -1: from the element and the factors
  };
  std::vector<Part> parts;
};
using BilinearForm = Form<Bilinear>;
using LinearForm = Form<Test>;

BilinearForm integral(Bilinear integrand, Where where = {}, int degree = -1);
LinearForm integral(Test integrand, Where where = {}, int degree = -1);

/// int f, a number. @param degree of the rule; -1: the field's own
double integrate(const Mesh& mesh, const Field& f, const Where& where = {}, int degree = -1);

template <class Integrand>
Form<Integrand> operator+(Form<Integrand> a, const Form<Integrand>& b) {
  a.parts.insert(a.parts.end(), b.parts.begin(), b.parts.end());
  return a;
}

template <Role role>
Argument<role> operator*(const Field& factor, Argument<role> u) {
  for (auto& piece : u.pieces)
    piece.factor = factor * piece.factor;
  return u;
}
template <Role role>
Argument<role> operator*(Argument<role> u, const Field& factor) {
  return factor * std::move(u);
}
template <Role role>
Argument<role> operator/(Argument<role> u, const Field& factor) {
  return (1 / factor) * std::move(u);
}
template <Role role>
Argument<role> operator+(Argument<role> a, const Argument<role>& b) {
  a.pieces.insert(a.pieces.end(), b.pieces.begin(), b.pieces.end());
  return a;
}
template <Role role>
Argument<role> operator-(Argument<role> a) {
  return Field(-1.0) * std::move(a);
}
template <Role role>
Argument<role> operator-(Argument<role> a, Argument<role> b) {
  return std::move(a) + -std::move(b);
}

/// d/dx of an unknown, times a constant at most. @throws std::invalid_argument for something differentiated
/// or multiplied already
template <Role role>
Argument<role> dx(Argument<role> u);
template <Role role>
Argument<role> dy(Argument<role> u);
template <Role role>
std::array<Argument<role>, 2> grad(const Argument<role>& u) {
  return {dx(u), dy(u)};
}
template <Role role>
Argument<role> div(const std::array<Argument<role>, 2>& u) {
  return dx(u[0]) + dy(u[1]);
}

Bilinear operator*(const Trial& u, const Test& v);
inline Bilinear operator*(const Test& v, const Trial& u) { return u * v; }
Bilinear operator*(const Field& factor, Bilinear a);
inline Bilinear operator*(Bilinear a, const Field& factor) { return factor * std::move(a); }
inline Bilinear operator/(Bilinear a, const Field& factor) { return (1 / factor) * std::move(a); }
Bilinear operator+(Bilinear a, const Bilinear& b);
Bilinear operator-(Bilinear a);
inline Bilinear operator-(Bilinear a, Bilinear b) { return std::move(a) + -std::move(b); }

/// a_x b_x + a_y b_y, of gradients, fields or both.
template <class A, class B>
auto dot(const std::array<A, 2>& a, const std::array<B, 2>& b) {
  return a[0] * b[0] + a[1] * b[1];
}
/// K w of a tensor and a gradient.
template <Role role>
std::array<Argument<role>, 2> operator*(const TensorField& K, const std::array<Argument<role>, 2>& w) {
  return {K[0][0] * w[0] + K[0][1] * w[1], K[1][0] * w[0] + K[1][1] * w[1]};
}
template <Role role>
std::array<Argument<role>, 2> operator*(const Field& factor, const std::array<Argument<role>, 2>& w) {
  return {factor * w[0], factor * w[1]};
}

} // namespace mixlab::fem
