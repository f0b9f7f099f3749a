# SPDX-License-Identifier: GPL-3.0-only
# lodestone_test(NAME label SOURCES a.cpp ... LIBS target ... [TIMEOUT seconds])
# The one way to declare a test: headless, fixed locale and time zone, a label, a timeout.
# lodestone_script_test(NAME label SCRIPT file.sh [ARGS ...] [TIMEOUT seconds])
# The same for a check that is a shell script.

include(CheckLinkerFlag)
check_linker_flag(CXX -fuse-ld=gold LODESTONE_HAS_GOLD)

# Sanitizers make programs several times slower, and they stop at the first finding.
set(LODESTONE_TEST_ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;TZ=UTC")
set(LODESTONE_TIMEOUT_FACTOR 1)
if(LODESTONE_SANITIZE)
    set(LODESTONE_TIMEOUT_FACTOR 5)
    # Qt gives a test function five minutes unless told otherwise.
    list(APPEND LODESTONE_TEST_ENVIRONMENT "QTEST_FUNCTION_TIMEOUT=1500000")
    # The address sanitizer spends a third of its time on stack frames that are used after their return.
    if(LODESTONE_SANITIZE_RETURNS)
        set(after_return 1)
    else()
        set(after_return 0)
    endif()
    list(APPEND LODESTONE_TEST_ENVIRONMENT
        "ASAN_OPTIONS=detect_stack_use_after_return=${after_return}:strict_string_checks=1:check_initialization_order=1:detect_leaks=1"
        "UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1"
        "TSAN_OPTIONS=halt_on_error=1:second_deadlock_stack=1:suppressions=${CMAKE_SOURCE_DIR}/tests/support/tsan.supp"
        "LSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/support/lsan.supp:print_suppressions=0")
endif()

function(lodestone_test name label)
    cmake_parse_arguments(arg "" "TIMEOUT" "SOURCES;LIBS" ${ARGN})
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 120)
    endif()
    add_executable(${name} ${arg_SOURCES})
    set_target_properties(${name} PROPERTIES
        AUTOMOC OFF
        RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests/bin")
    lodestone_test_moc(${name} ${arg_SOURCES})
    lodestone_quick_build(${name})
    target_link_libraries(${name} PRIVATE ${arg_LIBS} Qt6::Test lodestone_options)
    target_compile_definitions(${name} PRIVATE
        LODESTONE_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
        LODESTONE_TEST_DATA="${CMAKE_CURRENT_SOURCE_DIR}")
    lodestone_precompile(${name} TEST)
    add_test(NAME ${label}.${name} COMMAND ${name})
    lodestone_test_properties(${label}.${name} ${label} ${arg_TIMEOUT})
endfunction()

# lodestone_quick_build(target): the time of a test program goes into the libraries that it calls,
# which keep their options; its own code costs more to optimise than it ever gains. Nearly two hundred
# of them are linked, which gold does in half the time where it is there.
function(lodestone_quick_build target)
    target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O1>)
    if(LODESTONE_HAS_GOLD)
        target_link_options(${target} PRIVATE -fuse-ld=gold)
    endif()
endfunction()

# lodestone_test_moc(target source...): x_test.moc for x_test.cpp to include (no other source of a test
# has classes of Qt's). AUTOMOC would start CMake once more for each test and compile an empty file:
# three seconds of each of some 150 tests.
function(lodestone_test_moc target)
    set(folder "${CMAKE_CURRENT_BINARY_DIR}/${target}_moc")
    file(MAKE_DIRECTORY "${folder}")
    list(FILTER ARGN INCLUDE REGEX "_test\\.cpp$")
    foreach(source IN LISTS ARGN)
        get_filename_component(stem "${source}" NAME_WE)
        get_filename_component(source "${source}" ABSOLUTE)
        set(moc "${folder}/${stem}.moc")
        add_custom_command(OUTPUT "${moc}"
            COMMAND Qt6::moc --no-notes -o "${moc}" "${source}"
            DEPENDS "${source}" VERBATIM)
        target_sources(${target} PRIVATE "${moc}")
    endforeach()
    target_include_directories(${target} PRIVATE "${folder}")
endfunction()

function(lodestone_script_test name label)
    cmake_parse_arguments(arg "" "TIMEOUT;SCRIPT" "ARGS" ${ARGN})
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 120)
    endif()
    add_test(NAME ${label}.${name}
        COMMAND bash "${CMAKE_CURRENT_SOURCE_DIR}/${arg_SCRIPT}" ${arg_ARGS})
    lodestone_test_properties(${label}.${name} ${label} ${arg_TIMEOUT})
endfunction()

function(lodestone_test_properties test label timeout)
    math(EXPR timeout "${timeout} * ${LODESTONE_TIMEOUT_FACTOR}")
    set_tests_properties(${test} PROPERTIES
        LABELS ${label}
        TIMEOUT ${timeout}
        ENVIRONMENT "${LODESTONE_TEST_ENVIRONMENT}")
endfunction()
