// SPDX-License-Identifier: GPL-3.0-only
#include "db/import/shipments_importer.h"

#include "core/base/kept.h"
#include "core/base/say.h"
#include "db/bundle/codec.h"
#include "db/bundle/faults.h"
#include "db/import/country_codes.h"
#include "db/import/csv_table.h"
#include "db/import/magnet_figures.h"
#include "db/io/utf8.h"

#include <algorithm>
#include <array>
#include <set>

namespace lodestone::db
{

namespace
{

enum class Col
{
    Period,
    Reporter,
    Partner,
    HsCode,
    Flow,
    ProductNote,
    NetWeight,
    Value,
    SourceIds,
    Note
};

constexpr std::array<WantedColumn, 10> kWanted{{{"period", true},
                                                {"reporter"},
                                                {"partner", true},
                                                {"hs_code", true},
                                                {"flow"},
                                                {"product_note"},
                                                {"net_weight_t", true},
                                                {"value_usd"},
                                                {"source_ids"},
                                                {"note"}}};

/// What the name of a file says where its rows are silent: "CHN-exports-2025.csv".
struct NameHints
{
    std::string reporter;
    std::string flow;
};

NameHints hintsFrom(std::string_view fileName)
{
    NameHints hints;
    std::string word;
    const auto take = [&hints, &word] {
        const PlaceCode* place = CountryCodes::builtin().byIso3(word);
        if (place != nullptr && place->kind == PlaceKind::Country && hints.reporter.empty()) {
            hints.reporter = word;
        }
        std::ranges::transform(word, word.begin(), [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        });
        for (const std::string_view flow : {"export", "import"}) {
            if (word.starts_with(flow)) {
                hints.flow = flow;
            }
        }
        word.clear();
    };
    for (const char c : fileName) {
        const bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (letter) {
            word += c;
        } else {
            take();
        }
    }
    take();
    return hints;
}

class RowReader
{
public:
    RowReader(CsvTable& table, const ImportContext& context, ImportSink& sink)
        : m_table(table)
        , m_context(context)
        , m_sink(sink)
        , m_hints(hintsFrom(context.fileName))
    {}

    void read()
    {
        m_row = magnetRow();
        if (takeProduct() && takePeriod() && takeReporter() && takePartner() && takeFlow() &&
            takeFigures() && takeSources()) {
            takeNotes();
            m_row.knownFrom = knownFrom(m_row.reporter, m_row.period, m_context.today);
            m_sink.figure(m_table.line(), std::move(m_row));
        }
    }

private:
    bool reject(Col column, std::string reason)
    {
        m_table.reject(column, std::move(reason));
        return false;
    }
    bool setAside(std::string_view reason)
    {
        m_sink.setAside(reason);
        return false;
    }
    bool takeProduct();
    bool takePeriod();
    bool takeReporter();
    bool takePartner();
    bool takeFlow();
    bool takeFigures();
    bool takeNumber(Col column, std::string (*fault)(double), std::optional<double>& into);
    bool takeSources();
    void takeNotes();
    /// The text of the cell, or what the user or the file's name says; a guess is told once.
    std::string orElse(Col column, const std::string& given, const std::string& guessed,
                       bool& told);

