# SPDX-License-Identifier: BSD-3-Clause
# How a module, its tests and its extension are declared. One call each; see docs/adding_a_module.md.

find_package(Eigen3 3.4 REQUIRED NO_MODULE)
find_package(OpenMP REQUIRED COMPONENTS CXX)

# What every target of ours is compiled with. Nothing of it reaches a project that uses mixlab.
add_library(mixlab_build INTERFACE)
target_compile_options(mixlab_build INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor)
# Nobody reads errno after a square root, and a compiler that must set it cannot vectorise.
target_compile_options(mixlab_build INTERFACE -fno-math-errno)
if(MIXLAB_WERROR)
  target_compile_options(mixlab_build INTERFACE -Werror)
endif()
if(MIXLAB_NATIVE)
  target_compile_options(mixlab_build INTERFACE -march=native)
endif()
if(MIXLAB_SANITIZE)
  target_compile_options(mixlab_build INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all
                                                -fno-omit-frame-pointer)
  target_link_options(mixlab_build INTERFACE -fsanitize=address,undefined)
endif()

set_property(GLOBAL PROPERTY MIXLAB_MODULES "")

# mixlab_add_module(<name> LAYER <n> SOURCES <file>... [DEPENDS <module>...] [LIBRARIES <target>...] [SHARED])
#   DEPENDS    modules of a lower layer, declared before this one; their headers are on the include path, no others
#   LIBRARIES  outside libraries, private to the module: none of their types may stand in a public header
function(mixlab_add_module name)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "SHARED" "LAYER" "SOURCES;DEPENDS;LIBRARIES")
  if(ARG_UNPARSED_ARGUMENTS OR NOT DEFINED ARG_LAYER OR NOT ARG_SOURCES)
    message(FATAL_ERROR "mixlab_add_module(${name}): wants LAYER and SOURCES, got ${ARGN}")
  endif()
  foreach(dependency IN LISTS ARG_DEPENDS)
    if(NOT TARGET mixlab_${dependency})
      message(FATAL_ERROR "module ${name} depends on ${dependency}, which is not declared before it")
    endif()
    get_target_property(layer mixlab_${dependency} MIXLAB_LAYER)
    if(NOT layer LESS ARG_LAYER)
      message(FATAL_ERROR "module ${name} (layer ${ARG_LAYER}) depends on ${dependency} (layer ${layer}): "
                          "a module sees only lower layers")
    endif()
  endforeach()

  set(kind STATIC)
  if(ARG_SHARED)
    set(kind SHARED)
  endif()
  add_library(mixlab_${name} ${kind} ${ARG_SOURCES})
  add_library(mixlab::${name} ALIAS mixlab_${name})
  list(TRANSFORM ARG_DEPENDS PREPEND mixlab_)
  target_include_directories(mixlab_${name} PUBLIC
    $<BUILD_INTERFACE:${CMAKE_CURRENT_SOURCE_DIR}/include> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
  target_include_directories(mixlab_${name} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}/src)
  target_compile_features(mixlab_${name} PUBLIC cxx_std_20)
  target_link_libraries(mixlab_${name} PUBLIC ${ARG_DEPENDS} PRIVATE ${ARG_LIBRARIES} $<BUILD_INTERFACE:mixlab_build>)
  set_target_properties(mixlab_${name} PROPERTIES
    MIXLAB_LAYER ${ARG_LAYER} EXPORT_NAME ${name} POSITION_INDEPENDENT_CODE ON
    CXX_EXTENSIONS OFF)
  if(NOT ARG_SHARED) # what a static module keeps to itself stays out of the extensions that hold it
    set_target_properties(mixlab_${name} PROPERTIES CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)
  endif()
  set_property(GLOBAL APPEND PROPERTY MIXLAB_MODULES ${name})
endfunction()

# Install rules and find_package(mixlab) support for every module declared so far.
function(mixlab_export)
  include(CMakePackageConfigHelpers)
  get_property(modules GLOBAL PROPERTY MIXLAB_MODULES)
  set(destination ${CMAKE_INSTALL_LIBDIR}/cmake/mixlab)
  foreach(module IN LISTS modules)
    install(TARGETS mixlab_${module} EXPORT mixlabTargets COMPONENT cpp)
    install(DIRECTORY modules/${module}/include/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT cpp)
  endforeach()
  install(EXPORT mixlabTargets NAMESPACE mixlab:: DESTINATION ${destination} COMPONENT cpp)
  configure_package_config_file(cmake/mixlabConfig.cmake.in ${CMAKE_CURRENT_BINARY_DIR}/mixlabConfig.cmake
                                INSTALL_DESTINATION ${destination})
  write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/mixlabConfigVersion.cmake
                                   COMPATIBILITY SameMinorVersion)
  install(FILES ${CMAKE_CURRENT_BINARY_DIR}/mixlabConfig.cmake ${CMAKE_CURRENT_BINARY_DIR}/mixlabConfigVersion.cmake
          DESTINATION ${destination} COMPONENT cpp)
endfunction()

# mixlab_add_extension(<name> [SOURCES <file>...] [MODULE <module>]): python/bindings/<name>.cpp, or SOURCES, becomes the
# private extension mixlab._<name>, linked to the module of the same name, or to MODULE.
function(mixlab_add_extension name)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "" "MODULE" "SOURCES")
  if(NOT ARG_SOURCES)
    set(ARG_SOURCES ${name}.cpp)
  endif()
  if(NOT ARG_MODULE)
    set(ARG_MODULE ${name})
  endif()
  pybind11_add_module(mixlab_py_${name} NO_EXTRAS ${ARG_SOURCES})
  target_include_directories(mixlab_py_${name} PRIVATE ${PROJECT_SOURCE_DIR}/python/bindings)
  target_link_libraries(mixlab_py_${name} PRIVATE mixlab_${ARG_MODULE} mixlab_build)
  target_compile_options(mixlab_py_${name} PRIVATE -O1) # bindings have no loops worth more, and compile twice as fast
  set_target_properties(mixlab_py_${name} PROPERTIES OUTPUT_NAME _${name} CXX_STANDARD 20 INSTALL_RPATH "$ORIGIN"
                                                     BUILD_WITH_INSTALL_RPATH OFF)
  install(TARGETS mixlab_py_${name} DESTINATION mixlab COMPONENT python)
endfunction()
