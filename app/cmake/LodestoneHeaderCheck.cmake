# SPDX-License-Identifier: GPL-3.0-only
# lodestone_check_headers(layer target)
# Makes one translation unit per header of the layer, which includes that header twice and nothing
# else: a header that needs another one first, or cannot be included twice, breaks the build. No
# precompiled header here, because that would bring what the header forgot.
function(lodestone_check_headers layer target)
    if(NOT LODESTONE_CHECK_HEADERS OR NOT TARGET ${target})
        return()
    endif()
    file(GLOB_RECURSE headers CONFIGURE_DEPENDS RELATIVE "${CMAKE_SOURCE_DIR}"
        "${CMAKE_SOURCE_DIR}/${layer}/*.h")
    set(units)
    foreach(header IN LISTS headers)
        set(unit "${CMAKE_BINARY_DIR}/header_check/${header}.cpp")
        file(GENERATE OUTPUT "${unit}" CONTENT "#include \"${header}\"\n#include \"${header}\"\n")
        list(APPEND units "${unit}")
    endforeach()
    if(NOT units)
        return()
    endif()
    add_library(lodestone_${layer}_headers OBJECT ${units})
    set_target_properties(lodestone_${layer}_headers PROPERTIES AUTOMOC OFF AUTOUIC OFF)
    target_link_libraries(lodestone_${layer}_headers PRIVATE ${target} lodestone_options)
    target_compile_options(lodestone_${layer}_headers PRIVATE -O0 -g0)
endfunction()
