// SPDX-License-Identifier: BSD-3-Clause
// Divergences and entropies from random numbers, with their error bars.
//
// Of samples x_k of p, with r = q/p: KL = -E log r, TV = E (1 - r)+, H^2 = 1 - E sqrt r, chi^2 = E 1/r - 1,
// Renyi_a = log(E r^(1-a)) / (a - 1). Jensen-Shannon takes samples of q, too. The error bar is that of the
// central limit theorem; of a function of a mean, by the delta method.
#pragma once

#include <optional>
#include <string_view>

#include "mixlab/core/types.hpp"

namespace mixlab::probability {

struct Estimate {
  double value = 0;
  double standard_error = 0;
  double lower = 0, upper = 0; ///< interval value -+ z standard_error
  double confidence = 0.95;
  Index size = 0; ///< samples
};

enum class DivergenceKind { kl, js, total_variation, hellinger, chi_squared, renyi, bhattacharyya };

/// "kl", "js", "total_variation", "hellinger", "chi_squared", "renyi" or "bhattacharyya".
DivergenceKind divergence_named(std::string_view name);

struct MonteCarloOptions {
  double alpha = 0.5; ///< of Renyi
  double confidence = 0.95;
};

/// Logarithms of both densities at samples of one law; -infinity where a density is zero.
struct LogDensities {
  Vector p, q;
};

/// `at_q`, samples of q, is for Jensen-Shannon alone.
Estimate monte_carlo_divergence(DivergenceKind kind, const LogDensities& at_p,
                                const std::optional<LogDensities>& at_q = std::nullopt,
                                const MonteCarloOptions& options = {});

enum class Correction { none, miller_madow };

/// Entropy, in nats, of the law that gave these counts. Frequencies put for probabilities are biased by about
/// -(K - 1)/(2 n), K the classes seen; Miller (1955) adds that back.
Estimate estimate_entropy(const VectorView& counts, Correction correction = Correction::miller_madow,
                          double confidence = 0.95);

/// Mutual information, in nats, from a table of counts: H(X) + H(Y) - H(X, Y), each corrected alike.
/// With the correction it can be negative. The error bar is that of the delta method, which is too small
/// where X and Y are independent: there the first-order term vanishes.
Estimate estimate_mutual_information(const MatrixView& counts,
                                     Correction correction = Correction::miller_madow,
                                     double confidence = 0.95);

} // namespace mixlab::probability
