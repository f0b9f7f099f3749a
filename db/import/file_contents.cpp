// SPDX-License-Identifier: GPL-3.0-only
#include "db/import/file_contents.h"

#include "core/base/kept.h"
#include "core/base/say.h"
#include "core/base/sha256.h"
#include "db/io/archive.h"
#include "db/io/decoded_source.h"
#include "db/io/peek_source.h"
#include "db/io/utf8.h"
#include "db/sheets/spreadsheet.h"

#include <algorithm>

namespace lodestone::db
{

namespace
{

using core::Error;
using core::ErrorCode;
using Opener = std::function<core::Result<std::unique_ptr<ByteSource>>()>;

/// A sheet's text, kept alive by those who read it.
class SheetSource : public ByteSource
{
public:
    explicit SheetSource(std::shared_ptr<const std::string> text)
        : m_text(std::move(text))
        , m_source(*m_text)
    {}

    core::Result<std::size_t> read(char* into, std::size_t capacity) override
    {
        return m_source.read(into, capacity);
    }
    std::int64_t size() const override { return m_source.size(); }

private:
    std::shared_ptr<const std::string> m_text;
    MemorySource m_source;
};

/// Text of another encoding over a source that it owns.
class OwnedDecoder : public ByteSource
{
public:
    OwnedDecoder(std::unique_ptr<ByteSource> below, std::string_view encoding)
        : m_below(std::move(below))
        , m_decoded(*m_below, encoding)
    {}

    core::Result<std::size_t> read(char* into, std::size_t capacity) override
    {
        return m_decoded.read(into, capacity);
    }
    std::int64_t size() const override { return m_decoded.size(); }

private:
    std::unique_ptr<ByteSource> m_below;
    DecodedSource m_decoded;
};

core::Result<std::string> headOf(const Opener& open)
{
    const auto source = open();
    if (!source) {
        return source.error();
    }
    PeekSource peek(*source.value());
    const auto head = peek.head();
    return head ? core::Result<std::string>{std::string(head.value())}
                : core::Result<std::string>{head.error()};
}

std::string listed(const std::vector<std::string>& names)
{
    constexpr std::size_t kMostTold = 12;
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), kMostTold); ++i) {
        text += (i == 0 ? "'" : ", '") + shortened(names[i]) + "'";
    }
    return text + (names.size() > kMostTold ? ", …" : "");
}

core::Error noSuchPart(const std::string& file, const std::string& part,
                       const std::vector<std::string>& parts)
{
    return {ErrorCode::BadUsage,
            core::fill(core::say("%1 has no '%2'; it has %3"), {file, part, listed(parts)})};
}

core::Result<std::string> chooseMember(const std::string& file,
                                       const std::vector<ArchiveMember>& members,
                                       const std::vector<std::string>& names,
                                       const Recognise& recognise)
{
    if (members.empty()) {
        return Error{ErrorCode::BadInput,
                     core::fill(core::say("%1 is an archive without a file in it"), {file})};
    }
    if (members.size() == 1) {
        return members.front().name;
    }
    std::vector<std::string> found;
    for (const ArchiveMember& member : members) {
        if (recognise(member.head) > 0) {
            found.push_back(member.name);
        }
    }
    if (found.size() == 1) {
        return found.front();
    }
    return Error{
        ErrorCode::BadInput,
        found.empty()
            ? core::fill(core::say("%1 holds several files, none in a format that is known here: "
                                   "%2; say which one (--part NAME)"),
                         {file, listed(names)})
            : core::fill(core::say("%1 holds several files of figures: %2; say which one (--part "
                                   "NAME)"),
                         {file, listed(found)})};
}

core::Result<void> openArchived(const std::string& file, FileKind kind, const std::string& part,
                                const std::vector<ArchiveMember>& members,
                                const Recognise& recognise, const core::Progress& progress,
                                FileContents& contents)
{
    const std::vector<std::string>& names = contents.parts;
    if (!part.empty() && std::ranges::find(names, part) == names.end()) {
        return noSuchPart(file, part, names);
    }
    const auto chosen = part.empty() ? chooseMember(file, members, names, recognise)
                                     : core::Result<std::string>{part};
    if (!chosen) {
        return chosen.error();
    }
    contents.part = chosen.value();
    contents.open = [file, kind, name = chosen.value(), &progress] {
        return openArchiveMember(file, kind, name, progress);
    };
    contents.detected.push_back(
        {core::say("file inside"), contents.part,
         !part.empty()       ? core::say("as asked for")
         : names.size() == 1 ? core::say("the only one")
                             : core::fill(core::say("the only one of %1 that is recognised"),
                                          {std::to_string(names.size())})});
    return {};
}

