# SPDX-License-Identifier: GPL-3.0-only
# What every target of ours shares: the language, the warnings, the sanitizer variant, ccache.
include(CTest)

option(LODESTONE_GUI "Build the window (needs Qt Widgets and Charts)" ON)
option(LODESTONE_PCH "Use precompiled headers" OFF)
option(LODESTONE_BENCH "Build the benchmarks" OFF)
set(LODESTONE_SANITIZE "" CACHE STRING "Sanitizers for everything, e.g. address,undefined or thread")

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_AUTOMOC_MOC_OPTIONS --include ${CMAKE_SOURCE_DIR}/app/cmake/moc_prelude.h)
if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
    set(CMAKE_CXX_COMPILER_LAUNCHER
        ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
        CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE_PROGRAM})
endif()

# Results must have the same bits on every machine: no fused multiply-add that one compiler makes
# and another does not, and never -ffast-math.
add_library(lodestone_options INTERFACE)
target_compile_options(lodestone_options INTERFACE
    -ffp-contract=off
    -Wall -Wextra -Wpedantic -Werror -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
    -Wnon-virtual-dtor -Woverloaded-virtual -Wextra-semi -Wswitch-enum -Wmissing-declarations
    $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond;-Wduplicated-branches;-Wlogical-op;-Wuseless-cast>)
target_include_directories(lodestone_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_definitions(lodestone_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_KEYWORDS QT_NO_FOREACH
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_USE_QSTRINGBUILDER
    QT_DISABLE_DEPRECATED_BEFORE=0x060400)
if(LODESTONE_SANITIZE)
    target_compile_options(lodestone_options INTERFACE
        -fsanitize=${LODESTONE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(lodestone_options INTERFACE -fsanitize=${LODESTONE_SANITIZE})
endif()

# g++ 12 sees overlapping copies in every `"text" + std::string` (GCC bug 105651, mended in 13).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    target_compile_options(lodestone_options INTERFACE -Wno-restrict)
endif()
