// SPDX-License-Identifier: BSD-3-Clause
#include "links.hpp"

#include <type_traits>

#include "mixlab/core/error.hpp"
#include "speed_limit.hpp"

namespace mixlab::lbm {
namespace {

template <class... Cases>
struct Overload : Cases... {
  using Cases::operator()...;
};

Index wrapped(Index i, Index n) { return (i % n + n) % n; }

std::array<double, 2> velocity_at(const Matrix& velocity, Index i) {
  if (velocity.rows() == 0)
    return {0, 0};
  const Index row = velocity.rows() == 1 ? 0 : i;
  return {velocity(row, 0), velocity(row, 1)};
}

double value_at(const Vector& value, Index i) { return value[value.size() == 1 ? 0 : i]; }

/// Goes over the links of a domain and asks a rule of `Rules` for each: the part that does not depend on the
/// physics.
template <class T, class L, class Side>
class LinkBuilder {
 public:
  LinkBuilder(const Domain& domain, const Sides<Side>& sides) : domain_(domain), sides_(sides) {}

  std::vector<Link<T>> build() {
    for (Index y = 0; y < domain_.ny; ++y)
      for (Index x = 0; x < domain_.nx; ++x)
        if (!domain_.solid(y, x))
          for (int q = 1; q < L::size; ++q)
            add(y, x, q);
    return std::move(links_);
  }

 private:
  static constexpr bool periodic(const Side& side) { return std::holds_alternative<Periodic>(side); }

  void add(Index y, Index x, int q) {
    const Index ys = y - cy(q), xs = x - cx(q);
    // A side that is not periodic comes first: where a corner link crosses two, walls before openings.
    const int crossed_x = xs < 0 ? left : xs >= domain_.nx ? right : -1;
    const int crossed_y = ys < 0 ? bottom : ys >= domain_.ny ? top : -1;
    int side = -1;
    for (int candidate : {crossed_y, crossed_x})
      if (candidate >= 0 && !periodic(sides_[SideIndex(candidate)]) &&
          (side < 0 || precedes(candidate, side)))
        side = candidate;
    if (side >= 0)
      return add_side(y, x, q, SideIndex(side));

    const Index yw = wrapped(ys, domain_.ny), xw = wrapped(xs, domain_.nx);
    if (domain_.solid(yw, xw))
      return add_solid(y, x, q, yw, xw);
    if (crossed_x >= 0 || crossed_y >= 0)
      push(y, x, q, 1, domain_.offset(yw, xw), q, 0, -1);
  }

  /// At a corner: a side at rest, then a side that moves, then an opening.
  bool precedes(int candidate, int side) const {
    const auto rank = [&](int s) {
      if constexpr (std::is_same_v<Side, FluidSide>) {
        const auto* wall = std::get_if<Wall>(&sides_[SideIndex(s)]);
        return wall ? (wall->velocity.size() == 0 ? 0 : 1) : 2;
      } else {
        return std::holds_alternative<Outflow>(sides_[SideIndex(s)]) ? 1 : 0;
      }
    };
    return rank(candidate) < rank(side);
  }

  void add_side(Index y, Index x, int q, SideIndex side) {
    const Index along_side = side == left || side == right ? y : x;
    const Index here = domain_.offset(y, x);
    std::visit(
        Overload{
            [](const Periodic&) {},
            [&](const Wall& wall) {
              push(y, x, q, 1, here, opposite(q), wall_term(q, velocity_at(wall.velocity, along_side)), side);
            },
            [&](const Outflow&) { push(y, x, q, 1, here, q, 0, side); },
            [&](const Insulated&) { push(y, x, q, 1, here, opposite(q), 0, side); },
            [&](const FixedValue& fixed) {
              push(y, x, q, -1, here, opposite(q), 2 * weight(q) * value_at(fixed.value, along_side), side);
            },
            // Their populations are set after streaming; until then, something finite.
            [&](const ZouHeVelocity&) { push(y, x, q, 1, here, q, 0, side); },
            [&](const ZouHePressure&) { push(y, x, q, 1, here, q, 0, side); },
        },
        sides_[side]);
  }

