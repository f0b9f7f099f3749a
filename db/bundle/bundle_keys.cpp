// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/kept.h"
#include "db/bundle/bundle_rows.h"
#include "db/bundle/faults.h"
#include "db/bundle/table_reader.h"
#include "db/io/utf8.h"

#include <algorithm>
#include <array>
#include <set>

namespace lodestone::db
{

namespace
{

constexpr std::array<std::string_view, 2> kColumns{"key", "value"};

/// Stores one pair; what is wrong with the value, or "".
std::string takeKey(const std::string& key, const std::string& value, core::Dataset& dataset)
{
    if (key == "format") {
        return value == "lodestone-bundle" ? std::string() : notA(value, "lodestone-bundle");
    }
    if (key == "format_version") {
        return value == "1"
                   ? std::string()
                   : core::fillKept(
                         core::keep(
                             "format version '%1' is not known; this program reads version 1"),
                         {shortened(value)});
    }
    if (key == "name") {
        dataset.name = value;
        return value.empty() ? core::keep("the bundle has no name") : std::string();
    }
    if (key == "as_of") {
        const auto day = core::parseDay(value);
        dataset.asOf = day.value_or(core::Date{});
        return day ? std::string() : notA(value, core::keep("a day such as 2025-04-04"));
    }
    dataset.extraKeys.emplace_back(key, value);
    return {};
}

} // namespace

void readBundleKeys(ByteSource& source, core::Dataset& dataset, FindingList& findings)
{
    BundleRows rows("bundle.csv", source, findings);
    const auto numbers = rows.readHeader(kColumns);
    if (numbers.empty()) {
        return;
    }
    std::set<std::string, std::less<>> seen;
    while (rows.next()) {
        const std::string key(rows.cell(numbers[0]));
        if (key.empty()) {
            rows.finding(numbers[0], inColumn("key", core::keep("empty")));
        } else if (!seen.insert(key).second) {
            rows.finding(numbers[0], core::keep("two rows with one key"), key);
        } else if (auto fault = takeKey(key, std::string(rows.cell(numbers[1])), dataset);
                   !fault.empty()) {
            rows.finding(numbers[1], fault, key);
        }
    }
    for (const std::string_view key : {"format", "format_version", "name", "as_of"}) {
        if (!rows.broken() && !seen.contains(key)) {
            findings.add("bundle.csv", 0, 0, std::string(key),
                         core::fillKept(core::keep("the key '%1' is missing"), {key}));
        }
    }
}

} // namespace lodestone::db
