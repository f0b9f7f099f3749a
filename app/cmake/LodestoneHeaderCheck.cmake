# SPDX-License-Identifier: GPL-3.0-only
# lodestone_check_headers(layer target)
# Makes one translation unit per header of the layer, which includes that header twice and nothing
# else: one that needs another header first, or cannot be included twice, does not compile. They are
# not part of the build, of which they would take a sixth: tests/run.sh headers.
#
# A precompiled header would bring what the header forgot, except one that the header brings itself:
# what names a widget of Qt's gets <QWidget>, what names the results of a run gets those, and so on
# down a list that begins with the dearest; for a handful of headers making one costs more than it
# saves. It is seen when CMake runs: in a clean clone, and whenever a list of files changes.
set(LODESTONE_BROUGHT widget string results importer)
set(LODESTONE_BROUGHT_widget <QWidget>)
set(LODESTONE_BROUGHT_BY_widget
    "<Q(Widget|Dialog|Frame|MainWindow|DockWidget|Label|LineEdit|Menu|ScrollArea|Slider|ToolButton|PushButton|ComboBox|TabBar|StackedWidget|AbstractItemView|ListView|TableView|TreeView)>")
set(LODESTONE_BROUGHT_string <QString>)
set(LODESTONE_BROUGHT_BY_string "<Q(String|StringList|Object|AbstractTableModel|AbstractListModel)>")
set(LODESTONE_BROUGHT_results "${CMAKE_SOURCE_DIR}/core/engine/results.h")
set(LODESTONE_BROUGHT_BY_results "\"core/engine/results.h\"")
set(LODESTONE_BROUGHT_importer "${CMAKE_SOURCE_DIR}/db/import/importer.h")
set(LODESTONE_BROUGHT_BY_importer "\"db/import/importer.h\"")

function(lodestone_check_headers layer target)
    if(NOT LODESTONE_CHECK_HEADERS OR NOT TARGET ${target})
        return()
    endif()
    file(GLOB_RECURSE headers CONFIGURE_DEPENDS RELATIVE "${CMAKE_SOURCE_DIR}"
        "${CMAKE_SOURCE_DIR}/${layer}/*.h")
    foreach(header IN LISTS headers)
        set(unit "${CMAKE_BINARY_DIR}/header_check/${header}.cpp")
        file(GENERATE OUTPUT "${unit}" CONTENT "#include \"${header}\"\n#include \"${header}\"\n")
        set(brought "")
        foreach(kind IN LISTS LODESTONE_BROUGHT)
            file(STRINGS "${CMAKE_SOURCE_DIR}/${header}" lines
                REGEX "^#include ${LODESTONE_BROUGHT_BY_${kind}}$")
            if(LODESTONE_PCH AND lines)
                set(brought ${kind})
                break()
            endif()
        endforeach()
        list(APPEND "with_${brought}" "${unit}")
    endforeach()
    lodestone_header_units(lodestone_${layer}_headers ${target} "" ${with_})
    foreach(kind IN LISTS LODESTONE_BROUGHT)
        lodestone_header_units(lodestone_${layer}_headers_${kind} ${target}
            "${LODESTONE_BROUGHT_${kind}}" ${with_${kind}})
    endforeach()
endfunction()

# lodestone_header_units(name target precompiled unit...)
function(lodestone_header_units name target precompiled)
    if(NOT ARGN)
        return()
    endif()
    add_library(${name} OBJECT EXCLUDE_FROM_ALL ${ARGN})
    set_target_properties(${name} PROPERTIES AUTOMOC OFF AUTOUIC OFF)
    target_link_libraries(${name} PRIVATE ${target} lodestone_options)
    target_compile_options(${name} PRIVATE -O0 -g0)
    if(precompiled)
        target_compile_options(${name} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
        target_precompile_headers(${name} PRIVATE ${precompiled})
    endif()
endfunction()
