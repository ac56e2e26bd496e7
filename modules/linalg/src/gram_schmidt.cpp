// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/linalg/gram_schmidt.hpp"
