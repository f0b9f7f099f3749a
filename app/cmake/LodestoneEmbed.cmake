# SPDX-License-Identifier: GPL-3.0-only
# lodestone_embed(OUT out.cpp HEADER include FUNCTION ns::name FILES a b ...)
# Writes a source file that holds the bytes of the files (.incbin: no copy, no size limit of string
# literals) and a function that lists them as EmbeddedFile.
function(lodestone_embed)
    cmake_parse_arguments(arg "" "OUT;HEADER;NAMESPACE;FUNCTION" "FILES" ${ARGN})
    set(asm "")
    set(externs "")
    set(rows "")
    set(index 0)
    foreach(file IN LISTS arg_FILES)
        cmake_path(GET file FILENAME name)
        set(symbol "lodestone_embedded_${arg_FUNCTION}_${index}")
        string(APPEND asm "    \"${symbol}: .incbin \\\"${file}\\\"\\n\"\n"
                          "    \"${symbol}_end: .byte 0\\n\"\n")
        string(APPEND externs "extern const char ${symbol}[];\n"
                              "extern const char ${symbol}_end[];\n")
        string(APPEND rows "        embedded(\"${name}\", ${symbol}, ${symbol}_end),\n")
        math(EXPR index "${index} + 1")
    endforeach()
    file(CONFIGURE OUTPUT ${arg_OUT} @ONLY CONTENT [[// Written by app/cmake/LodestoneEmbed.cmake.
#include "@arg_HEADER@"

#include <array>

__asm__(
    ".section .rodata\n"
@asm@    ".previous\n");

extern "C"
{
@externs@}

namespace @arg_NAMESPACE@
{

namespace
{

EmbeddedFile embedded(std::string_view name, const char* begin, const char* end)
{
    return {name, {begin, static_cast<std::size_t>(end - begin)}};
}

} // namespace

std::span<const EmbeddedFile> @arg_FUNCTION@()
{
    static const std::array kFiles{
@rows@    };
    return kFiles;
}

} // namespace @arg_NAMESPACE@
]])
    set_source_files_properties(${arg_OUT} PROPERTIES OBJECT_DEPENDS "${arg_FILES}")
endfunction()
