// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/text.hpp"

#include <numbers>

#include "mixlab/fem/assembly.hpp"
#include "mixlab/fem/generators.hpp"
#include "mixlab/test/catch.hpp"

namespace mixlab::fem {

TEST_CASE("a field is written with the parentheses that it needs, and no others", "[fem][exact]") {
  const auto [x, y] = coordinates();
  CHECK(text((x + y) * (x - y)) == "(x + y)*(x - y)");
  CHECK(text(x - (y - x)) == "x - (y - x)");
  CHECK(text(x / (y / x) / y) == "x/(y/x)/y");
  CHECK(text(x + (-y + x)) == "x - y + x");
  CHECK(text(-(x * y) / -(x + y)) == "x*y/(x + y)");
  CHECK(text(pow(-x, 2) * pow(x + 1, -0.5)) == "(-x)**2*(x + 1)**(-0.5)");
  CHECK(text(-pow(x, 2)) == "-x**2");
  CHECK(text(-3 * x + -0.1) == "-3*x - 0.1");
  CHECK(text(sin(std::numbers::pi * x) + maximum(x, 2)) == "sin(pi*x) + maximum(x, 2.0)");
}

TEST_CASE("a form is written without what is zero", "[fem][edge]") {
  const Trial u = trial();
  const Test v = test();
  CHECK(text(dot(grad(u), grad(v)) + 0 * u * v) == "dx(u)*dx(v) + dy(u)*dy(v)");
  CHECK(text(0 * u * v) == "0");
  CHECK(text(integral(-1 * v) + integral(2 * v, on("right"), 4)) ==
        "integral(-v) + integral(2*v, on=\"right\", degree=4)");
  CHECK(text(integral(trial(1) * dx(test()), over("core"))) == "integral(u1*dx(v0), over=\"core\")");
}

TEST_CASE("another program's words, and what has a name only", "[fem][exact]") {
  const Space V(rectangle(1, 1), "P2");
  const Function w(V), z(V);
  const auto [x, y] = coordinates();
  Writer writer({{"**", "^"}, {"n_x", "N.x"}, {"arctan", "atan"}});
  CHECK(writer.write(arctan(pow(x, 2)) * normal()[0]) == "atan(x^2)*N.x");
  CHECK(writer.write(Field(w) * z + dx(w)) == "w1*w2 + dx(w1)");
  CHECK(writer.write(dy(z)) == "dy(w2)");
  const Field numbers = on_cells(Vector::Ones(2));
  CHECK(writer.write(numbers * Field([](double s, double) { return s; }) / numbers) == "c1*f1(x, y)/c1");
  CHECK(writer.functions().size() == 2);
  CHECK(writer.on_cells().size() == 1);
  CHECK(writer.programs() == 1);
}

TEST_CASE("an integral says the degree of its rule", "[fem][exact]") {
  const Space V(rectangle(1, 1), "P2");
  const auto [x, y] = coordinates();
  const Trial u = trial();
  const Test v = test();
  Writer writer;
  const auto integrals = writer.write(integral(dx(u) * dx(v)) + integral(x * u * v, on("top"), 9), V);
  REQUIRE(integrals.size() == 2);
  CHECK(integrals[0].degree == 2);
  CHECK_FALSE(integrals[0].degree_given);
  CHECK(integrals[1].degree == 9);
  CHECK(integrals[1].degree_given);
  CHECK(integrals[1].integrand == "x*u*v");
  CHECK(integrals[1].where.name == "top");
}

} // namespace mixlab::fem
