// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/rejects_csv.h"

#include "core/base/kept.h"
#include "core/base/say.h"
#include "core/present/csv.h"

#include <algorithm>
#include <string_view>

namespace lodestone::core
{

namespace
{

char delimiterOf(std::string_view header)
{
    char best = ',';
    std::ptrdiff_t most = 0;
    for (const char delimiter : {',', ';', '\t', '|'}) {
        const auto count = std::ranges::count(header, delimiter);
        if (count > most) {
            most = count;
            best = delimiter;
        }
    }
    return best;
}

std::string inQuotes(std::string_view text)
{
    std::string cell = "\"";
    for (const char c : text) {
        cell += c == '"' ? std::string("\"\"") : std::string(1, c == '\n' || c == '\r' ? ' ' : c);
    }
    return cell + '"';
}

std::string_view withoutBreak(std::string_view line)
{
    while (line.ends_with('\n') || line.ends_with('\r')) {
        line.remove_suffix(1);
    }
    return line;
}

} // namespace

std::string rejectsToMend(const LoadReport& load)
{
    if (load.header.empty()) {
        return rejectsCsv(load.rejects);
    }
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    std::string_view header = withoutBreak(load.header);
    header.remove_prefix(header.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0);
    const char delimiter = delimiterOf(header);
    std::string text = std::string(kWhyRejectedColumn) + delimiter + std::string(header) + "\n";
    const InEnglish machineForm;
    for (const Reject& reject : load.rejects) {
        text += inQuotes("line " + std::to_string(reject.line) + ": " + shown(reject.reason)) +
                delimiter + std::string(withoutBreak(reject.raw)) + "\n";
    }
    return text;
}

std::string rejectsCsv(std::span<const Reject> rejects)
{
    CsvWriter csv({"line", "column", "value", "reason", "row"});
    const InEnglish machineForm;
    for (const Reject& reject : rejects) {
        csv.number(reject.line);
        csv.number(reject.column);
        csv.text(reject.value);
        csv.text(shown(reject.reason));
        csv.text(reject.raw);
        csv.endRow();
    }
    return csv.take();
}

} // namespace lodestone::core
