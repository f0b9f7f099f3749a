// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/model/check.h"
#include "core/model/dataset.h"
#include "core/ports/column_mapping.h"
#include "core/ports/network_edit.h"
#include "core/ports/site_note.h"
#include "core/scenario/scenario.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

// What the window and the command line need of the storage. db implements it over SQLite; tests
// may hand in a fake. One object belongs to one thread; a job opens its own with opener().

namespace lodestone::core
{

struct DataTable;
struct ReportDoc;

/// A refused row of a file. line and column are 1-based; the reason is a kept text, as are warnings
/// and the reasons why rows were set aside: core/base/kept.h.
struct Reject
{
    std::int64_t line = 0;
    int column = 0;
    std::string value;
    std::string reason;
    std::string raw; ///< the whole row as read

    bool operator==(const Reject&) const = default;
};

/// What was found out about a file, and from what.
struct Detection
{
    std::string what;  ///< "encoding"
    std::string value; ///< "GB 18030 (Chinese)"
    std::string why;   ///< "its first line is not UTF-8"

    bool operator==(const Detection&) const = default;
};

/// One import of a file. read = added + revised + unchanged + rejected + setAside, always.
struct LoadReport
{
    std::int64_t loadId = 0; ///< 0 for a dry run
    std::string formatId;
    std::string file;
    std::string sha256;
    std::int64_t bytes = 0;
    std::string part; ///< sheet or file inside that was read; empty = the file itself
    /// Sheets of a spreadsheet, or files of an archive; not kept with a load.
    std::vector<std::string> parts;
    std::vector<Detection> detected;      ///< not kept with a load
    std::optional<ColumnMapping> columns; ///< of a table in no known format
    /// The line that names the columns, when the file has one: what rejected rows lack.
    std::string header;
    std::string recordedAt; ///< ISO time UTC
    bool undone = false;
    std::int64_t read = 0;
    std::int64_t added = 0;
    std::int64_t revised = 0;
    std::int64_t unchanged = 0;
    std::int64_t rejected = 0;
    std::int64_t setAside = 0; ///< aggregates and rows of other products
    std::string period;        ///< "2025-11/2025-12" of the rows that counted, or empty
    std::vector<Reject> rejects;
    std::vector<std::string> warnings;
    struct SetAside
    {
        std::string reason; ///< "annual rows"
        std::int64_t rows = 0;
    };
    std::vector<SetAside> setAsideWhy; ///< adds up to setAside
    struct Revision
    {
        std::string key; ///< "CHN > DEU 850511 2025-11"
        std::optional<double> oldTonnes;
        std::optional<double> newTonnes;
        std::optional<double> oldUsd; ///< of the month's value, where the load states one
        std::optional<double> newUsd;
    };
    std::vector<Revision> revisions; ///< largest change first, at most 1000
};

/// One statement on a month: what the workspace began with, or a row of a load in force.
struct FigureStatement
{
    Observation figure;      ///< as stated; what it leaves empty it does not change
    std::int64_t loadId = 0; ///< 0 = the workspace began with it
    std::int64_t line = 0;   ///< of the loaded file, 1-based; 0 = the workspace began with it
    Date loadedOn;           ///< the day of the load (UTC); day 0 where there is none
};

/// How somebody wants their reports, by the name they gave it.
struct ReportTemplate
{
    std::string name;     ///< one line, 1..80 bytes
    std::string settings; ///< JSON of core/present/report_settings.h

