# SPDX-License-Identifier: GPL-3.0-only
# lodestone_precompile(target STD|QT|CLI|TEST)
# Precompiled headers for quick first builds (LODESTONE_PCH, on in app/run.sh and tests/run.sh). They
# hide missing includes; the header check and builds without the option find those.
set(LODESTONE_PCH_STD
    <algorithm> <array> <chrono> <cmath> <cstdint> <functional> <map> <memory> <optional> <span>
    <string> <string_view> <unordered_map> <utility> <variant> <vector>)
# What many files use, not whole modules: each file pays for the size of what is precompiled.
set(LODESTONE_PCH_QT
    ${LODESTONE_PCH_STD} <QtCore/QCoreApplication> <QtCore/QLocale> <QtCore/QString>
    <QtGui/QAction> <QtGui/QFontMetricsF> <QtGui/QPainter> <QtGui/QPainterPath>
    <QtWidgets/QBoxLayout> <QtWidgets/QComboBox> <QtWidgets/QLabel> <QtWidgets/QPushButton>
    <QtWidgets/QToolButton> <QtWidgets/QWidget>)
set(LODESTONE_PCH_CLI ${LODESTONE_PCH_STD} <CLI/CLI.hpp> <nlohmann/json.hpp>)
# Without QtTest: its headers look at macros that differ from one test directory to the next.
set(LODESTONE_PCH_TEST ${LODESTONE_PCH_STD} <QtCore/QtCore>)

function(lodestone_precompile target kind)
    if(NOT LODESTONE_PCH OR NOT TARGET ${target})
        return()
    endif()
    # -fpch-preprocess lets ccache see through the precompiled header.
    target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
    if(kind STREQUAL "TEST")
        lodestone_test_pch_donor()
        target_precompile_headers(${target} REUSE_FROM lodestone_test_pch)
    else()
        target_precompile_headers(${target} PRIVATE ${LODESTONE_PCH_${kind}})
    endif()
endfunction()

# One precompiled header for all test programs, made for a program that does nothing.
function(lodestone_test_pch_donor)
    if(TARGET lodestone_test_pch)
        return()
    endif()
    set(source "${CMAKE_BINARY_DIR}/pch/test_pch.cpp")
    file(GENERATE OUTPUT "${source}" CONTENT "int main()\n{\n    return 0;\n}\n")
    add_executable(lodestone_test_pch EXCLUDE_FROM_ALL "${source}")
    set_target_properties(lodestone_test_pch PROPERTIES
        AUTOMOC OFF
        RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests/bin")
    target_link_libraries(lodestone_test_pch PRIVATE Qt6::Core lodestone_options)
    lodestone_quick_build(lodestone_test_pch)
    target_compile_options(lodestone_test_pch PRIVATE $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
    target_precompile_headers(lodestone_test_pch PRIVATE ${LODESTONE_PCH_TEST})
endfunction()
