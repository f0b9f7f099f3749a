// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/say.h"
#include "db/sheets/sheet_parts.h"
#include "db/sheets/xlsx_sheet.h"

#include <algorithm>
#include <filesystem>

namespace lodestone::db
{

namespace
{

using core::Error;
using core::ErrorCode;

Error missing(std::string_view part)
{
    return {ErrorCode::BadInput,
            core::fill(core::say("its part %1 is missing; the file is damaged"), {part})};
}

/// The parts that one part points to.
class Relations : public XmlVisitor
{
public:
    /// folder: that of the part whose relations these are, "xl".
    explicit Relations(std::string folder) : m_folder(std::move(folder)) {}

    void opened(std::string_view name, std::span<const XmlAttribute> attributes) override
    {
        if (localName(name) != "Relationship" ||
            attribute(attributes, "TargetMode") == "External") {
            return;
        }
        const std::string target(attribute(attributes, "Target"));
        const std::filesystem::path path = target.starts_with('/')
                                               ? std::filesystem::path(target.substr(1))
                                               : std::filesystem::path(m_folder) / target;
        const std::string part = path.lexically_normal().string();
        const std::string_view type = attribute(attributes, "Type");
        byId[std::string(attribute(attributes, "Id"))] = part;
        byType.emplace(type.substr(type.rfind('/') + 1), part);
    }
    void closed(std::string_view /*name*/) override {}
    void text(std::string_view /*piece*/) override {}

    std::map<std::string, std::string, std::less<>> byId;
    std::map<std::string, std::string, std::less<>> byType; ///< last word of the type: "styles"

private:
    std::string m_folder;
};

/// workbook.xml: the sheets in their order.
class BookReader : public XmlVisitor
{
public:
    struct Entry
    {
        std::string name;
        std::string id;
        bool hidden = false;
    };

    void opened(std::string_view name, std::span<const XmlAttribute> attributes) override
    {
        const std::string_view element = localName(name);
        if (element == "workbookPr") {
            const std::string_view flag = attribute(attributes, "date1904");
            since1904 = flag == "1" || flag == "true";
        } else if (element == "sheet") {
            Entry entry{std::string(attribute(attributes, "name")),
                        {},
                        attribute(attributes, "state").find("idden") != std::string_view::npos};
            for (const XmlAttribute& each : attributes) {
                if (localName(each.name) == "id" && each.name != "id") {
                    entry.id = each.value; // r:id; its prefix may be another
                }
            }
            sheets.push_back(std::move(entry));
        }
    }
    void closed(std::string_view /*name*/) override {}
    void text(std::string_view /*piece*/) override {}

    std::vector<Entry> sheets;
    bool since1904 = false;
};

class StringsReader : public XmlVisitor
{
public:
    void opened(std::string_view name, std::span<const XmlAttribute> /*attributes*/) override
    {
        const std::string_view element = localName(name);
        if (element == "si") {
            strings.emplace_back();
        } else if (element == "rPh") {
            m_phonetic = true;
        }
        m_inText = element == "t" && !m_phonetic && !strings.empty();
    }
    void closed(std::string_view name) override
    {
        m_inText = false;
        m_phonetic = m_phonetic && localName(name) != "rPh";
    }
    void text(std::string_view piece) override
    {
        if (m_inText) {
            strings.back().append(piece);
        }
    }

    std::vector<std::string> strings;

private:
    bool m_inText = false;
    bool m_phonetic = false;
};

core::Result<void> readPart(const SheetParts& parts, std::string_view name, XmlVisitor& visitor,
                            const core::Progress& progress)
{
    const auto found = parts.find(name);
    if (found == parts.end()) {
        return missing(name);
    }
    auto read = readXml(found->second, visitor, progress);
    return read || read.error().code == ErrorCode::Cancelled
               ? read
               : core::Result<void>{
                     read.error().withContext(core::fill(core::say("its part %1"), {name}))};
}

std::string relationsOf(const std::string& part)
{
    const std::filesystem::path path(part);
    return (path.parent_path() / "_rels" / (path.filename().string() + ".rels")).string();
}

core::Result<std::string> findBook(const SheetParts& parts, const core::Progress& progress)
{
    Relations top("");
    if (auto read = readPart(parts, "_rels/.rels", top, progress); !read) {
        return read.error();
    }
    const auto book = top.byType.find("officeDocument");
    if (book == top.byType.end()) {
        return missing("workbook");
    }
    if (!book->second.ends_with(".xml")) {
        return Error{
            ErrorCode::BadInput,
            core::say("it is a binary workbook; save it as an Excel workbook (.xlsx) or as CSV")};
    }
    return book->second;
}

core::Result<void> readShared(const SheetParts& parts, const Relations& relations, XlsxBook& book,
                              const core::Progress& progress)
{
    if (const auto part = relations.byType.find("sharedStrings"); part != relations.byType.end()) {
        StringsReader strings;
        if (auto read = readPart(parts, part->second, strings, progress); !read) {
            return read;
        }
        book.strings = std::move(strings.strings);
    }
    const auto part = relations.byType.find("styles");
    return part == relations.byType.end() ? core::Result<void>{}
                                          : readPart(parts, part->second, book.styles, progress);
}

} // namespace

core::Result<std::vector<Sheet>> readXlsx(const SheetParts& parts, const core::Progress& progress)
{
    const auto bookPart = findBook(parts, progress);
    if (!bookPart) {
        return bookPart.error();
    }
    BookReader contents;
    if (auto read = readPart(parts, bookPart.value(), contents, progress); !read) {
        return read.error();
    }
    Relations relations(std::filesystem::path(bookPart.value()).parent_path().string());
    if (auto read = readPart(parts, relationsOf(bookPart.value()), relations, progress); !read) {
        return read.error();
    }
    XlsxBook book;
    book.since1904 = contents.since1904;
    if (auto read = readShared(parts, relations, book, progress); !read) {
        return read.error();
    }
    std::vector<Sheet> sheets;
    for (const BookReader::Entry& entry : contents.sheets) {
        const auto part = relations.byId.find(entry.id);
        if (part == relations.byId.end()) {
            return missing(core::fill(core::say("sheet %1"), {entry.name}));
        }
        Sheet sheet;
        sheet.name = entry.name;
        sheet.hidden = entry.hidden;
        XlsxSheet reader(book, sheet, budgetAfter(sheets));
        if (auto read = readPart(parts, part->second, reader, progress); !read) {
            return read.error();
        }
        reader.finish();
        sheets.push_back(std::move(sheet));
    }
    return sheets;
}

} // namespace lodestone::db
