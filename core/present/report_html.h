// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/report_doc.h"

#include <string>
#include <string_view>

namespace lodestone::core
{

/// The report as one HTML file: no scripts, nothing fetched, headings and tables as such, charts as
/// pictures in the text with their numbers as a table below. The map, which is a picture of the
/// program's own, gives way to its counts. The same report gives the same bytes.
[[nodiscard]] std::string reportHtml(const ReportDoc& doc);

/// A text between tags or in an attribute. Control characters, which HTML does not know, go.
[[nodiscard]] std::string htmlText(std::string_view text);

} // namespace lodestone::core
