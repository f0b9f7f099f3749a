// SPDX-License-Identifier: GPL-3.0-only
#include "db/import/comtrade_legacy_importer.h"

#include "core/base/say.h"
#include "db/import/comtrade_table.h"

#include <array>

namespace lodestone::db
{

namespace
{

using Col = ComtradeColumn;

// R puts an X before a name that begins with a digit. One flag stands for both estimates.
constexpr std::array<WantedColumn, kComtradeColumns> kWanted{
    {{"Type Code"},
     {"Frequency Code"},
     {"Year"},
     {"Month"},
     {"Period", true},
     {"Reporter Code", true},
     {"Reporter ISO"},
     {"Trade Flow Code|Trade Flow", true},
     {"Partner Code", true},
     {"Partner ISO"},
     {"2nd Partner Code|X2nd Partner Code"},
     {"Commodity Code", true},
     {"Customs Proc. Code"},
     {"Mode of Supply Code"},
     {"Mode of Transport Code"},
     {"Qty Unit Code"},
     {"Qty"},
     {"Flag"},
     {"Netweight (kg)", true},
     {"Flag"},
     {"Trade Value (US$)", true},
     {"Is Reported"}}};

/// 0 no estimate, 2 of the quantity, 4 of the weight, 6 of both.
class LegacyRow : public ComtradeCsvRow
{
public:
    using ComtradeCsvRow::ComtradeCsvRow;

    [[nodiscard]] std::string_view cell(ComtradeColumn column) const override
    {
        const std::string_view text = ComtradeCsvRow::cell(column);
        if (column != Col::IsQtyEstimated && column != Col::IsNetWgtEstimated) {
            return text;
        }
        const std::string_view other = column == Col::IsQtyEstimated ? "4" : "2";
        return text.empty() || text == "0" || text == other ? "false" : "true";
    }
};

int sniff(std::string_view firstBytes)
{
    return sniffHeader(firstBytes, kWanted, NameMatch::Letters).allRequired ? 95 : 0;
}

core::Result<void> read(ByteSource& source, const ImportContext& context, ImportSink& sink,
                        const core::Progress& progress)
{
    return readTable<ComtradeTable<LegacyRow>>(kWanted, source, context, sink, progress,
                                               NameMatch::Letters);
}

} // namespace

Importer comtradeLegacyImporter()
{
    return {"comtrade-legacy",
            core::sayLater("UN Comtrade CSV, legacy"),
            "*.csv",
            "UN Comtrade",
            sniff,
            read};
}

} // namespace lodestone::db
