// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/progress.h"
#include "db/io/byte_source.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace lodestone::db
{

/// An attribute of an element, name with prefix.
struct XmlAttribute
{
    std::string_view name;
    std::string_view value;
};

/// What an XML text is made of, in its order. Names come as the file has them, with prefix; views
/// live until the call returns; a text may come in several pieces.
class XmlVisitor
{
public:
    virtual ~XmlVisitor() = default;

    virtual void opened(std::string_view name, std::span<const XmlAttribute> attributes) = 0;
    virtual void closed(std::string_view name) = 0;
    virtual void text(std::string_view piece) = 0;
};

/// Reads XML from a stream: nothing of it is kept, so a file may have any size. Files are hostile:
/// a document type is refused, so that there are no entities but the five of XML; so are tags and
/// comments above a megabyte and more than 64 levels. One thread.
class XmlStream
{
public:
    static constexpr int kDeepest = 64;
    static constexpr std::size_t kLongestTag = std::size_t{1} << 20U;

    XmlStream(ByteSource& source, const core::Progress& progress)
        : m_source(source)
        , m_progress(progress)
    {}

    /// Reads all. BadInput with line and column for what is no XML, or ends too early.
    [[nodiscard]] core::Result<void> read(XmlVisitor& visitor);
    /// Ends read() with this reason, at the place that is read now; for visitors.
    void stop(const std::string& why);

    /// Line of the tag that is read now; from 1.
    [[nodiscard]] std::int64_t line() const;

private:
    class Parser;

    ByteSource& m_source;
    const core::Progress& m_progress;
    Parser* m_parser = nullptr; ///< while read() runs
};

/// The value, or "" when there is no such attribute.
[[nodiscard]] std::string_view attribute(std::span<const XmlAttribute> attributes,
                                         std::string_view name);

/// The name without its prefix.
[[nodiscard]] std::string_view localName(std::string_view name);

} // namespace lodestone::db
