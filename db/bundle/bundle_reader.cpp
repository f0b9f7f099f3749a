// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/say.h"
#include "db/bundle/bundle.h"
#include "db/bundle/bundle_check.h"
#include "db/bundle/table_reader.h"

#include <algorithm>

namespace lodestone::db
{

namespace
{

constexpr std::string_view kKeysFile = "bundle.csv";

bool isKnownFile(std::string_view name)
{
    return name == kKeysFile ||
           std::ranges::any_of(tables(), [name](const Table& t) { return t.fileName() == name; });
}

int rankOf(const core::Finding& finding)
{
    const auto at = std::ranges::find_if(
        tables(), [&finding](const Table& t) { return t.fileName() == finding.table; });
    return finding.table == kKeysFile ? -1 : static_cast<int>(at - tables().begin());
}

/// Opens one file of the bundle; a missing one is a finding.
std::unique_ptr<ByteSource> openPart(const BundleFiles& files,
                                     const std::vector<std::string>& names, const std::string& name,
                                     FindingList& findings)
{
    if (std::ranges::find(names, name) == names.end()) {
        findings.add(name, 0, 0, {}, core::say("the file is missing"));
        return nullptr;
    }
    auto source = files.open(name);
    if (!source) {
        findings.add(name, 0, 0, {}, source.error().message);
        return nullptr;
    }
    return std::move(source).value();
}

std::vector<core::Finding> ordered(FindingList& list)
{
    std::vector<core::Finding> findings = std::move(list.kept());
    std::ranges::stable_sort(findings, {}, [](const core::Finding& f) {
        return std::tuple(rankOf(f), f.line, f.column);
    });
    if (list.total() > findings.size()) {
        findings.push_back(
            {core::Severity::Error,
             {},
             0,
             0,
             {},
             core::fill(core::say("only the first %1 of %2 findings are listed"),
                        {std::to_string(findings.size()), std::to_string(list.total())})});
    }
    return findings;
}

} // namespace

BundleRead readBundle(const BundleFiles& files)
{
    const auto names = files.names();
    if (!names) {
        return {nullptr,
                {{core::Severity::Error, {}, 0, 0, {}, names.error().message}},
                names.error().code};
    }
    FindingList findings;
    for (const std::string& name : names.value()) {
        if (!isKnownFile(name)) {
            findings.add(name, 0, 0, {},
                         core::say("the file is no table of a bundle; take it away"));
        }
    }
    auto dataset = std::make_shared<core::Dataset>();
    if (auto source = openPart(files, names.value(), std::string(kKeysFile), findings)) {
        readBundleKeys(*source, *dataset, findings);
    }
    std::vector<ReadTable> read;
    for (const Table& table : tables()) {
        auto source = openPart(files, names.value(), table.fileName(), findings);
        read.push_back(source ? readTable(table, *source, *dataset, findings) : ReadTable{});
    }
    checkAcrossRows(*dataset, read, findings);
    if (!findings.empty()) {
        return {nullptr, ordered(findings), core::ErrorCode::BadInput};
    }
    return {std::move(dataset), {}, core::ErrorCode::BadInput};
}

BundleRead readBundleFolder(const std::string& folder)
{
    return readBundle(FolderFiles(folder));
}

std::string toLine(const core::Finding& finding)
{
    std::string text = finding.table;
    for (const int number : {finding.line, finding.column}) {
        if (number > 0) {
            text += ":" + std::to_string(number);
        }
    }
    text += text.empty() ? "" : ": ";
    text += finding.message;
    return finding.id.empty() ? text : text + " [" + finding.id + "]";
}

core::Error BundleRead::error() const
{
    constexpr std::size_t kShown = 5;
    std::string message = core::say("the bundle is refused");
    for (std::size_t i = 0; i < std::min(kShown, findings.size()); ++i) {
        message += "\n  " + toLine(findings[i]);
    }
    if (findings.size() > kShown) {
        message += "\n  " + core::fill(core::say("… and %1 more"),
                                       {std::to_string(findings.size() - kShown)});
    }
    return {code, message};
}

} // namespace lodestone::db
