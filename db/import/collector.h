// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/import/importer.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace lodestone::db
{

/// A figure and the line it stood on.
struct Figure
{
    std::int64_t line = 0;
    core::Observation row;
};

/// "CHN > DEU 850511 2025-11"
[[nodiscard]] std::string figureName(const core::Observation& row);

/// Takes what an importer says: counts every row once and keeps the figures, the first rejects and
/// the reasons. In memory, so that nothing is written before the whole file was understood.
class Collector : public ImportSink
{
public:
    void figure(std::int64_t line, core::Observation observation) override;
    void reject(core::Reject reject) override;
    void setAside(std::string_view reason) override;
    void warning(std::string text) override;
    void header(std::string_view line) override;
    void detected(core::Detection found) override;

    /// Lines of months that the file states twice with different figures; they are no longer among
    /// the figures. Months stated twice alike count once and as unchanged.
    /// Stops short when cancelled.
    [[nodiscard]] std::vector<Figure> takeConflicts(const core::Progress& progress);

    [[nodiscard]] std::vector<Figure>& figures() { return m_figures; }
    /// Counts, rejects in the order of lines, reasons and warnings; added and revised are not known
    /// here, and unchanged holds only what the file repeats.
    [[nodiscard]] core::LoadReport takeReport();
    [[nodiscard]] bool tooLarge() const { return m_tooLarge; }

private:
    std::vector<Figure> m_figures;
    std::vector<core::Reject> m_rejects;
    std::size_t m_rejectBytes = 0;
    std::int64_t m_read = 0;
    std::int64_t m_rejected = 0;
    std::int64_t m_repeated = 0;
    std::map<std::string, std::int64_t, std::less<>> m_aside;
    std::vector<std::string> m_warnings;
    std::vector<core::Detection> m_detected;
    std::string m_header;
    bool m_tooLarge = false;
};

} // namespace lodestone::db