  void add_solid(Index y, Index x, int q, Index ys, Index xs) {
    std::size_t k = domain_.bodies.size() - 1;
    while (!domain_.bodies[k]->solid(ys, xs))
      --k;
    const Obstacle& body = *domain_.bodies[k];
    const auto owner = static_cast<int>(first_obstacle + k);
    const Index here = domain_.offset(y, x);

    if constexpr (std::is_same_v<Side, ScalarSide>) {
      if (body.value)
        push(y, x, q, -1, here, opposite(q), 2 * weight(q) * *body.value, owner);
      else
        push(y, x, q, 1, here, opposite(q), 0, owner);
    } else {
      const double moving = wall_term(q, body.velocity);
      const double part = body.fraction.empty() ? 0.5 : body.fraction(q, y, x);
      const Index yn = wrapped(y + cy(q), domain_.ny), xn = wrapped(x + cx(q), domain_.nx);
      if (part >= 0.5) { // Bouzidi et al. 2001, Eq. (5): the wall is nearer to the solid's node
        push(y, x, q, 1 / (2 * part), here, opposite(q), moving / (2 * part), owner, 1 - 1 / (2 * part), here,
             q);
      } else if (reaches_fluid(y + cy(q), x + cx(q))) {
        push(y, x, q, 2 * part, here, opposite(q), moving, owner, 1 - 2 * part, domain_.offset(yn, xn),
             opposite(q));
      } else { // no second fluid node to interpolate from: half-way
        push(y, x, q, 1, here, opposite(q), moving, owner);
      }
    }
  }

  bool reaches_fluid(Index y, Index x) const {
    if ((x < 0 && !periodic(sides_.left)) || (x >= domain_.nx && !periodic(sides_.right)))
      return false;
    if ((y < 0 && !periodic(sides_.bottom)) || (y >= domain_.ny && !periodic(sides_.top)))
      return false;
    return !domain_.solid(wrapped(y, domain_.ny), wrapped(x, domain_.nx));
  }

  /// 2 w rho_0 (c.u_wall) / cs^2, with the density of the fluid at rest (Ladd 1994).
  static double wall_term(int q, std::array<double, 2> u) {
    return 6 * weight(q) * (cx(q) * u[0] + cy(q) * u[1]);
  }

  void push(Index y, Index x, int q, double a, Index first, int first_q, double constant, int owner,
            double b = 0, Index second = 0, int second_q = 0) {
    if (b == 0)
      second = first, second_q = first_q; // 0 times something finite
    links_.push_back({domain_.offset(y - cy(q), x - cx(q)), first, second, T(a), T(b), T(constant),
                      static_cast<std::int8_t>(q), static_cast<std::int8_t>(first_q),
                      static_cast<std::int8_t>(second_q), static_cast<std::int8_t>(owner)});
  }

  static int cx(int q) { return L::cx[static_cast<std::size_t>(q)]; }
  static int cy(int q) { return L::cy[static_cast<std::size_t>(q)]; }
  static int opposite(int q) { return L::opposite[static_cast<std::size_t>(q)]; }
  static double weight(int q) { return L::weights[static_cast<std::size_t>(q)]; }

