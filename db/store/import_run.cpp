// SPDX-License-Identifier: GPL-3.0-only
#include "db/store/import_run.h"

#include "core/base/say.h"
#include "db/bundle/column.h"
#include "db/import/figure_warnings.h"
#include "db/import/file_reader.h"
#include "db/import/mapping/table_preview.h"
#include "db/sqlite/transaction.h"
#include "db/store/dataset_store.h"
#include "db/store/load_store.h"
#include "db/store/mapping_store.h"
#include "db/store/observation_merge.h"
#include "db/store/row_sql.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace lodestone::db
{

namespace
{

using core::Error;
using core::ErrorCode;

constexpr std::size_t kRowsPerCancelCheck = 1024;
constexpr std::size_t kMostRevisions = 1000;
constexpr std::size_t kHashDigitsOfId = 12;
constexpr std::size_t kDayLength = 10; ///< of "2026-11-26T09:30:00Z"

core::Error stopped()
{
    return {ErrorCode::Cancelled, core::say("stopped; nothing was loaded")};
}

/// The day of the load. A clock that is behind the data would call good months future ones.
core::Result<core::Date> today(const Connection& connection, const std::string& now)
{
    const auto asOf = connection.text("SELECT value FROM bundle WHERE key = 'as_of'");
    if (!asOf) {
        return asOf.error();
    }
    const core::Date clock = core::parseDay(now.substr(0, kDayLength)).value_or(core::Date{});
    return std::max(clock, core::parseDay(asOf.value()).value_or(core::Date{}));
}

core::Result<std::unordered_set<std::string>> knownSources(const Connection& connection)
{
    auto select =
        connection.prepare("SELECT source_id FROM sources UNION SELECT source_id FROM loads");
    if (!select) {
        return select.error();
    }
    std::unordered_set<std::string> ids;
    for (;;) {
        const auto row = select.value().step();
        if (!row) {
            return row.error();
        }
        if (!row.value()) {
            return ids;
        }
        ids.emplace(select.value().text(0));
    }
}

/// The figures of the workspace as they stand with those of the file, found by key.
class Known
{
private:
    [[nodiscard]] auto rowAt() const
    {
        return [this](std::size_t place) -> const core::Observation& {
            return place < m_rows.size() ? m_rows[place] : m_figures[place - m_rows.size()].row;
        };
    }

public:
    /// The figures stay where they are.
    Known(std::vector<core::Observation> rows, const std::vector<Figure>& figures)
        : m_rows(std::move(rows))
        , m_figures(figures)
        , m_places(m_rows.size() + figures.size())
    {
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            m_places.emplace(MonthKey(m_rows[i]), i, rowAt());
        }
    }
    /// The workspace's row of the month of a figure; a month that is new to it is known from now on
    /// as the figure, and null is returned.
    [[nodiscard]] core::Observation* findOrAdd(std::size_t figure)
    {
        const std::size_t own = m_rows.size() + figure;
        const std::size_t place = m_places.emplace(MonthKey(m_figures[figure].row), own, rowAt());
        return place == own ? nullptr : &m_rows[place];
    }
    [[nodiscard]] std::optional<double> tonnesOf(const MonthKey& month) const
    {
        const auto place = m_places.find(month, rowAt());
        return place ? rowAt()(*place).netWeightTonnes : std::nullopt;
    }

private:
    std::vector<core::Observation> m_rows;
    const std::vector<Figure>& m_figures; ///< one for each month and series
    MonthIndex m_places;
};

/// Counts what each figure is against what is known, which then holds the figures as well.
core::Result<void> compare(const std::vector<Figure>& figures, Known& known,
                           core::LoadReport& report, const core::Progress& progress)
{
    for (std::size_t i = 0; i < figures.size(); ++i) {
        if (i % kRowsPerCancelCheck == 0 && progress.cancelled()) {
            return stopped();
        }
        const core::Observation& row = figures[i].row;
        core::Observation* earlier = known.findOrAdd(i);
        if (earlier == nullptr) {
            ++report.added;
        } else if (statesNothingNew(*earlier, row)) {
            ++report.unchanged;
        } else {
            ++report.revised;
            const auto tonnes = earlier->netWeightTonnes;
            const auto usd = earlier->valueUsd;
            layOver(*earlier, row);
            report.revisions.push_back(
                {figureName(row), tonnes, earlier->netWeightTonnes, usd, earlier->valueUsd});
        }
    }
    const auto size = [](const core::LoadReport::Revision& revision) {
        return std::abs(revision.newTonnes.value_or(0.0) - revision.oldTonnes.value_or(0.0));
    };
    std::ranges::stable_sort(report.revisions, std::ranges::greater{}, size);
    if (report.revisions.size() > kMostRevisions) {
        report.revisions.resize(kMostRevisions);
    }
    return {};
}

std::string periodOf(const std::vector<Figure>& figures)
{
    if (figures.empty()) {
        return {};
    }
    const auto month = [](const Figure& figure) { return figure.row.period; };
    const auto [first, last] = std::ranges::minmax_element(figures, {}, month);
    return first->row.period == last->row.period
               ? first->row.period.iso()
               : first->row.period.iso() + "/" + last->row.period.iso();
}

void addWarnings(const std::vector<Figure>& figures, const Known& known, core::LoadReport& report,
                 const core::Progress& progress)
{
    const auto tonnesOf = [&known](const MonthKey& month) { return known.tonnesOf(month); };
    for (std::string& warning : warningsAbout(figures, tonnesOf, progress)) {
        report.warnings.push_back(std::move(warning));
    }
}

/// The rules of the table are those of its columns, which the Collector has put to every figure and
/// reading puts again; asking SQLite as well takes three times as long as storing.
class RulesNotAsked
{
public:
    explicit RulesNotAsked(Connection& connection) : m_connection(connection)
    {
        (void)m_connection.execute("PRAGMA ignore_check_constraints = ON").ok();
    }
    ~RulesNotAsked() { (void)m_connection.execute("PRAGMA ignore_check_constraints = OFF").ok(); }
    RulesNotAsked(const RulesNotAsked&) = delete;
    RulesNotAsked& operator=(const RulesNotAsked&) = delete;

private:
    Connection& m_connection;
};

std::string insertFigureSql(const Table& table)
{
    std::string sql =
        "INSERT INTO observations (" + columnNames(table) + ", load_id, line) VALUES (?1";
    for (std::size_t i = 2; i <= table.columns.size() + 2; ++i) {
        sql += ", ?" + std::to_string(i);
    }
    return sql + ")";
}

core::Result<void> writeFigures(Connection& connection, std::vector<Figure>& figures,
                                std::int64_t loadId, const std::string& sourceId,
                                const core::Progress& progress)
{
    const Table& table = tableNamed("observations");
    const auto columns = static_cast<int>(table.columns.size());
    const RulesNotAsked notAsked(connection);
    auto insert = connection.prepare(insertFigureSql(table));
    if (!insert) {
        return insert.error();
    }
    Statement& put = insert.value();
    RowBinder binder(put, table);
    std::size_t written = 0;
    // In the order of the index, whose end then grows page after page.
    for (const FigureOrder& next : inOrderOfSeries(figures)) {
        if (written++ % kRowsPerCancelCheck == 0 && progress.cancelled()) {
            return stopped();
        }
        Figure& figure = figures[static_cast<std::size_t>(next.figure - figures.data())];
        core::IdList& sources = figure.row.sourceIds;
        const bool named = std::ranges::find(sources, sourceId) != sources.end();
        if (!named) {
            sources.push_back(sourceId);
        }
        binder.bind(&figure.row);
        put.bind(columns + 1, loadId).bind(columns + 2, figure.line);
        if (auto done = put.run(); !done) {
            return done.error().withContext(
                core::fill(core::say("line %1"), {std::to_string(figure.line)}));
        }
        if (!named) {
            sources = core::IdList{}; // a million lists of one would take their time to go
        }
    }
    return {};
}

/// What holds for every table of such a header: not whose figures those of this file are, nor
/// where in the file the header stands.
core::ColumnMapping lasting(core::ColumnMapping mapping)
{
    mapping.reporter.clear();
    mapping.flow.clear();
    mapping.delimiter.clear();
    mapping.headerLine = 0;
    return mapping;
}

/// How an import ends.
enum class Ending
{
    Counted, ///< nothing was written
    TakenBack,
    Kept
};

core::Result<core::TrialLoad> finishImport(Connection& connection, ReadFile read, Ending ending,
                                           const std::string& now, const core::Progress& progress)
{
    core::LoadReport& report = read.report;
    const bool dryRun = ending == Ending::Counted;
    const CancelScope cancel(connection, progress);
    // The write lock first: what is compared with must not change before it is written.
    auto transaction =
        Transaction::begin(connection, dryRun ? Transaction::Kind::Read : Transaction::Kind::Write);
    if (!transaction) {
        return transaction.error();
    }
    auto observations = readObservations(connection, {});
    if (!observations) {
        return observations.error();
    }
    Known known(std::move(observations).value(), read.figures);
    if (auto compared = compare(read.figures, known, report, progress); !compared) {
        return compared.error();
    }
    addWarnings(read.figures, known, report, progress);
    report.period = periodOf(read.figures);
    report.recordedAt = now;
    if (report.read !=
        report.added + report.revised + report.unchanged + report.rejected + report.setAside) {
        return Error{ErrorCode::BadInput,
                     core::fill(core::say("the rows of %1 do not add up"), {report.file})};
    }
    if (progress.cancelled()) {
        return stopped();
    }
    if (dryRun) {
        return core::TrialLoad{std::move(report), nullptr};
    }
    const std::string sourceId =
        std::string(read.importer->id) + "-" + report.sha256.substr(0, kHashDigitsOfId);
    const auto loadId =
        writeLoad(connection, report, std::string(read.importer->publisher), sourceId);
    if (!loadId) {
        return loadId.error();
    }
    auto done = writeFigures(connection, read.figures, loadId.value(), sourceId, progress);
    if (done && report.columns) {
        done = writeMapping(connection, lasting(*report.columns), read.fingerprint, now);
    }
    if (!done) {
        return done.error();
    }
    if (ending == Ending::TakenBack) {
        auto dataset = readDatasetInside(connection, {});
        return dataset ? core::Result<core::TrialLoad>{{std::move(report), dataset.value()}}
                       : core::Result<core::TrialLoad>{dataset.error()};
    }
    report.loadId = loadId.value();
    done = transaction.value().commit();
    return done ? core::Result<core::TrialLoad>{{std::move(report), nullptr}}
                : core::Result<core::TrialLoad>{done.error()};
}

core::Result<ImportContext> contextOf(const Connection& connection, const std::string& now)
{
    const auto day = today(connection, now);
    if (!day) {
        return day.error();
    }
    auto sources = knownSources(connection);
    if (!sources) {
        return sources.error();
    }
    ImportContext context;
    context.today = day.value();
    context.knowsSource = [known = std::move(sources).value()](std::string_view id) {
        return known.contains(std::string(id));
    };
    context.rememberedColumns = [&connection](const std::string& fingerprint) {
        return readMapping(connection, fingerprint);
    };
    return context;
}

core::Result<core::TrialLoad> importAs(Ending ending, Connection& connection,
                                       const std::string& file, const core::ImportOptions& options,
                                       const Clock& clock, const core::Progress& progress)
{
    const std::string now = clock();
    auto context = contextOf(connection, now);
    if (!context) {
        return context.error();
    }
    auto read = readFigures(file, options, std::move(context).value(), progress);
    if (!read) {
        return read.error();
    }
    return finishImport(connection, std::move(read).value(), ending, now, progress);
}

} // namespace

core::Result<core::LoadReport> runImport(Connection& connection, const std::string& file,
                                         const core::ImportOptions& options, const Clock& clock,
                                         const core::Progress& progress)
{
    auto done = importAs(options.dryRun ? Ending::Counted : Ending::Kept, connection, file, options,
                         clock, progress);
    return done ? core::Result<core::LoadReport>{std::move(done.value().report)}
                : core::Result<core::LoadReport>{done.error()};
}

core::Result<core::TrialLoad> tryImport(Connection& connection, const std::string& file,
                                        const core::ImportOptions& options, const Clock& clock,
                                        const core::Progress& progress)
{
    return importAs(Ending::TakenBack, connection, file, options, clock, progress);
}

core::Result<core::TablePreview> previewImport(const Connection& connection,
                                               const std::string& file,
                                               const core::ImportOptions& options,
                                               const Clock& clock, const core::Progress& progress)
{
    auto context = contextOf(connection, clock());
    return context ? previewOf(file, options, std::move(context).value(), progress)
                   : core::Result<core::TablePreview>{context.error()};
}

} // namespace lodestone::db
