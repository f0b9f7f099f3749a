// SPDX-License-Identifier: GPL-3.0-only
#include "db/sheets/spreadsheet.h"

#include "db/io/archive.h"
#include "db/sheets/sheet_parts.h"

#include <algorithm>
#include <string_view>

namespace lodestone::db
{

namespace
{

constexpr std::int64_t kMostBytes = std::int64_t{256} << 20U;
constexpr std::string_view kXlsxMark = "[Content_Types].xml";
constexpr std::string_view kOdsMark = "content.xml";

bool holds(std::span<const std::string> members, std::string_view name)
{
    return std::ranges::find(members, name) != members.end();
}

bool holdsIn(std::span<const std::string> members, std::string_view folder)
{
    return std::ranges::any_of(
        members, [folder](const std::string& name) { return name.starts_with(folder); });
}

bool isWanted(std::string_view name)
{
    const bool decoration = name.starts_with("xl/theme/") || name.starts_with("xl/drawings/") ||
                            name.starts_with("xl/charts/") || name.starts_with("docProps/");
    return (name.ends_with(".xml") || name.ends_with(".rels")) && !decoration;
}

} // namespace

core::Result<void> readXml(std::string_view document, XmlVisitor& visitor,
                           const core::Progress& progress)
{
    MemorySource source(document);
    return XmlStream(source, progress).read(visitor);
}

bool isSpreadsheet(std::span<const std::string> members)
{
    return (holds(members, kXlsxMark) && holdsIn(members, "xl/")) ||
           (holds(members, "mimetype") && holds(members, kOdsMark));
}

core::Result<std::vector<Sheet>> readSpreadsheet(const std::string& path,
                                                 const core::Progress& progress)
{
    const auto parts = readArchive(path, isWanted, kMostBytes, progress);
    if (!parts) {
        return parts.error();
    }
    const bool xlsx = parts.value().contains(kXlsxMark);
    auto sheets = xlsx ? readXlsx(parts.value(), progress) : readOds(parts.value(), progress);
    return sheets || sheets.error().code == core::ErrorCode::Cancelled
               ? std::move(sheets)
               : core::Result<std::vector<Sheet>>{sheets.error().withContext(path)};
}

} // namespace lodestone::db
