// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/say.h"
#include "db/sheets/sheet_parts.h"

#include "db/io/xml_stream.h"
#include "db/sheets/sheet_text.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace lodestone::db
{

namespace
{

using core::Error;
using core::ErrorCode;

/// How often a row, a column or a cell is repeated.
std::int64_t repeats(std::span<const XmlAttribute> attributes, std::string_view name)
{
    constexpr std::int64_t kMost = 1'048'576;
    std::int64_t times = 1;
    const std::string_view text = attribute(attributes, name);
    std::from_chars(text.data(), text.data() + text.size(), times);
    return std::clamp<std::int64_t>(times, 1, kMost);
}

/// Reads content.xml. Names are compared with their usual prefixes, which all programs write.
class OdsContent : public XmlVisitor
{
public:
    void opened(std::string_view name, std::span<const XmlAttribute> attributes) override;
    void closed(std::string_view name) override;
    void text(std::string_view piece) override
    {
        if (m_inParagraph && m_annotation == 0) {
            m_paragraphs.append(piece);
        }
    }

    std::vector<Sheet> sheets;

private:
    struct Cell
    {
        std::int64_t column = 0;
        std::int64_t times = 1;
        std::string text;
    };

    void beginStyle(std::string_view name, std::span<const XmlAttribute> attributes);
    void beginTable(std::span<const XmlAttribute> attributes);
    void beginCell(std::span<const XmlAttribute> attributes);
    void endCell();
    void endRow();
    void endTable();
    [[nodiscard]] bool showsMonthOnly(std::string_view cellStyle) const;

    // Styles.
    std::set<std::string, std::less<>> m_monthStyles;             ///< date styles without a day
    std::map<std::string, std::string, std::less<>> m_dataStyles; ///< of cell styles
    std::set<std::string, std::less<>> m_hiddenStyles;
    std::string m_styleName;
    std::string m_dateStyle;
    bool m_dateStyleShowsDay = false;

    SheetText m_text;
    std::vector<std::pair<std::int64_t, std::string>> m_columnStyles; ///< times, default cell style
    std::int64_t m_row = 0;
    std::int64_t m_rowTimes = 1;
    std::int64_t m_column = 0;
    Cell m_cell;
    std::vector<Cell> m_cells;
    std::string m_value;
    bool m_hasValue = false;
    bool m_uncomputed = false;
    std::string m_formula;
    std::string m_paragraphs;
    bool m_inCell = false;
    bool m_inParagraph = false;
    int m_annotation = 0; ///< depth: comments hold paragraphs too
};

void OdsContent::beginStyle(std::string_view name, std::span<const XmlAttribute> attributes)
{
    const std::string_view style = attribute(attributes, "style:name");
    if (name == "style:style") {
        m_styleName = style;
        if (const auto data = attribute(attributes, "style:data-style-name"); !data.empty()) {
            m_dataStyles[m_styleName] = data;
        }
    } else if (name == "style:table-properties" &&
               attribute(attributes, "table:display") == "false") {
        m_hiddenStyles.insert(m_styleName);
    } else if (name == "number:date-style") {
        m_dateStyle = style;
        m_dateStyleShowsDay = false;
    } else if (name == "number:day") {
        m_dateStyleShowsDay = true;
    }
}

void OdsContent::beginTable(std::span<const XmlAttribute> attributes)
{
    Sheet sheet;
    sheet.name = attribute(attributes, "table:name");
    sheet.hidden = m_hiddenStyles.contains(attribute(attributes, "table:style-name"));
    m_text = SheetText(budgetAfter(sheets));
    sheets.push_back(std::move(sheet));
    m_columnStyles.clear();
    m_row = 0;
}

bool OdsContent::showsMonthOnly(std::string_view cellStyle) const
{
    std::string_view style = cellStyle;
    std::int64_t column = 0;
    for (std::size_t i = 0; style.empty() && i < m_columnStyles.size(); ++i) {
        column += m_columnStyles[i].first;
        style = column >= m_cell.column ? std::string_view(m_columnStyles[i].second) : style;
    }
    const auto data = m_dataStyles.find(style);
    return data != m_dataStyles.end() && m_monthStyles.contains(data->second);
}

void OdsContent::beginCell(std::span<const XmlAttribute> attributes)
{
    constexpr std::size_t kDayLength = 10;
    constexpr std::size_t kMonthLength = 7;
    m_inCell = true;
    m_cell = {m_column + 1, repeats(attributes, "table:number-columns-repeated"), {}};
    m_column += m_cell.times;
    m_paragraphs.clear();
    m_value.clear();
    m_formula = attribute(attributes, "table:formula");
    const std::string_view type = attribute(attributes, "office:value-type");
    if (type == "date") {
        const bool month = showsMonthOnly(attribute(attributes, "table:style-name"));
        m_value =
            attribute(attributes, "office:date-value").substr(0, month ? kMonthLength : kDayLength);
    } else if (type == "boolean") {
        m_value = attribute(attributes, "office:boolean-value") == "true" ? "TRUE" : "FALSE";
    } else if (type == "float" || type == "currency" || type == "percentage") {
        m_value = attribute(attributes, "office:value");
    } else {
        m_value = attribute(attributes, "office:string-value");
    }
    m_hasValue = !m_value.empty();
    m_uncomputed = !m_formula.empty() && type.empty();
    const bool merged = !attribute(attributes, "table:number-rows-spanned").empty() ||
                        !attribute(attributes, "table:number-columns-spanned").empty();
    if (merged && !sheets.empty() && sheets.back().merged++ == 0) {
        sheets.back().firstMerged = "row " + std::to_string(m_row + 1);
    }
}

void OdsContent::opened(std::string_view name, std::span<const XmlAttribute> attributes)
{
    if (name == "office:annotation") {
        ++m_annotation;
    } else if (name == "table:table") {
        beginTable(attributes);
    } else if (name == "table:table-column") {
        m_columnStyles.emplace_back(
            repeats(attributes, "table:number-columns-repeated"),
            std::string(attribute(attributes, "table:default-cell-style-name")));
    } else if (name == "table:table-row") {
        m_rowTimes = repeats(attributes, "table:number-rows-repeated");
        m_column = 0;
        m_cells.clear();
    } else if (name == "table:table-cell") {
        beginCell(attributes);
    } else if (name == "table:covered-table-cell") {
        // What a merged cell hides is not shown to anybody, so it is not read either.
        m_column += repeats(attributes, "table:number-columns-repeated");
    } else if (name == "text:p" && m_inCell && m_annotation == 0) {
        m_inParagraph = true;
        m_paragraphs += m_paragraphs.empty() ? "" : " ";
    } else if ((name == "text:s" || name == "text:tab") && m_inParagraph) {
        m_paragraphs += ' ';
    } else {
        beginStyle(name, attributes);
    }
}

void OdsContent::endCell()
{
    m_inCell = false;
    m_cell.text = m_hasValue ? m_value : m_uncomputed ? m_formula : m_paragraphs;
    if (!sheets.empty()) {
        sheets.back().formulas += m_formula.empty() ? 0 : 1;
        sheets.back().uncomputed += m_uncomputed ? 1 : 0;
    }
    if (!m_cell.text.empty()) {
        m_cells.push_back(m_cell);
    }
}

void OdsContent::endRow()
{
    for (const Cell& cell : m_cells) {
        for (std::int64_t j = 0; j < cell.times && m_text.refusal().empty(); ++j) {
            m_text.put(m_row + 1, cell.column + j, cell.text);
        }
    }
    if (!m_cells.empty()) {
        m_text.repeatRow(m_rowTimes - 1);
    }
    m_row += m_rowTimes;
}

void OdsContent::endTable()
{
    if (!sheets.empty()) {
        m_text.finish(sheets.back());
    }
}

void OdsContent::closed(std::string_view name)
{
    if (name == "office:annotation") {
        --m_annotation;
    } else if (name == "text:p") {
        m_inParagraph = m_inParagraph && m_annotation > 0;
    } else if (name == "table:table-cell") {
        endCell();
    } else if (name == "table:table-row") {
        endRow();
    } else if (name == "table:table") {
        endTable();
    } else if (name == "number:date-style") {
        if (!m_dateStyleShowsDay) {
            m_monthStyles.insert(m_dateStyle);
        }
    }
}

} // namespace

core::Result<std::vector<Sheet>> readOds(const SheetParts& parts, const core::Progress& progress)
{
    const auto content = parts.find("content.xml");
    if (content == parts.end()) {
        return Error{ErrorCode::BadInput,
                     core::say("its part content.xml is missing; the file is damaged")};
    }
    OdsContent reader;
    if (auto read = readXml(content->second, reader, progress); !read) {
        return read.error().code == ErrorCode::Cancelled
                   ? read.error()
                   : read.error().withContext(core::say("its part content.xml"));
    }
    return std::move(reader.sheets);
}

} // namespace lodestone::db
