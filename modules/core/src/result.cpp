// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/core/result.hpp"

#include <cmath>
#include <iomanip>
#include <sstream>

namespace mixlab {

std::string_view name(Status status) {
  switch (status) {
  case Status::converged:
    return "converged";
  case Status::completed:
    return "completed";
  case Status::exhausted:
    return "exhausted";
  case Status::stopped:
    return "stopped";
  }
  return "unknown";
}

std::string describe(const RunResult& result) {
  std::ostringstream text;
  text << name(result.status) << " after " << result.steps << (result.steps == 1 ? " step" : " steps")
       << " in ";
  if (result.seconds >= 1)
    text << std::fixed << std::setprecision(1);
  else
    text << std::setprecision(2);
  text << result.seconds << " s" << std::defaultfloat << std::setprecision(2);
  if (!std::isnan(result.residual))
    text << ", residual " << result.residual;
  return text.str();
}

} // namespace mixlab