/// The sheet that is recognised best; else the first that shows and holds something.
const Sheet* chooseSheet(const std::vector<Sheet>& sheets, const Recognise& recognise,
                         std::string& why, std::vector<std::string>& others)
{
    others.clear();
    const Sheet* first = nullptr;
    const Sheet* best = nullptr;
    int bestMark = 0;
    int candidates = 0;
    for (const Sheet& sheet : sheets) {
        if (sheet.hidden || (sheet.rows == 0 && sheet.fault.empty())) {
            continue;
        }
        ++candidates;
        first = first == nullptr ? &sheet : first;
        const int mark = recognise(std::string_view(sheet.csv).substr(0, PeekSource::kPeekBytes));
        if (mark > 0) {
            others.push_back(sheet.name);
        }
        if (mark > bestMark) {
            best = &sheet;
            bestMark = mark;
        }
    }
    std::erase_if(others, [best](const std::string& name) { return name == best->name; });
    const std::string all = std::to_string(candidates);
    why = candidates == 1   ? core::say("the only sheet that holds something")
          : best != nullptr ? core::fill(core::say("the sheet that is recognised, of %1"), {all})
                            : core::fill(core::say("the first of %1 sheets"), {all});
    return best != nullptr ? best : first;
}

void warnOfSheet(const Sheet& sheet, std::vector<std::string>& warnings)
{
    if (sheet.formulas > sheet.uncomputed) {
        warnings.push_back(
            core::keepMany("%n cell is a formula; read as the value that was computed last",
                           "%n cells are formulas; read as the values that were computed last",
                           sheet.formulas - sheet.uncomputed));
    }
    if (sheet.uncomputed > 0) {
        warnings.push_back(core::keepMany(
            "%n formula has no computed value; open and save the file in a spreadsheet program",
            "%n formulas have no computed value; open and save the file in a spreadsheet program",
            sheet.uncomputed));
    }
    if (sheet.merged > 0) {
        warnings.push_back(
            core::fillKept(core::keepMany("%n merged area (%1): only its first cell has the value, "
                                          "the others are empty",
                                          "%n merged areas (%1): only the first cell of each has "
                                          "the value, the others are empty",
                                          sheet.merged),
                           {sheet.firstMerged + (sheet.merged > 1 ? ", …" : "")}));
    }
    if (sheet.hidden) {
        warnings.push_back(
            core::fillKept(core::keep("the sheet '%1' is hidden"), {shortened(sheet.name)}));
    }
}

core::Result<void> openSheet(const std::string& file, const std::string& part,
                             const Recognise& recognise, const core::Progress& progress,
                             FileContents& contents)
{
    auto sheets = readSpreadsheet(file, progress);
    if (!sheets) {
        return sheets.error();
    }
    contents.parts.clear();
    for (const Sheet& sheet : sheets.value()) {
        contents.parts.push_back(sheet.name);
    }
    std::string why = core::say("as asked for");
    std::vector<std::string> others; // that are recognised as well
    const auto named = std::ranges::find(sheets.value(), part, &Sheet::name);
    const Sheet* sheet = part.empty() ? chooseSheet(sheets.value(), recognise, why, others)
                         : named == sheets.value().end() ? nullptr
                                                         : &*named;
    if (sheet == nullptr && !part.empty()) {
        return noSuchPart(file, part, contents.parts);
    }
    if (sheet != nullptr && !sheet->fault.empty()) {
        return Error{ErrorCode::BadInput, core::fill(core::say("%1: sheet '%2': %3"),
                                                     {file, sheet->name, sheet->fault})};
    }
    if (sheet == nullptr || sheet->rows == 0) {
        return Error{
            ErrorCode::BadInput,
            core::fill(core::say("%1 has no sheet with anything in it that shows"), {file})};
    }
    contents.part = sheet->name;
    contents.isSheet = true;
    contents.detected.push_back({core::say("sheet"), sheet->name, why});
    warnOfSheet(*sheet, contents.warnings);
    if (!others.empty()) {
        contents.warnings.push_back(core::fillKept(
            core::keep("other sheets hold figures too and were not read: %1; load them one by one"),
            {listed(others)}));
    }
    const auto chosen = static_cast<std::size_t>(sheet - sheets.value().data());
    auto text = std::make_shared<const std::string>(std::move(sheets.value()[chosen].csv));
    contents.open = [text]() -> core::Result<std::unique_ptr<ByteSource>> {
        return std::unique_ptr<ByteSource>(std::make_unique<SheetSource>(text));
    };
    return {};
}

