// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/core/result.hpp"

namespace mixlab {

std::string_view name(Status status) {
  switch (status) {
  case Status::converged: return "converged";
  case Status::completed: return "completed";
  case Status::exhausted: return "exhausted";
  case Status::stopped: return "stopped";
  }
  return "unknown";
}

} // namespace mixlab