  const Domain& domain_;
  const Sides<Side>& sides_;
  std::vector<Link<T>> links_;
};

template <class Side>
void require_periodic_pairs(const Sides<Side>& sides, std::string_view function) {
  const auto both_or_none = [&](SideIndex one, SideIndex other) {
    const bool a = std::holds_alternative<Periodic>(sides[one]),
               b = std::holds_alternative<Periodic>(sides[other]);
    require(a == b, function, "sides ", name(one), " and ", name(other),
            " must both be periodic or neither, got only ", name(a ? one : other), " periodic");
  };
  both_or_none(left, right);
  both_or_none(bottom, top);
}

void require_velocity(const Matrix& velocity, Index length, Index fewest_rows, SideIndex side,
                      std::string_view function) {
  const bool fits = velocity.rows() == length || velocity.rows() == 1 || velocity.rows() == fewest_rows;
  require(velocity.cols() == 2 && fits, function, "velocity of side ", name(side),
          " must be (u, v) or have shape (", length, ", 2), got (", velocity.rows(), ", ", velocity.cols(),
          ")");
  require_finite(velocity.data(), velocity.size(), function, "velocity of a side");
  for (Index i = 0; i < velocity.rows(); ++i)
    require_speed_limit(velocity.row(i).norm(), function, "velocity of a side");
}

void require_values(const Vector& value, Index length, SideIndex side, std::string_view what,
                    std::string_view function) {
  require(value.size() == 1 || value.size() == length, function, what, " of side ", name(side),
          " must be one number or have shape (", length, ",), got (", value.size(), ",)");
  require_finite(value.data(), value.size(), function, what);
}

} // namespace

template <class T>
std::vector<Link<T>> fluid_links(const Domain& domain, const Sides<FluidSide>& sides) {
  return LinkBuilder<T, D2Q9, FluidSide>(domain, sides).build();
}

template <class T, class L>
std::vector<Link<T>> scalar_links(const Domain& domain, const Sides<ScalarSide>& sides) {
  return LinkBuilder<T, L, ScalarSide>(domain, sides).build();
}

void require_valid(const Sides<FluidSide>& sides, Index ny, Index nx, std::string_view function) {
  require_periodic_pairs(sides, function);
  for (SideIndex side : {left, right, bottom, top}) {
    const Index length = side == left || side == right ? ny : nx;
    if (const auto* wall = std::get_if<Wall>(&sides[side]))
      require_velocity(wall->velocity, length, 0, side, function);
    if (const auto* inlet = std::get_if<ZouHeVelocity>(&sides[side]))
      require_velocity(inlet->velocity, length, 1, side, function);
    if (const auto* opening = std::get_if<ZouHePressure>(&sides[side])) {
      require_values(opening->density, length, side, "density", function);
      if (opening->outflow)
        require_finite(&*opening->outflow, 1, function, "outflow of a side");
      require((opening->density.array() > 0).all(), function, "density of side ", name(side),
              " must be > 0, got ", opening->density.minCoeff());
    }
  }
}

void require_valid(const Sides<ScalarSide>& sides, Index ny, Index nx, std::string_view function) {
  require_periodic_pairs(sides, function);
  for (SideIndex side : {left, right, bottom, top})
    if (const auto* fixed = std::get_if<FixedValue>(&sides[side]))
      require_values(fixed->value, side == left || side == right ? ny : nx, side, "value", function);
}

Domain make_domain(Index ny, Index nx, Index stride, const std::vector<Obstacle>& obstacles,
                   std::string_view function) {
  require(ny >= 1 && nx >= 1, function, "shape must be positive, got (", ny, ", ", nx, ")");
  require(obstacles.size() <= 100, function, "at most 100 obstacles, got ", obstacles.size());
  Domain domain{ny, nx, stride, Mask::Constant(ny, nx, false), {}};
  for (const Obstacle& body : obstacles) {
    require(body.solid.rows() == ny && body.solid.cols() == nx, function,
            "the mask of an obstacle must have shape (", ny, ", ", nx, "), got (", body.solid.rows(), ", ",
            body.solid.cols(), ")");
    const Shape<3> wanted{D2Q9::size, ny, nx};
    require(body.fraction.empty() || body.fraction.shape() == wanted, function,
            "the fractions of an obstacle must have shape (9, ", ny, ", ", nx, ")");
    for (Index i = 0; i < body.fraction.size(); ++i)
      require(body.fraction.data()[i] > 0 && body.fraction.data()[i] <= 1, function,
              "the fractions of an obstacle must lie in (0, 1], got ", body.fraction.data()[i],
              " at flat index ", i);
    if (body.value)
      require_finite(&*body.value, 1, function, "value of an obstacle");
    require_finite(body.velocity.data(), 2, function, "velocity of an obstacle");
    require_speed_limit(std::hypot(body.velocity[0], body.velocity[1]), function, "velocity of an obstacle");
    domain.solid = domain.solid || body.solid;
    domain.bodies.push_back(&body);
  }
  require(!domain.solid.all(), function, "no fluid is left: the obstacles cover the whole domain");
  return domain;
}

template std::vector<Link<float>> fluid_links(const Domain&, const Sides<FluidSide>&);
template std::vector<Link<double>> fluid_links(const Domain&, const Sides<FluidSide>&);
template std::vector<Link<float>> scalar_links<float, D2Q5>(const Domain&, const Sides<ScalarSide>&);
template std::vector<Link<double>> scalar_links<double, D2Q5>(const Domain&, const Sides<ScalarSide>&);
template std::vector<Link<float>> scalar_links<float, D2Q9>(const Domain&, const Sides<ScalarSide>&);
template std::vector<Link<double>> scalar_links<double, D2Q9>(const Domain&, const Sides<ScalarSide>&);

} // namespace mixlab::lbm
