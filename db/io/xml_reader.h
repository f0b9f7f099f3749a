// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace lodestone::db
{

/// An attribute of an element, name with prefix.
struct XmlAttribute
{
    std::string_view name;
    std::string_view value;
};

/// Takes the parts of a document in their order. Names come as the file has them, with prefix; the
/// views live until the call returns. Text may come in several pieces.
class XmlHandler
{
public:
    virtual ~XmlHandler() = default;

    virtual void begin(std::string_view name, std::span<const XmlAttribute> attributes) = 0;
    virtual void end(std::string_view name) = 0;
    virtual void text(std::string_view piece) = 0;
    /// Asked after each element; the reason, when reading must end here as a failure, else "".
    [[nodiscard]] virtual std::string_view refusal() const { return {}; }
};

/// Reads a document of at most 64 levels. A DOCTYPE is refused, so that there are no entities to
/// expand or to fetch. BadInput with line and column; Cancelled.
[[nodiscard]] core::Result<void> readXml(std::string_view document, XmlHandler& handler,
                                         const core::Progress& progress);

/// The value, or "" when there is no such attribute.
[[nodiscard]] std::string_view attribute(std::span<const XmlAttribute> attributes,
                                         std::string_view name);

/// The name without its prefix.
[[nodiscard]] std::string_view localName(std::string_view name);

} // namespace lodestone::db
