// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/kept.h"
#include "tests/support/german.h"
#include "tests/support/temp_dir.h"

#include "core/model/dataset_hash.h"
#include "db/store/workspace_factory.h"

#include <QRegularExpression>
#include <QString>
#include <QtGlobal>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace lodestone::test
{

/// A kept text as it is shown in English. All of its words must be said in another language too.
inline std::string said(const std::string& kept)
{
    std::string outside; // what another language would leave in English
    {
        const tests::German german(true);
        const core::WordingScope scope(german);
        int depth = 0;
        const std::string other = core::shown(kept);
        for (std::size_t at = 0; at < other.size(); ++at) {
            const std::string_view rest = std::string_view(other).substr(at);
            depth += rest.starts_with("«") ? 1 : rest.starts_with("»") ? -1 : 0;
            outside += depth == 0 ? rest.substr(0, 1) : "";
        }
    }
    const std::string english = core::shown(kept);
    static const QRegularExpression kWords(QStringLiteral("[a-z]{2} [a-z]{2}"));
    if (outside == english || kWords.match(QString::fromStdString(outside)).hasMatch()) {
        qFatal("only English: %s", english.c_str());
    }
    return english;
}

/// With its reasons and warnings as they are shown.
inline core::LoadReport said(core::LoadReport report)
{
    for (core::Reject& reject : report.rejects) {
        reject.reason = said(reject.reason);
    }
    for (core::LoadReport::SetAside& why : report.setAsideWhy) {
        why.reason = said(why.reason);
    }
    for (std::string& warning : report.warnings) {
        warning = said(warning);
    }
    return report;
}

/// The built-in data in memory, a folder for files to load, and a clock that stands still until it
/// is set.
class ImportFixture
{
public:
    ImportFixture()
    {
        auto made = m_factory->builtin();
        if (!made) {
            qFatal("%s", made.error().message.c_str());
        }
        m_workspace = std::move(made).value();
    }

    core::Workspace& workspace() { return *m_workspace; }
    void setTime(const std::string& now) { *m_now = now; }

    std::string write(const std::string& name, const std::string& bytes) const
    {
        writeAll(m_dir.path(name), bytes);
        return m_dir.path(name);
    }
    core::Result<core::LoadReport> tryLoad(const std::string& file,
                                           const core::ImportOptions& options = {})
    {
        auto report = m_workspace->importFile(file, options, {});
        return report ? core::Result<core::LoadReport>{said(std::move(report).value())} : report;
    }
    /// Loads a file that must be readable; the counts must add up.
    core::LoadReport load(const std::string& file, const core::ImportOptions& options = {})
    {
        auto report = tryLoad(file, options);
        if (!report) {
            qFatal("%s", report.error().message.c_str());
        }
        const core::LoadReport& r = report.value();
        if (r.read != r.added + r.revised + r.unchanged + r.rejected + r.setAside) {
            qFatal("the counts of %s do not add up", file.c_str());
        }
        return r;
    }
    core::LoadReport loadText(const std::string& bytes, const core::ImportOptions& options = {})
    {
        return load(write("file" + std::to_string(m_files++) + ".csv", bytes), options);
    }

    std::string hash() const
    {
        const auto dataset = m_workspace->dataset();
        return dataset ? core::datasetHash(*dataset.value()) : dataset.error().message;
    }
    std::shared_ptr<const core::Dataset> dataset() const { return m_workspace->dataset().value(); }
    /// The magnet figure of one month.
    std::optional<core::Observation> figure(std::string_view reporter, std::string_view partner,
                                            std::string_view month,
                                            std::string_view flow = "export") const
    {
        const auto data = dataset();
        const auto found =
            std::ranges::find_if(data->observations, [&](const core::Observation& row) {
                return row.commodity == "magnets" && row.hsCode == "850511" &&
                       row.reporter == reporter && row.partner == partner && row.flow == flow &&
                       row.period.iso() == month;
            });
        return found == data->observations.end() ? std::nullopt : std::optional(*found);
    }

private:
    TempDir m_dir;
    int m_files = 0;
    std::shared_ptr<std::string> m_now = std::make_shared<std::string>("2026-11-26T10:00:00Z");
    std::unique_ptr<core::WorkspaceFactory> m_factory =
        db::makeWorkspaceFactory([now = m_now] { return *now; });
    std::unique_ptr<core::Workspace> m_workspace;
};

/// How many rows were set aside for the reason that holds the words.
inline std::int64_t aside(const core::LoadReport& report, std::string_view words)
{
    const auto found =
        std::ranges::find_if(report.setAsideWhy, [words](const core::LoadReport::SetAside& why) {
            return why.reason.find(words) != std::string::npos;
        });
    return found == report.setAsideWhy.end() ? 0 : found->rows;
}

/// How many warnings hold the words.
inline std::int64_t warnings(const core::LoadReport& report, std::string_view words)
{
    return std::ranges::count_if(report.warnings, [words](const std::string& warning) {
        return warning.find(words) != std::string::npos;
    });
}

} // namespace lodestone::test