core::Result<void> unpack(const std::string& file, FileKind kind, const std::string& part,
                          const Recognise& recognise, const core::Progress& progress,
                          FileContents& contents)
{
    if (kind == FileKind::OldOffice) {
        return Error{
            ErrorCode::BadInput,
            core::fill(core::say("%1 is a binary or a password-protected Office document; save it "
                                 "without a password as an Excel workbook (.xlsx) or as CSV"),
                       {file})};
    }
    if (kind == FileKind::Plain) {
        if (!part.empty()) {
            return Error{ErrorCode::BadUsage,
                         core::fill(core::say("%1 has no sheets and no files inside"), {file})};
        }
        contents.open = [file] { return openFile(file); };
        return {};
    }
    const auto members = archiveMembers(file, kind, progress);
    if (!members) {
        return members.error();
    }
    for (const ArchiveMember& member : members.value()) {
        contents.parts.push_back(member.name);
    }
    return isSpreadsheet(contents.parts)
               ? openSheet(file, part, recognise, progress, contents)
               : openArchived(file, kind, part, members.value(), recognise, progress, contents);
}

core::Result<void> decode(const std::string& encoding, FileContents& contents)
{
    if (contents.isSheet) {
        return {}; // spreadsheets say their encoding themselves
    }
    std::string chosen = encoding;
    std::string why = core::say("as asked for");
    if (encoding.empty()) {
        const auto head = headOf(contents.open);
        if (!head) {
            return head.error();
        }
        chosen = utf16Of(head.value());
        why = core::say("its byte order mark says so");
        constexpr std::size_t kMarkAndLetter = 4;
        const bool xml = head.value().substr(0, kMarkAndLetter).find('<') != std::string::npos;
        if (chosen.empty() || xml) { // XML says its encoding itself
            return {};
        }
    }
    const auto known = std::ranges::find(encodings(), std::string_view(chosen), &Encoding::id);
    if (known == encodings().end()) {
        std::string names;
        for (const Encoding& each : encodings()) {
            names += (names.empty() ? "" : ", ") + std::string(each.id);
        }
        return Error{
            ErrorCode::BadUsage,
            core::fill(core::say("there is no encoding '%1'; known are %2"), {encoding, names})};
    }
    contents.detected.push_back({core::say("encoding"), core::wording().text(known->name), why});
    if (known != encodings().begin()) {
        contents.open = [below = contents.open,
                         chosen]() -> core::Result<std::unique_ptr<ByteSource>> {
            auto source = below();
            if (!source) {
                return source.error();
            }
            return std::unique_ptr<ByteSource>(
                std::make_unique<OwnedDecoder>(std::move(source).value(), chosen));
        };
    }
    return {};
}

} // namespace

core::Result<std::string> fileHash(const std::string& file, const core::Progress& progress)
{
    const auto source = openFile(file);
    if (!source) {
        return source.error();
    }
    core::Sha256 hash;
    std::string block(std::size_t{1} << 18U, '\0');
    for (;;) {
        if (progress.cancelled()) {
            return Error{ErrorCode::Cancelled, core::say("stopped; nothing was loaded")};
        }
        const auto got = source.value()->read(block.data(), block.size());
        if (!got) {
            return got.error();
        }
        if (got.value() == 0) {
            return hash.hex();
        }
        hash.add({block.data(), got.value()});
    }
}

core::Result<FileContents> openContents(const std::string& file, const core::ImportOptions& options,
                                        const Recognise& recognise, const core::Progress& progress)
{
    FileContents contents;
    const auto head = headOf([&file] { return openFile(file); });
    if (!head) {
        return head.error();
    }
    auto done = unpack(file, kindOf(head.value()), options.part, recognise, progress, contents);
    if (done) {
        done = decode(options.encoding, contents);
    }
    if (!done) {
        return done.error();
    }
    return contents;
}

} // namespace lodestone::db
