// SPDX-License-Identifier: GPL-3.0-only
#include "db/io/xml_reader.h"

#include <algorithm>
#include <expat.h>
#include <memory>
#include <string>
#include <type_traits>
#include <vector>

namespace lodestone::db
{

namespace
{

using core::Error;
using core::ErrorCode;

constexpr std::size_t kChunkBytes = std::size_t{64} << 10U;
constexpr int kMostLevels = 64;

struct FreeParser
{
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};
using Parser = std::unique_ptr<std::remove_pointer_t<XML_Parser>, FreeParser>;

struct Reading
{
    XML_Parser parser = nullptr;
    XmlHandler* handler = nullptr;
    int level = 0;
    std::vector<XmlAttribute> attributes;
    std::string refusal;

    void refuse(std::string_view why)
    {
        if (refusal.empty() && !why.empty()) {
            refusal = why;
            XML_StopParser(parser, XML_FALSE);
        }
    }
};

void XMLCALL onBegin(void* user, const XML_Char* name, const XML_Char** pairs)
{
    Reading& reading = *static_cast<Reading*>(user);
    if (++reading.level > kMostLevels) {
        reading.refuse("elements are nested more than 64 deep");
        return;
    }
    reading.attributes.clear();
    for (; *pairs != nullptr; pairs += 2) {
        reading.attributes.push_back({pairs[0], pairs[1]});
    }
    reading.handler->begin(name, reading.attributes);
    reading.refuse(reading.handler->refusal());
}

void XMLCALL onEnd(void* user, const XML_Char* name)
{
    Reading& reading = *static_cast<Reading*>(user);
    --reading.level;
    reading.handler->end(name);
    reading.refuse(reading.handler->refusal());
}

void XMLCALL onText(void* user, const XML_Char* text, int length)
{
    static_cast<Reading*>(user)->handler->text({text, static_cast<std::size_t>(length)});
}

void XMLCALL onDoctype(void* user, const XML_Char* /*name*/, const XML_Char* /*system*/,
                       const XML_Char* /*public*/, int /*internal*/)
{
    static_cast<Reading*>(user)->refuse("a DOCTYPE, which data files do not need and which can be "
                                        "made to harm");
}

} // namespace

core::Result<void> readXml(std::string_view document, XmlHandler& handler,
                           const core::Progress& progress)
{
    const Parser parser(XML_ParserCreate(nullptr));
    if (parser == nullptr) {
        return Error{ErrorCode::CannotRead, "no memory to read XML"};
    }
    Reading reading{parser.get(), &handler, 0, {}, {}};
    XML_SetUserData(parser.get(), &reading);
    XML_SetElementHandler(parser.get(), onBegin, onEnd);
    XML_SetCharacterDataHandler(parser.get(), onText);
    XML_SetStartDoctypeDeclHandler(parser.get(), onDoctype);
    do {
        if (progress.cancelled()) {
            return Error{ErrorCode::Cancelled, "stopped; nothing was loaded"};
        }
        const std::string_view chunk = document.substr(0, kChunkBytes);
        document.remove_prefix(chunk.size());
        const bool last = document.empty();
        if (XML_Parse(parser.get(), chunk.data(), static_cast<int>(chunk.size()), last ? 1 : 0) ==
            XML_STATUS_ERROR) {
            const std::string why = reading.refusal.empty()
                                        ? XML_ErrorString(XML_GetErrorCode(parser.get()))
                                        : reading.refusal;
            return Error{
                ErrorCode::BadInput,
                "line " + std::to_string(XML_GetCurrentLineNumber(parser.get())) + ", column " +
                    std::to_string(XML_GetCurrentColumnNumber(parser.get()) + 1) + ": " + why};
        }
    } while (!document.empty());
    return {};
}

std::string_view attribute(std::span<const XmlAttribute> attributes, std::string_view name)
{
    const auto found = std::ranges::find(attributes, name, &XmlAttribute::name);
    return found == attributes.end() ? std::string_view{} : found->value;
}

std::string_view localName(std::string_view name)
{
    const std::size_t colon = name.rfind(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

} // namespace lodestone::db