    CsvTable& m_table;
    const ImportContext& m_context;
    ImportSink& m_sink;
    NameHints m_hints;
    const CountryCodes& m_codes = CountryCodes::builtin();
    core::Observation m_row;
    bool m_toldReporter = false;
    bool m_toldFlow = false;
    std::set<std::string, std::less<>> m_strangers; ///< sources that are not known
};

bool RowReader::takeProduct()
{
    switch (levelOf(m_table.cell(Col::HsCode))) {
    case CodeLevel::Magnets:
        return true;
    case CodeLevel::Part:
        return setAside(core::sayLater("national codes below HS 850511, which are parts of it"));
    case CodeLevel::Other:
        break;
    }
    return m_table.cell(Col::HsCode).empty() ? reject(Col::HsCode, core::keep("no HS code"))
                                             : setAside(kOtherProducts);
}

/// A sum over several months says nothing about any of them, and must not be added to them.
bool RowReader::takePeriod()
{
    const std::string_view text = m_table.cell(Col::Period);
    if (isInterval(text).empty()) {
        return setAside(core::sayLater("sums over several months or a year"));
    }
    auto month = core::parseMonth(text);
    if (const auto day = core::parseDay(text); day && day->day() == 1U) {
        month = core::Month::containing(*day); // spreadsheets make days of months
    }
    if (!month) {
        return reject(Col::Period, notA(text, core::keep("a month such as 2025-11")));
    }
    if (auto fault = monthFault(*month, m_context.today); !fault.empty()) {
        return reject(Col::Period, std::move(fault));
    }
    m_row.period = *month;
    return true;
}

std::string RowReader::orElse(Col column, const std::string& given, const std::string& guessed,
                              bool& told)
{
    const std::string_view text = m_table.cell(column);
    if (!text.empty() || !given.empty()) {
        return text.empty() ? given : std::string(text);
    }
    if (!guessed.empty() && !told) {
        told = true;
        m_sink.warning(
            core::fillKept(core::keep("the file does not say its %1; taken from its name: %2"),
                           {kWanted[static_cast<std::size_t>(column)].name, guessed}));
    }
    return guessed;
}

bool RowReader::takeReporter()
{
    const std::string text =
        orElse(Col::Reporter, m_context.reporter, m_hints.reporter, m_toldReporter);
    if (text.empty()) {
        return reject(Col::Reporter,
                      core::keep("no reporter: the file does not say whose figures these are"));
    }
    const PlaceCode* place = m_codes.byIso3(text);
    if (place == nullptr) {
        return reject(Col::Reporter, m_codes.faultOf(text));
    }
    if (place->kind != PlaceKind::Country) {
        return setAside(core::sayLater("figures of groups of countries"));
    }
    m_row.reporter = place->iso3;
    return true;
}

bool RowReader::takePartner()
{
    const std::string_view text = m_table.cell(Col::Partner);
    const PlaceCode* place = m_codes.byIso3(text);
    if (place == nullptr) {
        return reject(Col::Partner,
                      text.empty() ? core::keep("no partner") : m_codes.faultOf(text));
    }
    m_row.partner = place->iso3;
    return true;
}

bool RowReader::takeFlow()
{
    m_row.flow = orElse(Col::Flow, m_context.flow, m_hints.flow, m_toldFlow);
    if (m_row.flow.empty()) {
        return reject(
            Col::Flow,
            core::keep("no flow: the file does not say whether these are exports or imports"));
    }
    std::string fault = isFlow(m_row.flow);
    return fault.empty() || reject(Col::Flow, std::move(fault));
}

bool RowReader::takeNumber(Col column, std::string (*fault)(double), std::optional<double>& into)
{
    const ParsedNumber number = parseFigure(m_table.cell(column));
    std::string wrong = number.fault;
    if (wrong.empty() && number.value) {
        wrong = fault(*number.value);
    }
    into = number.value;
    return wrong.empty() || reject(column, std::move(wrong));
}

bool RowReader::takeFigures()
{
    if (!takeNumber(Col::NetWeight, tonnesFault, m_row.netWeightTonnes) ||
        !takeNumber(Col::Value, usdFault, m_row.valueUsd)) {
        return false;
    }
    if (!m_row.netWeightTonnes && !m_row.valueUsd) {
        return setAside(core::sayLater("rows without weight and value"));
    }
    return true;
}

/// Sources that the workspace does not know are kept in the note; the file itself is a source.
bool RowReader::takeSources()
{
    std::string fault;
    std::string strangers;
    forEachId(m_table.cell(Col::SourceIds), [&](std::string_view id) {
        if (fault.empty()) {
            fault = id.empty() ? core::keep("the list has an empty part") : isId(id);
        }
        if (m_context.knowsSource(id)) {
            m_row.sourceIds.emplace_back(id);
            return;
        }
        strangers += (strangers.empty() ? "" : ", ") + std::string(id);
        constexpr std::size_t kMostTold = 20;
        if (m_strangers.size() < kMostTold && m_strangers.emplace(id).second) {
            m_sink.warning(core::fillKept(
                core::keep(
                    "source '%1' is not in the workspace; it is kept in the note of its rows"),
                {shortened(id)}));
        }
    });
    if (!strangers.empty()) {
        m_row.note = "sources: " + strangers;
    }
    return fault.empty() || reject(Col::SourceIds, std::move(fault));
}

void RowReader::takeNotes()
{
    const std::string_view note = m_table.cell(Col::Note);
    if (note.starts_with("derived:")) {
        m_row.confidence = core::Confidence::Estimated;
    } else if (note.starts_with("assumed:")) {
        m_row.confidence = core::Confidence::Assumed;
    }
    std::string all(note);
    for (const std::string& more : {std::string(m_table.cell(Col::ProductNote)), m_row.note}) {
        all += more.empty() || all.empty() ? "" : "; ";
        all += more;
    }
    m_row.note = std::move(all);
}

int sniff(std::string_view firstBytes)
{
    constexpr std::size_t kEnough = 6;
    const SniffedHeader header = sniffHeader(firstBytes, kWanted);
    return header.allRequired && header.found >= kEnough ? 90 : 0;
}

core::Result<void> read(ByteSource& source, const ImportContext& context, ImportSink& sink,
                        const core::Progress& progress)
{
    return readTable<RowReader>(kWanted, source, context, sink, progress);
}

} // namespace

Importer shipmentsImporter()
{
    return {"shipments", core::sayLater("Lodestone CSV of shipments"),
            "*.csv",     "Own figures",
            sniff,       read};
}

} // namespace lodestone::db
