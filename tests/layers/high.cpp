// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/low/low.hpp"

int high() { return mixlab::low() + 1; }
