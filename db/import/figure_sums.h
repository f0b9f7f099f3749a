// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/import/importer.h"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace lodestone::db
{

/// One row of a file that gives a month in parts: a province, a mode of trade, a national code.
struct FigurePart
{
    std::int64_t line = 0;
    core::Observation row; ///< at six digits; what is missing stays empty
    std::string code;      ///< the code as the file has it, "85051110"
};

/// Adds up the parts of each month and series. The sum is told as the figure of its first row; the
/// further rows are set aside as parts of it, so that every row is counted once. Parts without a
/// weight or a value make the sum too small: it is then marked estimated and says so.
class FigureSums
{
public:
    void add(FigurePart part);

    /// Tells the sink all sums, in the order of their first rows; to be called once, at the end.
    /// An Error when there were more than can be kept.
    [[nodiscard]] core::Result<void> finish(ImportSink& sink);

private:
    struct Sum
    {
        std::int64_t line = 0;
        core::Observation row;
        std::int64_t parts = 0;
        std::int64_t withoutWeight = 0;
        std::int64_t withoutValue = 0;
        std::set<std::string, std::less<>> codes;
    };
    using Key = std::tuple<std::string, std::string, std::string, core::Month>;

    std::map<Key, std::size_t> m_places; ///< reporter, partner, flow, month
    std::vector<Sum> m_sums;
    bool m_tooMany = false;
};

} // namespace lodestone::db
