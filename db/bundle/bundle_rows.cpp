// SPDX-License-Identifier: GPL-3.0-only
#include "db/bundle/bundle_rows.h"

#include "core/base/kept.h"
#include "db/io/utf8.h"

#include <algorithm>

namespace lodestone::db
{

namespace
{

constexpr std::int64_t kMostBytes = std::int64_t{4} << 30U;

} // namespace

BundleRows::BundleRows(std::string file, ByteSource& source, FindingList& findings)
    : m_file(std::move(file))
    , m_size(source.size())
    , m_reader(source)
    , m_findings(findings)
{}

void BundleRows::finding(int column, const std::string& message, std::string id)
{
    m_findings.add(m_file, m_line, column, std::move(id), message);
}

void BundleRows::fileFinding(const std::string& message)
{
    m_findings.add(m_file, 0, 0, {}, message);
}

std::string_view BundleRows::cell(int number) const
{
    return m_reader.cells()[static_cast<std::size_t>(number) - 1];
}

bool BundleRows::nextRaw()
{
    for (;;) {
        const CsvReader::Step step = m_reader.next();
        if (step == CsvReader::Step::Row) {
            m_line = m_reader.line();
            return true;
        }
        if (step == CsvReader::Step::End) {
            return false;
        }
        const CsvFault& fault = m_reader.fault();
        m_findings.add(m_file, fault.line, fault.column, {}, fault.message);
        m_broken = m_broken || step == CsvReader::Step::Fatal;
        m_leftOut = true;
    }
}

std::vector<int> BundleRows::readHeader(std::span<const std::string_view> wanted)
{
    if (m_size == 0 || m_size > kMostBytes) {
        fileFinding(m_size == 0 ? core::keep("the file is empty")
                                : core::keep("the file is larger than 4 GiB"));
        return {};
    }
    if (!nextRaw()) {
        if (!m_broken) {
            fileFinding(core::keep("the file holds no header row"));
        }
        return {};
    }
    const auto header = m_reader.cells();
    m_columns = header.size();
    bool unusable = false;
    for (std::size_t i = 0; i < header.size(); ++i) {
        const auto before = header.first(i);
        if (std::ranges::find(wanted, header[i]) == wanted.end()) {
            finding(static_cast<int>(i) + 1,
                    core::fillKept(core::keep("unknown column '%1'"), {shortened(header[i])}));
        } else if (std::ranges::find(before, header[i]) != before.end()) {
            finding(static_cast<int>(i) + 1,
                    core::fillKept(core::keep("the column '%1' comes twice"), {header[i]}));
            unusable = true;
        }
    }
    std::vector<int> numbers;
    for (const std::string_view name : wanted) {
        const auto found = std::ranges::find(header, name);
        if (found == header.end()) {
            finding(0, core::fillKept(core::keep("the column '%1' is missing"), {name}));
            unusable = true;
        }
        numbers.push_back(static_cast<int>(found - header.begin()) + 1);
    }
    return unusable ? std::vector<int>{} : numbers;
}

bool BundleRows::next()
{
    while (nextRaw()) {
        const std::size_t got = m_reader.cells().size();
        if (got == m_columns) {
            return true;
        }
        m_leftOut = true;
        finding(0, core::fillKept(core::keep("the row has %1 cells, the header %2"),
                                  {std::to_string(got), std::to_string(m_columns)}));
    }
    checkEnd();
    return false;
}

/// A file cut off inside its last cell looks whole but for the missing line break.
void BundleRows::checkEnd()
{
    if (!m_broken && !m_reader.endedWithLineBreak()) {
        finding(0,
                core::keep(
                    "the file does not end with a line break, so it may be cut off; add one if it "
                    "is whole"));
    }
}

} // namespace lodestone::db
