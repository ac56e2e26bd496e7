# SPDX-License-Identifier: BSD-3-Clause
# CHOLMOD, and UMFPACK where it stands beside it, of SuiteSparse. Sets
#   CHOLMOD_FOUND  CHOLMOD_INCLUDE_DIR  CHOLMOD_LIBRARIES  UMFPACK_FOUND
# CHOLMOD_LIBRARIES holds both libraries, by their paths: an installed mixlab needs no module to find them again.
find_path(CHOLMOD_INCLUDE_DIR cholmod.h PATH_SUFFIXES suitesparse)
find_library(CHOLMOD_LIBRARY cholmod)
find_path(UMFPACK_INCLUDE_DIR umfpack.h PATH_SUFFIXES suitesparse)
find_library(UMFPACK_LIBRARY umfpack)
mark_as_advanced(CHOLMOD_INCLUDE_DIR CHOLMOD_LIBRARY UMFPACK_INCLUDE_DIR UMFPACK_LIBRARY)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(CHOLMOD REQUIRED_VARS CHOLMOD_LIBRARY CHOLMOD_INCLUDE_DIR)
set(UMFPACK_FOUND FALSE)
if(CHOLMOD_FOUND)
  set(CHOLMOD_LIBRARIES ${CHOLMOD_LIBRARY})
  if(UMFPACK_LIBRARY AND UMFPACK_INCLUDE_DIR)
    set(UMFPACK_FOUND TRUE)
    list(PREPEND CHOLMOD_LIBRARIES ${UMFPACK_LIBRARY})
  endif()
endif()
