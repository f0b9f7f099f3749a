# SPDX-License-Identifier: GPL-3.0-only
# What every target of ours shares: the language, the warnings, the sanitizer variant, ccache.
include(CTest)

option(LODESTONE_GUI "Build the window (needs Qt Widgets and Charts)" ON)
option(LODESTONE_PCH "Use precompiled headers" OFF)
option(LODESTONE_UNITY "Compile several sources at once where that works (shorter first builds)" OFF)
option(LODESTONE_BENCH "Build the benchmarks" OFF)
option(LODESTONE_FUZZ "Build the fuzzer (needs clang and LODESTONE_SANITIZE=fuzzer-no-link,...)" OFF)
option(LODESTONE_CHECK_HEADERS "Let every header of ours be compiled alone (tests/run.sh headers)" OFF)
option(LODESTONE_COVERAGE "Count which lines the tests run" OFF)
option(LODESTONE_SANITIZE_RETURNS "Let the address sanitizer look for use of a stack frame after its return" ON)
set(LODESTONE_SANITIZE "" CACHE STRING "Sanitizers for everything, e.g. address,undefined or thread")

if(LODESTONE_FUZZ AND NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    message(FATAL_ERROR "LODESTONE_FUZZ needs clang: bash tests/run.sh fuzz")
endif()

# Warnings are errors with the compiler we develop with (g++ 12, Debian 12). A newer compiler or Qt
# may know warnings nobody has seen yet, and those must not stop a newcomer's build.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    option(LODESTONE_WERROR "Treat warnings in our code as errors" ON)
else()
    option(LODESTONE_WERROR "Treat warnings in our code as errors" OFF)
endif()

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_AUTOMOC_MOC_OPTIONS --include ${CMAKE_SOURCE_DIR}/app/cmake/moc_prelude.h)
if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()
# Build type of the sanitizer variants: asserts stay on, readable stacks, still quick enough: -O1 alone
# calls every operator[], and the tests of the engine took four times as long.
set(CMAKE_CXX_FLAGS_SANITIZE "-O1 -finline-small-functions -g1" CACHE STRING "Compiler flags of the Sanitize build type")
set(CMAKE_EXE_LINKER_FLAGS_SANITIZE "" CACHE STRING "Linker flags of the Sanitize build type")
mark_as_advanced(CMAKE_CXX_FLAGS_SANITIZE CMAKE_EXE_LINKER_FLAGS_SANITIZE)

# The two programs; tests keep to their own directory.
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

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
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
    -Wnon-virtual-dtor -Woverloaded-virtual -Wextra-semi -Wswitch-enum -Wmissing-declarations
    $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond;-Wduplicated-branches;-Wlogical-op;-Wuseless-cast>)
if(LODESTONE_WERROR)
    target_compile_options(lodestone_options INTERFACE -Werror)
endif()
target_include_directories(lodestone_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_definitions(lodestone_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_KEYWORDS QT_NO_FOREACH
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_USE_QSTRINGBUILDER
    QT_DISABLE_DEPRECATED_BEFORE=0x060400)
if(LODESTONE_SANITIZE)
    target_compile_options(lodestone_options INTERFACE
        -fsanitize=${LODESTONE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    if(LODESTONE_SANITIZE MATCHES "undefined")
        # A fifth of the time to build, for what stops the program anyway (null) or what x86-64 allows.
        target_compile_options(lodestone_options INTERFACE -fno-sanitize=null,alignment)
    endif()
    target_compile_definitions(lodestone_options INTERFACE _GLIBCXX_ASSERTIONS)
    target_link_options(lodestone_options INTERFACE -fsanitize=${LODESTONE_SANITIZE})
endif()

# g++ 12 sees overlapping, endless or misplaced copies in every `"text" + std::string` (GCC bug
# 105651, mended in 13); which it says depends on what it inlined. The address sanitizer finds real
# ones.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    target_compile_options(lodestone_options INTERFACE
        -Wno-restrict -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread)
endif()

if(LODESTONE_COVERAGE)
    target_compile_options(lodestone_options INTERFACE --coverage -O0)
    target_link_options(lodestone_options INTERFACE --coverage)
endif()
