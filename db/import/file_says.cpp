// SPDX-License-Identifier: GPL-3.0-only
#include "db/import/file_says.h"

#include "core/base/kept.h"
#include "core/base/say.h"
#include "db/io/utf8.h"

#include <algorithm>
#include <array>

namespace lodestone::db
{

namespace
{

using core::Error;
using core::ErrorCode;

bool names(std::string_view fileName, const std::array<std::string_view, 3>& words)
{
    return std::ranges::any_of(words, [fileName](std::string_view word) {
        return fileName.find(word) != std::string_view::npos;
    });
}

/// A file name tells by a word such as "exports" or 出口.
core::Result<std::string> flowOfFile(const ImportContext& context, ImportSink& sink)
{
    if (!context.flow.empty()) {
        return context.flow;
    }
    constexpr std::array<std::string_view, 3> kExport{"export", "出口", "輸出"};
    constexpr std::array<std::string_view, 3> kImport{"import", "进口", "輸入"};
    const std::string name = asciiLower(context.fileName);
    const bool out = names(name, kExport);
    const bool in = names(name, kImport);
    if (out == in) {
        return Error{ErrorCode::BadUsage,
                     core::say("it does not say whether these are exports or imports; say it with "
                               "--flow export or --flow import")};
    }
    const std::string flow = out ? "export" : "import";
    sink.warning(
        out ? core::keep("read as exports because the file name says so; if that is wrong, load it "
                         "again with --flow import")
            : core::keep("read as imports because the file name says so; if that is wrong, load it "
                         "again with --flow export"));
    return flow;
}

} // namespace

core::Result<void> checkReporter(const ImportContext& context, std::string_view reporter,
                                 std::string_view format)
{
    if (context.reporter.empty() || context.reporter == reporter) {
        return {};
    }
    return Error{ErrorCode::BadUsage,
                 core::fill(core::say("files of %1 are figures of %2, not of %3; leave --reporter "
                                      "out or name another format"),
                            {format, reporter, context.reporter})};
}

core::Result<ImportContext> contextOfFile(ImportContext context, std::string_view reporter,
                                          std::string_view format, ImportSink& sink)
{
    if (auto checked = checkReporter(context, reporter, format); !checked) {
        return checked.error();
    }
    auto flow = flowOfFile(context, sink);
    if (!flow) {
        return flow.error();
    }
    context.flow = std::move(flow).value();
    return context;
}

} // namespace lodestone::db
