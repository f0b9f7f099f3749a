// SPDX-License-Identifier: GPL-3.0-only
#include "db/io/xml_stream.h"

#include "core/base/say.h"

#include <expat.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <type_traits>
#include <vector>

namespace lodestone::db
{

namespace
{

using core::Error;
using core::ErrorCode;

struct FreeParser
{
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};
using ParserHandle = std::unique_ptr<std::remove_pointer_t<XML_Parser>, FreeParser>;

bool endsTooEarly(XML_Error code)
{
    return code == XML_ERROR_NO_ELEMENTS || code == XML_ERROR_UNCLOSED_TOKEN ||
           code == XML_ERROR_PARTIAL_CHAR || code == XML_ERROR_UNCLOSED_CDATA_SECTION;
}

} // namespace

/// What expat calls back.
class XmlStream::Parser
{
public:
    explicit Parser(XmlVisitor& visitor) : m_visitor(visitor), m_expat(XML_ParserCreate(nullptr))
    {
        XML_SetUserData(m_expat.get(), this);
        XML_SetElementHandler(m_expat.get(), &Parser::onOpen, &Parser::onClose);
        XML_SetCharacterDataHandler(m_expat.get(), &Parser::onText);
        XML_SetStartDoctypeDeclHandler(m_expat.get(), &Parser::onDocumentType);
        XML_SetDefaultHandler(m_expat.get(), &Parser::onOther);
    }

    [[nodiscard]] core::Result<void> feed(const char* bytes, std::size_t count, bool last)
    {
        m_fed += count;
        const auto length = static_cast<int>(count);
        if (XML_Parse(m_expat.get(), bytes, length, last ? XML_TRUE : XML_FALSE) != XML_STATUS_OK) {
            fail(m_fed == 0 ? core::say("the file is empty") : whatFailed(last));
        } else if (m_fed - m_told > kLongestTag) {
            fail(core::say("a tag or comment longer than a megabyte"));
        }
        return m_error ? core::Result<void>(*m_error) : core::Result<void>();
    }
    [[nodiscard]] std::int64_t line() const
    {
        return static_cast<std::int64_t>(XML_GetCurrentLineNumber(m_expat.get()));
    }

    /// Keeps the first fault and ends the parsing.
    void fail(const std::string& why)
    {
        if (!m_error) {
            const auto column =
                static_cast<std::int64_t>(XML_GetCurrentColumnNumber(m_expat.get()));
            m_error = Error{ErrorCode::BadInput,
                            core::fill(core::say("line %1, column %2: %3; nothing was loaded"),
                                       {std::to_string(line()), std::to_string(column + 1), why})};
            XML_StopParser(m_expat.get(), XML_FALSE);
        }
    }

private:
    static Parser& of(void* user) { return *static_cast<Parser*>(user); }
    static void onOpen(void* user, const char* name, const char** pairs)
    {
        Parser& self = of(user);
        self.m_told = self.m_fed;
        if (++self.m_depth > kDeepest) {
            self.fail(
                core::fill(core::say("nested deeper than %1 levels"), {std::to_string(kDeepest)}));
            return;
        }
        self.m_attributes.clear();
        for (; *pairs != nullptr; pairs += 2) {
            self.m_attributes.push_back({pairs[0], pairs[1]});
        }
        self.m_visitor.opened(name, self.m_attributes);
    }
    static void onClose(void* user, const char* name)
    {
        Parser& self = of(user);
        self.m_told = self.m_fed;
        --self.m_depth;
        self.m_visitor.closed(name);
    }
    static void onText(void* user, const char* text, int length)
    {
        Parser& self = of(user);
        self.m_told = self.m_fed;
        self.m_visitor.text({text, static_cast<std::size_t>(length)});
    }
    static void onDocumentType(void* user, const char* /*name*/, const char* /*system*/,
                               const char* /*public id*/, int /*internal*/)
    {
        of(user).fail(
            core::say("a document type (DOCTYPE), which files of figures have no need of"));
    }
    static void onOther(void* user, const char* /*text*/, int /*length*/)
    {
        of(user).m_told = of(user).m_fed;
    }

    [[nodiscard]] std::string whatFailed(bool last) const
    {
        const XML_Error code = XML_GetErrorCode(m_expat.get());
        if (last && endsTooEarly(code)) {
            return core::say("the file ends in the middle; it may be cut off");
        }
        return core::fill(core::say("not valid XML: %1"), {XML_ErrorString(code)});
    }

    XmlVisitor& m_visitor;
    ParserHandle m_expat;
    std::optional<Error> m_error;
    std::vector<XmlAttribute> m_attributes;
    int m_depth = 0;
    std::size_t m_fed = 0;
    std::size_t m_told = 0; ///< bytes fed when expat last had something to say
};

core::Result<void> XmlStream::read(XmlVisitor& visitor)
{
    constexpr std::size_t kBufferBytes = std::size_t{64} << 10U;
    Parser parser(visitor);
    m_parser = &parser;
    std::string buffer(kBufferBytes, '\0');
    std::int64_t done = 0;
    for (bool last = false; !last;) {
        const auto got = m_source.read(buffer.data(), buffer.size());
        if (!got) {
            m_parser = nullptr;
            return got.error();
        }
        last = got.value() == 0;
        done += static_cast<std::int64_t>(got.value());
        m_progress.report(done, m_source.size());
        auto fed = m_progress.cancelled()
                       ? core::Result<void>(
                             Error{ErrorCode::Cancelled, core::say("stopped; nothing was loaded")})
                       : parser.feed(buffer.data(), got.value(), last);
        if (!fed) {
            m_parser = nullptr;
            return fed.error();
        }
    }
    m_parser = nullptr;
    return {};
}

std::int64_t XmlStream::line() const
{
    return m_parser == nullptr ? 0 : m_parser->line();
}

void XmlStream::stop(const std::string& why)
{
    if (m_parser != nullptr) {
        m_parser->fail(why);
    }
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
