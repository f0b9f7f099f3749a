// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/io/xml_stream.h"
#include "db/sheets/sheet_text.h"
#include "db/sheets/xlsx_styles.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lodestone::db
{

/// What the cells of a workbook refer to.
struct XlsxBook
{
    std::vector<std::string> strings;
    XlsxStyles styles;
    bool since1904 = false;
};

/// Reads the XML of one sheet.
class XlsxSheet : public XmlVisitor
{
public:
    XlsxSheet(const XlsxBook& book, Sheet& sheet, std::size_t budget)
        : m_book(book)
        , m_sheet(sheet)
        , m_text(budget)
    {}

    void opened(std::string_view name, std::span<const XmlAttribute> attributes) override;
    void closed(std::string_view name) override;
    void text(std::string_view piece) override;

    void finish() { m_text.finish(m_sheet); }

private:
    void beginCell(std::span<const XmlAttribute> attributes);
    void endCell();
    [[nodiscard]] std::string cellText();

    const XlsxBook& m_book;
    Sheet& m_sheet;
    SheetText m_text;
    std::int64_t m_row = 0;
    std::int64_t m_column = 0;
    std::string m_type;
    std::size_t m_style = 0;
    bool m_formula = false;
    bool m_hasValue = false;
    bool m_phonetic = false; ///< readings of characters, which are no part of the text
    std::string* m_into = nullptr;
    std::string m_value;
    std::string m_formulaText;
};

} // namespace lodestone::db
