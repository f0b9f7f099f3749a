// SPDX-License-Identifier: GPL-3.0-only
#include "db/sheets/workbook_parts.h"

#include "core/base/say.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

namespace lodestone::db
{

namespace
{

constexpr std::size_t kLongestCell = 32'767;

} // namespace

std::string cut(std::string_view text, std::size_t bytes)
{
    if (text.size() <= bytes) {
        return std::string(text);
    }
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U) {
        --bytes;
    }
    return std::string(text.substr(0, bytes));
}

std::string cellText(std::string_view text)
{
    std::string out = cut(text, kLongestCell);
    std::erase_if(out, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && c != '\n' && c != '\t';
    });
    for (const std::string_view noCharacter : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"}) {
        for (std::size_t at = out.find(noCharacter); at != std::string::npos;
             at = out.find(noCharacter, at)) {
            out.erase(at, noCharacter.size());
        }
    }
    return out;
}

WorkbookFolder::WorkbookFolder()
{
    std::error_code failed;
    const auto parent = std::filesystem::temp_directory_path(failed);
    std::string name = (parent / "lodestone-XXXXXX").string();
    m_path = failed || ::mkdtemp(name.data()) == nullptr ? std::string() : name;
}

WorkbookFolder::~WorkbookFolder()
{
    std::error_code ignored;
    if (!m_path.empty()) {
        std::filesystem::remove_all(m_path, ignored);
    }
}

core::Result<std::string> WorkbookFolder::contentsOf(const std::string& file) const
{
    std::ifstream made(file, std::ios::binary);
    std::string bytes((std::istreambuf_iterator<char>(made)), std::istreambuf_iterator<char>());
    if (bytes.empty() || made.bad()) {
        return core::Error{core::ErrorCode::CannotWrite,
                           core::fill(core::say("cannot make the workbook in %1"), {m_path})};
    }
    return bytes;
}

core::Error noWorkbookFolder()
{
    return {core::ErrorCode::CannotWrite, core::say("cannot make a folder for temporary files")};
}

core::Error cannotMakeWorkbook(lxw_error error)
{
    return {core::ErrorCode::CannotWrite,
            core::fill(core::say("cannot make the workbook: %1"), {lxw_strerror(error)})};
}

} // namespace lodestone::db
