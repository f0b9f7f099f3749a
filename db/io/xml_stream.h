// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/progress.h"
#include "db/io/byte_source.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lodestone::db
{

/// The elements of an XML text, in their order; attributes are passed over.
class XmlVisitor
{
public:
    virtual ~XmlVisitor() = default;

    /// `depth` counts the element: 1 is the outermost.
    virtual void opened(std::string_view name, int depth) = 0;
    /// `text` is what stands in the element behind its last child.
    virtual void closed(std::string_view name, std::string_view text, int depth) = 0;
};

/// Reads XML from a stream: only the text of one element is kept, so a file may have any size.
/// Files are hostile: a document type is refused, so that there are no entities but the five of
/// XML; so are long texts, tags above a megabyte and more than 16 levels. One thread.
class XmlStream
{
public:
    static constexpr int kDeepest = 16;
    static constexpr std::size_t kLongestText = std::size_t{64} << 10U;
    static constexpr std::size_t kLongestTag = std::size_t{1} << 20U;

    XmlStream(ByteSource& source, const core::Progress& progress)
        : m_source(source)
        , m_progress(progress)
    {}

    /// Reads all. BadInput with line and column for what is no XML, or ends too early.
    [[nodiscard]] core::Result<void> read(XmlVisitor& visitor);

    /// Line of the tag that is read now; from 1.
    [[nodiscard]] std::int64_t line() const;

private:
    class Parser;

    ByteSource& m_source;
    const core::Progress& m_progress;
    const Parser* m_parser = nullptr; ///< while read() runs
};

} // namespace lodestone::db
