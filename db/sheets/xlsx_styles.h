// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/io/xml_stream.h"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace lodestone::db
{

/// How a number of a spreadsheet is shown.
enum class NumberLook
{
    Number,
    Month, ///< a date of which year and month are shown
    Day    ///< any other date
};

/// What a number format shows: "yyyy-mm-dd", "mmm yy", "#,##0.0".
[[nodiscard]] NumberLook lookOf(std::string_view formatCode);

/// Reads styles.xml: which look each cell format (the s of a cell) has.
class XlsxStyles : public XmlVisitor
{
public:
    void opened(std::string_view name, std::span<const XmlAttribute> attributes) override;
    void closed(std::string_view name) override;
    void text(std::string_view /*piece*/) override {}

    [[nodiscard]] NumberLook look(std::size_t cellFormat) const
    {
        return cellFormat < m_looks.size() ? m_looks[cellFormat] : NumberLook::Number;
    }

private:
    std::map<std::string, NumberLook, std::less<>> m_codes; ///< by numFmtId
    std::vector<NumberLook> m_looks;
    bool m_inCells = false;
};

} // namespace lodestone::db
