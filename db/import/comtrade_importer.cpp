// SPDX-License-Identifier: GPL-3.0-only
#include "db/import/comtrade_importer.h"

#include "core/base/say.h"
#include "db/import/comtrade_table.h"

namespace lodestone::db
{

namespace
{

int sniff(std::string_view firstBytes)
{
    constexpr std::size_t kEnough = 12; // of the names, the required ones among them
    const SniffedHeader header = sniffHeader(firstBytes, kComtradeNames);
    return header.allRequired && header.found >= kEnough ? 100 : 0;
}

core::Result<void> read(ByteSource& source, const ImportContext& context, ImportSink& sink,
                        const core::Progress& progress)
{
    return readTable<ComtradeTable<ComtradeCsvRow>>(kComtradeNames, source, context, sink,
                                                    progress);
}

} // namespace

Importer comtradeImporter()
{
    return {"comtrade", core::sayLater("UN Comtrade CSV"), "*.csv", "UN Comtrade", sniff, read};
}

} // namespace lodestone::db
