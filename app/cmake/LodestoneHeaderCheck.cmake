# SPDX-License-Identifier: GPL-3.0-only
# lodestone_check_headers(layer target)
# Makes one translation unit per header of the layer, which includes that header twice and nothing
# else: a header that needs another one first, or cannot be included twice, breaks the build.
#
# A precompiled header would bring what the header forgot, except one that the header brings itself:
# what names a widget of Qt's gets <QWidget>, what names a string or an object <QString>. That halves
# the time. It is seen when CMake runs: in a clean clone, and whenever a list of files changes.
set(LODESTONE_BRINGS_WIDGET
    "^#include <Q(Widget|Dialog|Frame|MainWindow|DockWidget|Label|LineEdit|Menu|ScrollArea|Slider|ToolButton|PushButton|ComboBox|TabBar|StackedWidget|AbstractItemView|ListView|TableView|TreeView)>$")
set(LODESTONE_BRINGS_STRING "^#include <Q(String|StringList|Object|AbstractTableModel|AbstractListModel)>$")

function(lodestone_check_headers layer target)
    if(NOT LODESTONE_CHECK_HEADERS OR NOT TARGET ${target})
        return()
    endif()
    file(GLOB_RECURSE headers CONFIGURE_DEPENDS RELATIVE "${CMAKE_SOURCE_DIR}"
        "${CMAKE_SOURCE_DIR}/${layer}/*.h")
    foreach(header IN LISTS headers)
        set(unit "${CMAKE_BINARY_DIR}/header_check/${header}.cpp")
        file(GENERATE OUTPUT "${unit}" CONTENT "#include \"${header}\"\n#include \"${header}\"\n")
        file(STRINGS "${CMAKE_SOURCE_DIR}/${header}" widget REGEX "${LODESTONE_BRINGS_WIDGET}")
        file(STRINGS "${CMAKE_SOURCE_DIR}/${header}" string REGEX "${LODESTONE_BRINGS_STRING}")
        if(LODESTONE_PCH AND widget)
            list(APPEND with_widget "${unit}")
        elseif(LODESTONE_PCH AND string)
            list(APPEND with_string "${unit}")
        else()
            list(APPEND alone "${unit}")
        endif()
    endforeach()
    lodestone_header_units(lodestone_${layer}_headers ${target} "" ${alone})
    lodestone_header_units(lodestone_${layer}_headers_widget ${target} <QWidget> ${with_widget})
    lodestone_header_units(lodestone_${layer}_headers_string ${target} <QString> ${with_string})
endfunction()

# lodestone_header_units(name target precompiled unit...)
function(lodestone_header_units name target precompiled)
    if(NOT ARGN)
        return()
    endif()
    add_library(${name} OBJECT ${ARGN})
    set_target_properties(${name} PROPERTIES AUTOMOC OFF AUTOUIC OFF)
    target_link_libraries(${name} PRIVATE ${target} lodestone_options)
    target_compile_options(${name} PRIVATE -O0 -g0)
    if(precompiled)
        target_compile_options(${name} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
        target_precompile_headers(${name} PRIVATE ${precompiled})
    endif()
endfunction()
