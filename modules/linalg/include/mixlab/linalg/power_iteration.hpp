// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "mixlab/core/types.hpp"

namespace mixlab::linalg {} // namespace mixlab::linalg
