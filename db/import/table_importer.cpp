// SPDX-License-Identifier: GPL-3.0-only
#include "db/import/table_importer.h"

#include "core/base/kept.h"
#include "core/base/say.h"
#include "db/import/csv_table.h"
#include "db/import/mapping/mapped_rows.h"
#include "db/import/mapping/table_preview.h"
#include "db/import/title_lines.h"
#include "db/io/utf8.h"

#include <array>

namespace lodestone::db
{

namespace
{

using core::ColumnMapping;
using core::Error;
using core::ErrorCode;
using core::TableField;

std::string listed(const std::vector<core::MappingQuestion>& questions)
{
    std::string text;
    for (const core::MappingQuestion& question : questions) {
        text += (text.empty() ? "" : " ") + question.text;
    }
    return text;
}

void tell(const TableBeginning& beginning, ImportSink& sink)
{
    const TableLayout& layout = beginning.layout;
    const ColumnMapping& mapping = beginning.mapping;
    sink.detected({core::say("header"),
                   core::fill(core::say("line %1"), {std::to_string(layout.headerLine)}),
                   mapping.headerLine > 0 ? core::say("as asked for")
                                          : core::fill(core::say("it names %1 columns"),
                                                       {std::to_string(layout.names.size())})});
    sink.detected({core::say("delimiter"),
                   layout.delimiter == '\t' ? core::say("tab") : std::string(1, layout.delimiter),
                   mapping.delimiter.empty() ? core::say("it parts most rows alike")
                                             : core::say("as asked for")});
    for (const auto& [field, name] : mapping.columns) {
        const auto why = beginning.why.find(field);
        sink.detected({core::wording().text(core::tableField(field).name), name,
                       why != beginning.why.end() ? why->second
                       : !beginning.rememberedAt.empty()
                           ? core::fill(core::say("as for such a header on %1"),
                                        {beginning.rememberedAt.substr(0, 10)})
                           : core::say("as asked for")});
    }
    const std::pair<std::string, const std::string&> facts[] = {
        {core::say("weights in"), mapping.weightUnit},
        {core::say("values in"), mapping.valueUnit},
        {core::say("decimal sign"), mapping.decimalSign},
        {core::say("order of dates"), mapping.dayOrder},
        {core::say("numbers of countries"), mapping.countries},
        {core::say("HS code"), mapping.hsCode},
        {core::say("reporter"), mapping.reporter},
        {core::say("flow"), mapping.flow}};
    for (const auto& [what, value] : facts) {
        if (!value.empty()) {
            sink.detected({what, value, core::say("for all rows")});
        }
    }
    if (mapping.columns.contains(TableField::Value) && mapping.valueUnit.empty()) {
        sink.warning(core::fillKept(
            core::keep(
                "the values of '%1' were not read: it was not said that they are in US dollars"),
            {mapping.columns.at(TableField::Value)}));
    }
}

core::Result<void> read(ByteSource& source, const ImportContext& context, ImportSink& sink,
                        const core::Progress& progress)
{
    PeekSource peek(source);
    const auto head = peek.head();
    if (!head) {
        return head.error();
    }
    const auto beginning = beginningOf(head.value(), context);
    if (!beginning) {
        return beginning.error();
    }
    const TableBeginning& found = beginning.value();
    if (!found.questions.empty()) {
        return Error{ErrorCode::BadInput,
                     core::fill(core::say("what its columns mean is not all known. %1"),
                                {listed(found.questions)})};
    }
    tell(found, sink);
    if (context.usedColumns) {
        context.usedColumns(found.mapping, fingerprintOf(found.layout.names));
    }
    std::array<WantedColumn, std::tuple_size_v<std::remove_cvref_t<decltype(core::tableFields())>>>
        wanted{};
    CsvShape shape{found.layout.delimiter, {}};
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        wanted[i].name = core::tableFields()[i].name;
        shape.numbers.push_back(
            columnOf(found.mapping, core::tableFields()[i].field, found.layout.names));
    }
    BlankedSource blanked(peek, found.layout.headerOffset);
    CsvTable table(blanked, wanted, sink, progress, shape);
    MappedRows rows(table, found.mapping, found.layout.names, context, sink);
    for (;;) {
        const auto row = table.next();
        if (!row) {
            return row.error();
        }
        if (!row.value()) {
            break;
        }
        rows.read();
    }
    table.finish();
    return rows.finish();
}

int sniff(std::string_view /*firstBytes*/)
{
    return 0;
}

} // namespace

Importer tableImporter()
{
    return {"table",
            core::sayLater("Any table, by its columns"),
            "*.csv *.tsv *.txt *.xlsx *.ods",
            "Own figures",
            sniff,
            read};
}

} // namespace lodestone::db
