// SPDX-License-Identifier: BSD-3-Clause
// Two ways from uniform numbers to a law, and why rare events are counted by the Poisson law: a lecture in
// six steps.
//
// If U is uniform on (0, 1) and F is a distribution function, the smallest x with F(x) >= U has the law F:
// this is the inverse transform. Among n independent trials of probability p = m/n, the number of successes
// has the law B(n, m/n), and for every k
//
//     C(n, k) (m/n)^k (1 - m/n)^(n-k)  ->  m^k e^-m / k!       as n grows,
//
// with a distance in total variation below m^2/n (Le Cam 1960, for equal probabilities).
//
// What it teaches: to sample by inversion; to check a sample by Kolmogorov and Smirnov's distance at a stated
// probability of false alarm; to see a limit in law as a rate.
//
// Sample runs:
//     laws
//     laws 100000 4
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <random>

#include "mixlab/probability/counting_laws.hpp"
#include "mixlab/probability/gamma_laws.hpp"
#include "mixlab/probability/location_scale_laws.hpp"

using namespace mixlab;
using namespace mixlab::probability;

namespace {

/// sup |F_n - F| of a sample, sorted in place.
double kolmogorov_distance(Vector& sample, const Law& law) {
  std::sort(sample.begin(), sample.end());
  const double n = double(sample.size());
  double distance = 0;
  for (Index i = 0; i < sample.size(); ++i) {
    const double F = law.cdf(sample[i]);
    distance = std::max({distance, F - double(i) / n, double(i + 1) / n - F});
  }
  return distance;
}

/// Half the sum of |p(k) - q(k)|.
double total_variation(const DiscreteLaw& p, const DiscreteLaw& q, double last) {
  double sum = 0;
  for (double k = 0; k <= last; ++k)
    sum += std::abs(p.pmf(k) - q.pmf(k));
  return sum / 2;
}

int lecture(Index size, double m) {
  std::mt19937_64 rng(1);

  // 1. Uniform numbers, which everything is made from.
  const Vector u = Uniform().sample(size, rng);
  std::printf("1. %td uniform numbers, mean %.5f\n", size, u.mean());

  // 2. The inverse transform: F(x) = 1 - exp(-r x), hence x = -log(1 - U) / r.
  const Exponential waiting(2);
  Vector x = waiting.quantile(u);
  std::printf("2. through the quantile function: mean %.5f, of the law %.5f\n", x.mean(), waiting.mean());

  // 3. Is it the law? sqrt(n) sup |F_n - F| exceeds 3 with a probability of 2 exp(-18) = 3e-8.
  const double distance = std::sqrt(double(size)) * kolmogorov_distance(x, waiting);
  std::printf("3. sqrt(n) sup |F_n - F| = %.3f\n", distance);

  // 4. Rare events: the same mean in more and more trials.
  const Poisson limit(m);
  std::printf("4.       n   distance of B(n, m/n) from the Poisson law   bound m^2/n\n");
  double last = 0;
  for (Index n = 100; n <= 100000; n *= 10) {
    last = total_variation(Binomial(n, m / double(n)), limit, 60 + 10 * m);
    std::printf("   %6td   %.3e   %.3e\n", n, last, m * m / double(n));
  }

  // 5. Counted rather than computed: successes in 10000 trials, beside the limit.
  const IntegerVector counts = Binomial(10000, m / 10000).sample(size, rng);
  std::printf("5.  k   counted   Poisson\n");
  for (std::int64_t k = 0; k <= std::int64_t(m) + 3; ++k)
    std::printf("   %2d   %.5f   %.5f\n", int(k), double((counts.array() == k).count()) / double(size),
                limit.pmf(double(k)));

  // 6. The numbers that are checked.
  const bool is_right = distance < 3 && last <= m * m / 100000;
  std::printf("6. %s\n", is_right ? "right" : "WRONG");
  return is_right ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
  try {
    return lecture(argc > 1 ? std::atoi(argv[1]) : 20000, argc > 2 ? std::atof(argv[2]) : 3);
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\nusage: laws [size] [mean]\n";
    return 2;
  }
}
