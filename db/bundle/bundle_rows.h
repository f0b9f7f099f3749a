// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "db/bundle/finding_list.h"
#include "db/csv/csv_reader.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lodestone::db
{

/// The rows of one bundle file; faults of its text, header and row lengths become findings.
class BundleRows
{
public:
    BundleRows(std::string file, ByteSource& source, FindingList& findings);

    /// Number of each wanted column in the file, 1-based; empty when the file cannot be used.
    [[nodiscard]] std::vector<int> readHeader(std::span<const std::string_view> wanted);
    /// The next row with as many cells as the header; false at the end.
    [[nodiscard]] bool next();

    [[nodiscard]] std::string_view cell(int number) const;
    [[nodiscard]] std::int64_t line() const { return m_line; }
    [[nodiscard]] bool broken() const { return m_broken; } ///< not read to its end
    /// A row was left out, so what is not found here may well be in the file.
    [[nodiscard]] bool incomplete() const { return m_broken || m_leftOut; }
    /// At the row read last.
    void finding(int column, const std::string& message, std::string id = {});
    /// About the file as a whole.
    void fileFinding(const std::string& message);

private:
    [[nodiscard]] bool nextRaw();
    void checkEnd();

    std::string m_file;
    std::int64_t m_size;
    CsvReader m_reader;
    FindingList& m_findings;
    std::size_t m_columns = 0;
    std::int64_t m_line = 0;
    bool m_broken = false;
    bool m_leftOut = false;
};

} // namespace lodestone::db
