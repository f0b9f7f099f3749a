// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/progress.h"
#include "core/model/dataset.h"
#include "core/ports/column_mapping.h"
#include "core/ports/workspace.h"
#include "db/io/byte_source.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

// Reading the files that customs and their publishers give out. One file pair per format and one
// row in importers.cpp; menus, file filters and the command line read that table.

namespace lodestone::db
{

/// What an importer has to say, row by row: every row of the file is exactly one of figure(),
/// reject() and setAside().
class ImportSink
{
public:
    virtual ~ImportSink() = default;

    /// A monthly figure; its sources are the ones the row names, without the file itself.
    virtual void figure(std::int64_t line, core::Observation observation) = 0;
    virtual void reject(core::Reject reject) = 0;
    /// A row that is right but must not be counted beside the others; the reason is a literal that
    /// sayLater() marked.
    virtual void setAside(std::string_view reason) = 0;
    /// A kept text (core/base/kept.h), as are the reasons of rejects.
    virtual void warning(std::string text) = 0;
    /// The line that names the columns, as the file has it.
    virtual void header(std::string_view line) = 0;
    /// What was found out about the file before its rows.
    virtual void detected(core::Detection found) = 0;
};

/// A mapping that the workspace keeps.
struct RememberedMapping
{
    core::ColumnMapping mapping;
    std::string recordedAt; ///< ISO time UTC
};

/// What a file may be silent about, and what is known around it.
struct ImportContext
{
    std::string fileName; ///< without folder
    std::string reporter; ///< ISO3 given by the user; empty = from the file
    std::string flow;     ///< "export" or "import" given by the user; empty = from the file
    core::Date today;     ///< the day of the load; no figure can be about a later month
    /// Whether the workspace has a source of this id.
    std::function<bool(std::string_view)> knowsSource;

    // For tables in no known format.
    std::optional<core::ColumnMapping> columns{}; ///< as the user says
    /// The mapping that was used last for a header of this fingerprint.
    std::function<std::optional<RememberedMapping>(const std::string& fingerprint)>
        rememberedColumns{};
    /// Told by which mapping the table is read.
    std::function<void(const core::ColumnMapping& used, const std::string& fingerprint)>
        usedColumns{};
};

/// A format. id never changes: it is stored with every load.
struct Importer
{
    std::string_view id;
    std::string_view name;      ///< "UN Comtrade CSV"
    std::string_view patterns;  ///< "*.csv"
    std::string_view publisher; ///< of the source that a load becomes
    /// How sure it is that a file that begins like this is of the format: 0 (no) to 100.
    int (*sniff)(std::string_view firstBytes) = nullptr;
    /// Reads the whole file. An Error means that nothing of it can be trusted.
    core::Result<void> (*read)(ByteSource& source, const ImportContext& context, ImportSink& sink,
                               const core::Progress& progress) = nullptr;
};

/// All formats.
[[nodiscard]] std::span<const Importer> importers();

} // namespace lodestone::db
