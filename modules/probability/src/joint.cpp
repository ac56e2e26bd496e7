// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/probability/joint.hpp"
