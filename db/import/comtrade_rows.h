// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/import/country_codes.h"
#include "db/import/csv_table.h"
#include "db/import/importer.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

// What the layouts of UN Comtrade share: the CSV of today, the legacy CSV and the JSON of the API.

namespace lodestone::db
{

enum class ComtradeColumn
{
    TypeCode,
    FreqCode,
    RefYear,
    RefMonth,
    Period,
    ReporterCode,
    ReporterIso,
    FlowCode,
    PartnerCode,
    PartnerIso,
    Partner2Code,
    CmdCode,
    CustomsCode,
    MosCode,
    MotCode,
    QtyUnitCode,
    Qty,
    IsQtyEstimated,
    NetWgt,
    IsNetWgtEstimated,
    PrimaryValue,
    IsReported
};
inline constexpr std::size_t kComtradeColumns = 22;

/// As the CSV of today and the API name them, in the order of ComtradeColumn.
inline constexpr std::array<WantedColumn, kComtradeColumns> kComtradeNames{{{"typeCode"},
                                                                            {"freqCode"},
                                                                            {"refYear"},
                                                                            {"refMonth"},
                                                                            {"period", true},
                                                                            {"reporterCode", true},
                                                                            {"reporterISO"},
                                                                            {"flowCode", true},
                                                                            {"partnerCode", true},
                                                                            {"partnerISO"},
                                                                            {"partner2Code"},
                                                                            {"cmdCode", true},
                                                                            {"customsCode"},
                                                                            {"mosCode"},
                                                                            {"motCode"},
                                                                            {"qtyUnitCode"},
                                                                            {"qty"},
                                                                            {"isQtyEstimated"},
                                                                            {"netWgt", true},
                                                                            {"isNetWgtEstimated"},
                                                                            {"primaryValue", true},
                                                                            {"isReported"}}};

/// The row of a file that is read now.
class ComtradeRow
{
public:
    virtual ~ComtradeRow() = default;

    /// Text of a column; empty when the file has none such.
    [[nodiscard]] virtual std::string_view cell(ComtradeColumn column) const = 0;
    [[nodiscard]] virtual std::int64_t line() const = 0;
    /// Rejects the row at a column.
    virtual void reject(ComtradeColumn column, std::string reason) = 0;
};

/// Rows on their way to observations. Each step returns whether the row still counts; when not, it
/// has told the sink why.
class ComtradeRows
{
public:
    ComtradeRows(ComtradeRow& row, const ImportContext& context, ImportSink& sink)
        : m_cells(row)
        , m_context(context)
        , m_sink(sink)
    {}

    /// Takes the row that is read now.
    void read();

private:
    bool reject(ComtradeColumn column, std::string reason);
    bool setAside(std::string_view reason);
    bool readFlow();
    bool readPeriod();
    bool readReporter();
    bool readPartner();
    bool readFigures();
    bool readWeight(std::optional<double> usd);
    [[nodiscard]] const PlaceCode* place(ComtradeColumn code, ComtradeColumn iso) const;
    bool unknownPlace(ComtradeColumn codeColumn, ComtradeColumn isoColumn);

    ComtradeRow& m_cells;
    const ImportContext& m_context;
    ImportSink& m_sink;
    const CountryCodes& m_codes = CountryCodes::builtin();
    core::Observation m_row;
};

} // namespace lodestone::db
