// SPDX-License-Identifier: BSD-3-Clause
#pragma once

namespace mixlab::fem {

// SuiteSparse calls a BLAS for blocks that are mostly small: threads of its own cost more than they bring. A
// weak name: another BLAS has no such thing.
extern "C" [[gnu::weak]] void openblas_set_num_threads(int);
inline const bool blas_on_one_thread = [] {
  if (openblas_set_num_threads != nullptr)
    openblas_set_num_threads(1);
  return true;
}();

} // namespace mixlab::fem
