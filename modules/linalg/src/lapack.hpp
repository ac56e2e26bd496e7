// SPDX-License-Identifier: BSD-3-Clause
// The few routines of BLAS and LAPACK that the module uses, in double and in single precision.
//
// Fortran reads a row-major m x n matrix as its n x m transpose with leading dimension n. So nothing is ever
// transposed here: each algorithm is written for the transposed problem (the QR factorisation of A is the LQ
// factorisation of what LAPACK sees, the left singular vectors are its right ones, and so on).
#pragma once

#include <algorithm>
#include <limits>
#include <string>
#include <type_traits>
#include <vector>

#include "mixlab/core/error.hpp"

namespace mixlab::linalg::lapack {

using Int = int; // LP64, as Debian, conda and the wheels of OpenBLAS have it

// The threads are ours, above the BLAS, so it uses none of its own. A weak name: another BLAS has no such
// thing.
extern "C" [[gnu::weak]] void openblas_set_num_threads(int);
inline const bool blas_on_one_thread = [] {
  if (openblas_set_num_threads != nullptr)
    openblas_set_num_threads(1);
  return true;
}();

inline Int narrow(Index extent) {
  if (extent > std::numeric_limits<Int>::max())
    throw std::length_error("linalg: an extent of " + std::to_string(extent) + " is more than LAPACK counts");
  return static_cast<Int>(extent);
}

// Each name is declared and overloaded for both precisions; a CHARACTER argument brings its hidden length.
#define MIXLAB_LAPACK_ROUTINES(T, p)                                                                         \
  extern "C" {                                                                                               \
  void p##syrk_(const char*, const char*, const Int*, const Int*, const T*, const T*, const Int*, const T*,  \
                T*, const Int*, std::size_t, std::size_t);                                                   \
  void p##gemm_(const char*, const char*, const Int*, const Int*, const Int*, const T*, const T*,            \
                const Int*, const T*, const Int*, const T*, T*, const Int*, std::size_t, std::size_t);       \
  void p##gelqf_(const Int*, const Int*, T*, const Int*, T*, T*, const Int*, Int*);                          \
  void p##orglq_(const Int*, const Int*, const Int*, T*, const Int*, const T*, T*, const Int*, Int*);        \
  void p##gesdd_(const char*, const Int*, const Int*, T*, const Int*, T*, T*, const Int*, T*, const Int*,    \
                 T*, const Int*, Int*, Int*, std::size_t);                                                   \
  void p##gelsd_(const Int*, const Int*, const Int*, T*, const Int*, T*, const Int*, T*, const T*, Int*, T*, \
                 const Int*, Int*, Int*);                                                                    \
  void p##syevd_(const char*, const char*, const Int*, T*, const Int*, T*, T*, const Int*, Int*, const Int*, \
                 Int*, std::size_t, std::size_t);                                                            \
  void p##syevr_(const char*, const char*, const char*, const Int*, T*, const Int*, const T*, const T*,      \
                 const Int*, const Int*, const T*, Int*, T*, T*, const Int*, Int*, T*, const Int*, Int*,     \
                 const Int*, Int*, std::size_t, std::size_t, std::size_t);                                   \
  }                                                                                                          \
  inline void syrk(char uplo, char trans, Int n, Int k, T alpha, const T* A, Int lda, T beta, T* C,          \
                   Int ldc) {                                                                                \
    p##syrk_(&uplo, &trans, &n, &k, &alpha, A, &lda, &beta, C, &ldc, 1, 1);                                  \
  }                                                                                                          \
  inline void gemm(char transa, char transb, Int m, Int n, Int k, T alpha, const T* A, Int lda, const T* B,  \
                   Int ldb, T beta, T* C, Int ldc) {                                                         \
    p##gemm_(&transa, &transb, &m, &n, &k, &alpha, A, &lda, B, &ldb, &beta, C, &ldc, 1, 1);                  \
  }                                                                                                          \
  inline Int gelqf(Int m, Int n, T* A, Int lda, T* tau, T* work, Int lwork) {                                \
    Int info = 0;                                                                                            \
    p##gelqf_(&m, &n, A, &lda, tau, work, &lwork, &info);                                                    \
    return info;                                                                                             \
  }                                                                                                          \
  inline Int orglq(Int m, Int n, Int k, T* A, Int lda, const T* tau, T* work, Int lwork) {                   \
    Int info = 0;                                                                                            \
    p##orglq_(&m, &n, &k, A, &lda, tau, work, &lwork, &info);                                                \
    return info;                                                                                             \
  }                                                                                                          \
  inline Int gesdd(Int m, Int n, T* A, Int lda, T* s, T* U, Int ldu, T* Vt, Int ldvt, T* work, Int lwork,    \
                   Int* iwork) {                                                                             \
    Int info = 0;                                                                                            \
    p##gesdd_("S", &m, &n, A, &lda, s, U, &ldu, Vt, &ldvt, work, &lwork, iwork, &info, 1);                   \
    return info;                                                                                             \
  }                                                                                                          \
  inline Int gelsd(Int m, Int n, Int nrhs, T* A, Int lda, T* B, Int ldb, T* s, T rcond, Int* rank, T* work,  \
                   Int lwork, Int* iwork) {                                                                  \
    Int info = 0;                                                                                            \
    p##gelsd_(&m, &n, &nrhs, A, &lda, B, &ldb, s, &rcond, rank, work, &lwork, iwork, &info);                 \
    return info;                                                                                             \
  }                                                                                                          \
  inline Int syevd(Int n, T* A, Int lda, T* w, T* work, Int lwork, Int* iwork, Int liwork) {                 \
    Int info = 0;                                                                                            \
    p##syevd_("V", "L", &n, A, &lda, w, work, &lwork, iwork, &liwork, &info, 1, 1);                          \
    return info;                                                                                             \
  }                                                                                                          \
  inline Int syevr(Int n, T* A, Int lda, Int first, Int last, T* w, T* Z, Int ldz, Int* support, T* work,    \
                   Int lwork, Int* iwork, Int liwork) {                                                      \
    const T unused = 0, tolerance = 0;                                                                       \
    Int found = 0, info = 0;                                                                                 \
    p##syevr_("V", "I", "L", &n, A, &lda, &unused, &unused, &first, &last, &tolerance, &found, w, Z, &ldz,   \
              support, work, &lwork, iwork, &liwork, &info, 1, 1, 1);                                        \
    return info;                                                                                             \
  }

