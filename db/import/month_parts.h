// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/import/importer.h"
#include "db/import/magnet_figures.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

// Files that give a month in several rows: procedures, provinces, national codes.

namespace lodestone::db
{

/// "202511"; nothing for other text.
[[nodiscard]] std::optional<core::Month> monthOfDigits(std::string_view text);

/// One row of a file that gives a month in parts: a province, a mode of trade, a national code.
struct FigurePart
{
    std::int64_t line = 0;
    core::Observation row; ///< at six digits; what is missing stays empty
    std::string code;      ///< the code as the file has it, "85051110"
};

/// Holds the rows of a file until its end, then tells the sink the sum of each month and series.
/// Codes below another code of the same series and month are set aside as parts of it: national
/// codes below 850511, ten digits below eight.
/// A sum is told as the figure of its first row; the further rows are set aside as parts of it, so
/// that every row is counted once. Parts without a weight or a value make the sum too small: it is
/// then marked estimated and says so. What a rejected row takes part in is set aside, for its sum
/// would be too small without anybody's knowing.
class MonthParts
{
public:
    explicit MonthParts(ImportSink& sink) : m_sink(sink) {}

    /// A row that counts. `identity` is what no two rows of the file may share beside the series
    /// and the code, such as the province; the second such row is set aside when it says the same,
    /// otherwise the fault is returned and the caller rejects the row. No identity: not checked.
    [[nodiscard]] std::string add(FigurePart part, std::optional<std::string> identity);
    /// A row of this series and month was rejected.
    void spoil(const core::Observation& row);

    [[nodiscard]] core::Result<void> finish();

private:
    using Series = std::tuple<std::string, std::string, std::string, core::Month>;
    struct First
    {
        std::int64_t line = 0;
        std::optional<double> tonnes;
        std::optional<double> usd;
    };

    [[nodiscard]] static Series seriesOf(const core::Observation& row);

    ImportSink& m_sink;
    std::vector<FigurePart> m_parts;
    std::map<Series, std::set<std::string, std::less<>>> m_codes;
    std::set<Series> m_spoiled;
    std::map<std::string, First, std::less<>> m_firsts; ///< by identity
    bool m_tooMany = false;
};

} // namespace lodestone::db
