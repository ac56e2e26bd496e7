// SPDX-License-Identifier: BSD-3-Clause
// How draws are made from uniform numbers.
//
// Why it is fast: numbers are made 256 at a time, in arrays that stay in the first cache, and each step
// (uniform numbers, logarithms, acceptance) is a loop over 256 that the compiler turns into vector
// instructions. Inversion and Box-Muller's transform need no decision at all; where there is one, as in
// Marsaglia and Tsang's method, it is taken for 256 candidates at once, and those accepted are moved together
// without a branch. NumPy's ziggurat does less arithmetic, but one number after the other, with jumps that
// cannot be foreseen.
#pragma once

#include <algorithm>
#include <cmath>
#include <utility>

#include "mixlab/core/random.hpp"
#include "mixlab/core/types.hpp"
#include "mixlab/probability/vector_math.hpp"

namespace mixlab::probability {

using Batch = UniformBlock::Batch;
inline constexpr Index batch_size = UniformBlock::batch;

/// draw(batch) makes 256 at a time; the last of them may be more than are wanted.
template <class T, class Draw>
void in_batches(T* out, Index count, const Draw& draw) {
  Batch batch;
  for (Index first = 0; first < count; first += batch_size) {
    draw(batch);
    const Index wanted = std::min(batch_size, count - first);
    for (Index i = 0; i < wanted; ++i)
      out[first + i] = static_cast<T>(batch[std::size_t(i)]);
  }
}

/// out = f(u), u uniform on (0, 1), where f jumps from case to case: no vector instructions here.
template <class F>
void in_batches(UniformBlock& source, std::int64_t* out, Index count, const F& f) {
  Batch u;
  for (Index first = 0; first < count; first += batch_size) {
    source.fill(u);
    const Index wanted = std::min(batch_size, count - first);
    for (Index i = 0; i < wanted; ++i)
      out[first + i] = f(u[std::size_t(i)]);
  }
}

/// out = f(u), u uniform on (0, 1).
template <class F>
auto inversion(F f) {
  return [f](UniformBlock& source, auto* out, Index count) {
    in_batches(out, count, [&](Batch& u) {
      source.fill(u);
      for (double& x : u)
        x = f(x);
    });
  };
}

/// Box & Muller (1958): sqrt(-2 log u) (cos 2 pi v, sin 2 pi v) are two independent standard normals.
inline void draw_normals(UniformBlock& source, Batch& z) {
  constexpr std::size_t half = UniformBlock::batch / 2;
  source.fill(z);
  for (std::size_t i = 0; i < half; ++i) {
    const double radius = std::sqrt(-2 * vector_math::log_of_normal(z[i]));
    const auto [sin, cos] = vector_math::sincos_turns(z[half + i]);
    z[i] = radius * cos;
    z[half + i] = radius * sin;
  }
}

/// The gamma law of scale 1. Marsaglia & Tsang (2000), "A simple method for generating gamma variables": for
/// shape a >= 1, d (1 + c Z)^3 with d = a - 1/3, c = 1/sqrt(9 d), accepted with a probability above 0.95. For
/// a < 1, log G_a = log G_{a+1} + log(U) / a, which does not vanish where a is tiny.
class StandardGamma {
 public:
  explicit StandardGamma(double shape)
      : shape_(shape), d_((shape < 1 ? shape + 1 : shape) - 1.0 / 3), c_(1 / std::sqrt(9 * d_)) {}

  /// The next 256 draws.
  void draw(UniformBlock& source, Batch& out) {
    if (shape_ >= 1)
      return accepted(source, out);
    draw_logarithms(source, out);
    for (double& x : out)
      x = vector_math::exp(x);
  }

  /// The logarithms of the next 256 draws.
  void draw_logarithms(UniformBlock& source, Batch& out) {
    accepted(source, out);
    for (double& x : out)
      x = vector_math::log_of_normal(x);
    if (shape_ >= 1)
      return;
    Batch u;
    source.fill(u);
    for (std::size_t i = 0; i < u.size(); ++i)
      out[i] += vector_math::log_of_normal(u[i]) / shape_;
  }

 private:
  void accepted(UniformBlock& source, Batch& out) {
    while (waiting_ < UniformBlock::batch)
      propose(source);
    std::copy_n(queue_, UniformBlock::batch, out.begin());
    waiting_ -= UniformBlock::batch;
    std::copy_n(queue_ + UniformBlock::batch, waiting_, queue_);
  }

  /// Appends those of 256 candidates that are accepted to the queue.
  void propose(UniformBlock& source) {
    Batch z, u, v;
    draw_normals(source, z);
    source.fill(u);
    for (std::size_t i = 0; i < z.size(); ++i) {
      const double t = 1 + c_ * z[i];
      v[i] = t * t * t;
    }
    std::size_t end = waiting_;
    for (std::size_t i = 0; i < z.size(); ++i) {
      const double square = z[i] * z[i];
      bool accept =
          u[i] < 1 - 0.0331 * square * square; // implies what the logarithms say, and nearly always holds
      if (!accept) [[unlikely]]
        accept = v[i] > 0 && std::log(u[i]) < 0.5 * square + d_ - d_ * v[i] + d_ * std::log(v[i]);
      queue_[end] = d_ * v[i];
      end += accept;
    }
    waiting_ = end;
  }

  double shape_, d_, c_;
  alignas(64) double queue_[2 * UniformBlock::batch + 1];
  std::size_t waiting_ = 0;
};

/// One uniform number after the other, for methods that cannot tell how many they need.
class UniformStream {
 public:
  explicit UniformStream(UniformBlock& source) : source_(&source) {}
  double operator()() {
    if (next_ == UniformBlock::batch) {
      source_->fill(batch_);
      next_ = 0;
    }
    return batch_[next_++];
  }

 private:
  UniformBlock* source_;
  Batch batch_;
  std::size_t next_ = UniformBlock::batch;
};

} // namespace mixlab::probability