MIXLAB_LAPACK_ROUTINES(double, d)
MIXLAB_LAPACK_ROUTINES(float, s)
#undef MIXLAB_LAPACK_ROUTINES

/// A workspace's size as LAPACK gives it: in a float, which may have rounded it down.
template <class T>
std::size_t size_from(T wanted) {
  return static_cast<std::size_t>(std::max(double(wanted), 1.0) * (1 + std::numeric_limits<T>::epsilon())) +
         1;
}

/// Calls routine(work, lwork) twice: first with lwork = -1, when LAPACK answers how much it wants.
template <class T, class Routine>
void with_workspace(const Routine& routine) {
  T wanted = 0;
  routine(&wanted, Int{-1});
  std::vector<T> work(size_from(wanted));
  routine(work.data(), static_cast<Int>(work.size()));
}

/// The same for routines that want integers, too.
template <class T, class Routine>
void with_workspaces(const Routine& routine) {
  T wanted = 0;
  Int integers_wanted = 0;
  routine(&wanted, Int{-1}, &integers_wanted, Int{-1});
  std::vector<T> work(size_from(wanted));
  std::vector<Int> integers(std::max<std::size_t>(1, static_cast<std::size_t>(integers_wanted)));
  routine(work.data(), static_cast<Int>(work.size()), integers.data(), static_cast<Int>(integers.size()));
}

} // namespace mixlab::linalg::lapack
