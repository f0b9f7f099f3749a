// SPDX-License-Identifier: GPL-3.0-only
#include "db/import/census_importer.h"
#include "db/import/comext_importer.h"
#include "db/import/comtrade_importer.h"
#include "db/import/comtrade_json_importer.h"
#include "db/import/comtrade_legacy_importer.h"
#include "db/import/dataweb_importer.h"
#include "db/import/estat_japan_importer.h"
#include "db/import/eurostat_sdmx_importer.h"
#include "db/import/gacc_importer.h"
#include "db/import/korea_importer.h"
#include "db/import/shipments_importer.h"
#include "db/import/table_importer.h"

#include <array>

namespace lodestone::db
{

std::span<const Importer> importers()
{
    static const std::array kImporters{
        censusImporter(),         comextImporter(),  comtradeImporter(),   comtradeJsonImporter(),
        comtradeLegacyImporter(), datawebImporter(), estatJapanImporter(), eurostatSdmxImporter(),
        gaccImporter(),           koreaImporter(),   shipmentsImporter(),  tableImporter()};
    return kImporters;
}

} // namespace lodestone::db
