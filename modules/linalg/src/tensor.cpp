// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/tensor.hpp"
