# SPDX-License-Identifier: GPL-3.0-only
# lodestone_test(NAME label SOURCES a.cpp ... LIBS target ... [TIMEOUT seconds])
# The one way to declare a test: headless, fixed locale and time zone, a label, a timeout.
function(lodestone_test name label)
    cmake_parse_arguments(arg "" "TIMEOUT" "SOURCES;LIBS" ${ARGN})
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 120)
    endif()
    add_executable(${name} ${arg_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    target_link_libraries(${name} PRIVATE ${arg_LIBS} Qt6::Test lodestone_options)
    target_compile_definitions(${name} PRIVATE
        LODESTONE_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
        LODESTONE_TEST_DATA="${CMAKE_CURRENT_SOURCE_DIR}")
    add_test(NAME ${label}.${name} COMMAND ${name})
    set_tests_properties(${label}.${name} PROPERTIES
        LABELS ${label}
        TIMEOUT ${arg_TIMEOUT}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;TZ=UTC")
endfunction()