    bool operator==(const ReportTemplate&) const = default;
};

/// Which statements are asked for.
struct FigureQuery
{
    std::string reporter; ///< ISO alpha-3
    std::string flow;     ///< "export" or "import"
    std::string hsPrefix; ///< HS codes that begin so; not empty
};

struct ImportOptions
{
    // Initialised, so that a caller may name only those that it sets.
    std::string formatId{}; ///< empty = detect
    std::string reporter{}; ///< ISO3 when the file does not say; empty = from the file or its name
    std::string flow{};     ///< "export"/"import" when the file does not say
    std::string part{}; ///< sheet, or file inside an archive; empty = the one that is recognised
    std::string encoding{}; ///< "gb18030"; empty = detect
    /// How a table in no known format is read; without columns in it they are looked for. Asks for
    /// that even where a format would be recognised.
    std::optional<ColumnMapping> columns{};
    bool dryRun = false;
};

/// What loading a file would do.
struct TrialLoad
{
    LoadReport report;
    std::shared_ptr<const Dataset> dataset; ///< as it would be after the load
};

struct ImporterInfo
{
    std::string id;
    std::string name;     ///< "UN Comtrade CSV"
    std::string patterns; ///< "*.csv"
};

struct EncodingInfo
{
    std::string id;   ///< "gb18030"
    std::string name; ///< "GB 18030 (Chinese)"
};

class Workspace
{
public:
    virtual ~Workspace() = default;

    [[nodiscard]] virtual std::string path() const = 0; ///< empty = in memory
    [[nodiscard]] virtual std::string name() const = 0;
    [[nodiscard]] virtual bool readOnly() const = 0;
    /// Everything recorded so far, current revisions: what the loads in force state over what the
    /// workspace began with, the newest load first. Cheap while nothing was written.
    [[nodiscard]] virtual Result<std::shared_ptr<const Dataset>> dataset() const = 0;
    /// The same as it stood at a moment (ISO time UTC, "2026-11-26T09:30:00Z"): loads recorded
    /// later, or undone by then, do not count.
    [[nodiscard]] virtual Result<std::shared_ptr<const Dataset>>
    datasetAsRecorded(const std::string& time) const = 0;
    [[nodiscard]] virtual Result<LoadReport>
    importFile(const std::string& file, const ImportOptions& options, const Progress& progress) = 0;
    /// The load as importFile would make it and the dataset it would give, both taken back before
    /// anybody else can see them. Needs a workspace that can be written.
    [[nodiscard]] virtual Result<TrialLoad>
    tryFile(const std::string& file, const ImportOptions& options, const Progress& progress) = 0;
    /// The beginning of a table and what its columns seem to mean. Writes nothing.
    [[nodiscard]] virtual Result<TablePreview> previewTable(const std::string& file,
                                                            const ImportOptions& options,
                                                            const Progress& progress) const = 0;
    /// Takes a load back whole; what later loads stated stays. Nothing is deleted.
    [[nodiscard]] virtual Result<LoadReport> undoImport(std::int64_t loadId) = 0;
    [[nodiscard]] virtual Result<LoadReport> redoImport(std::int64_t loadId) = 0;
    /// Newest first, with warnings, without rejects and revisions.
    [[nodiscard]] virtual Result<std::vector<LoadReport>> loads() const = 0;
    [[nodiscard]] virtual Result<std::vector<Reject>> rejects(std::int64_t loadId) const = 0;
    /// Every statement in force, also those that a later one replaced, in the order in which they
    /// were recorded: the revision history behind dataset().observations.
    [[nodiscard]] virtual Result<std::vector<FigureStatement>>
    statements(const FigureQuery& query) const = 0;
    /// By name.
    [[nodiscard]] virtual Result<std::vector<ReportTemplate>> reportTemplates() const = 0;
    /// In the place of one with the same name. Errors: BadUsage for a name that will not do.
    [[nodiscard]] virtual Result<void> saveReportTemplate(const ReportTemplate& one) = 0;
    /// Errors: BadUsage when there is none of the name.
    [[nodiscard]] virtual Result<void> deleteReportTemplate(const std::string& name) = 0;
    /// The newest state of each site that has one, by site.
    [[nodiscard]] virtual Result<std::vector<SiteNote>> siteNotes() const = 0;
    /// Every state that was saved, newest first; of one site, or of all when the id is empty.
    [[nodiscard]] virtual Result<std::vector<SiteNote>>
    siteNoteHistory(const std::string& siteId) const = 0;
    /// In the place of the site's earlier state, which stays in the history; the time is filled in.
    /// Errors: BadUsage for a site that is not in the data, a text that is too long or not plain,
    /// or a missing author; CannotWrite.
    [[nodiscard]] virtual Result<SiteNote> saveSiteNote(const SiteNote& note) = 0;
    /// Changes of the network by hand, newest first, also those taken back.
    [[nodiscard]] virtual Result<std::vector<NetworkEdit>> networkEdits() const = 0;
    /// Changes the network; number and time are filled in. Errors: BadInput with what is wrong, and
    /// nothing is changed; CannotWrite.
    [[nodiscard]] virtual Result<NetworkEdit> saveNetworkEdit(const NetworkEdit& edit) = 0;
    /// Nothing is deleted. Errors: BadUsage; BadInput where other edits rest on it.
    [[nodiscard]] virtual Result<NetworkEdit> undoNetworkEdit(std::int64_t editId) = 0;
    [[nodiscard]] virtual Result<NetworkEdit> redoNetworkEdit(std::int64_t editId) = 0;
    /// A copy of the file as it is now, with its history. Never replaces a file: the name must be
    /// new.
    [[nodiscard]] virtual Result<void> saveCopyAs(const std::string& file,
                                                  const Progress& progress) const = 0;
    /// Opens a second connection to the same storage; what one writes the other sees. To be called
    /// on any thread, also when this object is gone: opening may wait for others who write the
    /// file. An in-memory workspace lives until the last of its objects and openers is gone.
    using Opener = std::function<Result<std::unique_ptr<Workspace>>()>;
    [[nodiscard]] virtual Opener opener() const = 0;
    [[nodiscard]] Result<std::unique_ptr<Workspace>> openAnother() const { return opener()(); }
};

/// Opens, creates and lists; implemented in db, handed to ui by app.
class WorkspaceFactory
{
public:
    virtual ~WorkspaceFactory() = default;

