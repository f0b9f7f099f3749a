// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/say.h"
#include "core/present/report_doc.h"
#include "core/present/report_settings.h"

#include <set>
#include <string>
#include <string_view>

namespace lodestone::core
{

struct NumberMarks
{
    std::string_view group;
    std::string_view decimal;
};
[[nodiscard]] NumberMarks marksOf(NumberStyle style);

/// What this thread says while it lives has the numbers of a style, in the language around it.
class NumberScope
{
public:
    explicit NumberScope(NumberStyle style)
        : m_marks(std::string(marksOf(style).group), std::string(marksOf(style).decimal))
        , m_scope(m_marks)
    {}

private:
    WithMarks m_marks; // first: it takes up the language around it
    WordingScope m_scope;
};

/// The numbers of a text as another language writes them: "12,345" and "1.5" as "12.345" and "1,5".
/// What only looks like numbers stays: versions (0.1.0), names with digits and codes.
[[nodiscard]] std::string inNumberStyle(std::string_view text, NumberStyle style);

/// The other way round, for a text that is a number and nothing else.
[[nodiscard]] std::string inEnglish(std::string_view number, NumberStyle style);

/// All texts of the pages; attachments are for machines and stay as they are.
/// What others wrote (names, titles, an edited summary) is left as it is.
void applyNumberStyle(ReportDoc& doc, NumberStyle style,
                      const std::set<std::string, std::less<>>& wordsOfOthers = {});

} // namespace lodestone::core
