// SPDX-License-Identifier: BSD-3-Clause
#pragma once

namespace mixlab {
int low();
} // namespace mixlab
