// SPDX-License-Identifier: BSD-3-Clause
// Catch2 3 brings its own main; a static library only wants one source.
#include "mixlab/test/catch.hpp"