    /// Opens an existing file; never changes one that is foreign, newer, truncated or corrupt.
    [[nodiscard]] virtual Result<std::unique_ptr<Workspace>>
    open(const std::string& file) const = 0;
    /// New file from the built-in data; fails when the file exists.
    [[nodiscard]] virtual Result<std::unique_ptr<Workspace>>
    createBuiltin(const std::string& file) const = 0;
    /// New file from a dataset (a bundle that was read); fails when the file exists. Built beside
    /// the target and renamed: a failure leaves nothing.
    [[nodiscard]] virtual Result<std::unique_ptr<Workspace>>
    create(const std::string& file, const Dataset& dataset) const = 0;
    /// The built-in data in memory.
    [[nodiscard]] virtual Result<std::unique_ptr<Workspace>> builtin() const = 0;
    [[nodiscard]] virtual std::vector<ImporterInfo> importers() const = 0;
    /// What ImportOptions::encoding may be, UTF-8 first.
    [[nodiscard]] virtual std::vector<EncodingInfo> encodings() const = 0;
    /// An empty table to fill in and load: a workbook when the name ends in .xlsx, else CSV. The
    /// file must not exist.
    [[nodiscard]] virtual Result<void> writeTemplate(const std::string& file) const = 0;
    /// The data with an edit, or what keeps it from being made. May be called from any thread.
    [[nodiscard]] virtual EditTrial tryEdit(const Dataset& dataset,
                                            const NetworkEdit& edit) const = 0;
    /// A row of an editable table as an edit would state it. The row must exist.
    [[nodiscard]] virtual RowEdit editOf(const Dataset& dataset, std::string_view table,
                                         std::size_t row) const = 0;
    /// The tables of a report as the bytes of an XLSX file. May be called from any thread.
    [[nodiscard]] virtual Result<std::string> reportWorkbook(const ReportDoc& doc) const = 0;
    /// A table as the bytes of an XLSX file with one sheet. May be called from any thread. Errors:
    /// BadUsage for more rows or columns than a sheet has; CannotWrite.
    [[nodiscard]] virtual Result<std::string> tableWorkbook(const DataTable& table) const = 0;
};

} // namespace lodestone::core
