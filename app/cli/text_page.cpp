// SPDX-License-Identifier: GPL-3.0-only
#include "app/cli/text_page.h"

#include "app/cli/display_text.h"
#include "app/cli/text_table.h"

#include "core/model/dataset.h"

#include <algorithm>
#include <variant>

namespace lodestone::cli
{

namespace
{

template <typename... Functions> struct Overloaded : Functions...
{
    using Functions::operator()...;
};
template <typename... Functions> Overloaded(Functions...) -> Overloaded<Functions...>;

} // namespace

void TextPage::gap()
{
    if (!m_out.empty()) {
        m_out += '\n';
    }
}

void TextPage::wrapped(std::string_view text, std::string_view first, int hang)
{
    std::string clean = printable(text);
    std::ranges::replace(clean, '\n', ' ');
    std::string_view rest = clean;
    std::string line(first);
    int used = columnsOf(line);
    bool lineIsEmpty = true;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        const std::string_view word = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const int columns = columnsOf(word);
        if (!lineIsEmpty && used + 1 + columns > kWidth) {
            m_out += line + '\n';
            line.assign(static_cast<std::size_t>(hang), ' ');
            used = hang;
            lineIsEmpty = true;
        }
        line += lineIsEmpty ? "" : " ";
        line += word;
        used += columns + (lineIsEmpty ? 0 : 1);
        lineIsEmpty = false;
    }
    m_out += line + '\n';
}

void TextPage::title(std::string_view text, std::string_view aside)
{
    gap();
    wrapped(aside.empty() ? std::string(text) : std::string(text) + " (" + std::string(aside) + ")",
            {}, 0);
}

void TextPage::paragraph(std::string_view text)
{
    gap();
    wrapped(text, {}, 0);
}

void TextPage::bullets(const std::vector<std::string>& items)
{
    for (const std::string& item : items) {
        wrapped(item, "  - ", 4);
    }
}

void TextPage::table(const core::Table& table)
{
    m_out += alignedTable(table, kWidth);
    if (!table.note.empty()) {
        wrapped(table.note, {}, 0);
    }
}

void TextPage::chain(const core::Chain& chain)
{
    for (std::size_t i = 0; i < chain.steps.size(); ++i) {
        const core::ChainStep& step = chain.steps[i];
        std::string head = step.title;
        if (!step.gives.empty()) {
            head += ": " + step.gives;
        }
        if (i > 0 && !step.licence) {
            head += " [" + core::evidenceOf(step) + " link]";
        }
        wrapped(head, i == 0 ? "  " : "  <- ", 5);
        for (const std::string& fact : step.facts) {
            wrapped(fact, "       ", 9);
        }
    }
}

void TextPage::blocks(std::span<const core::Block> blocks)
{
    for (const core::Block& block : blocks) {
        std::visit(Overloaded{
                       [this](const core::Heading& heading) { title(heading.text, heading.aside); },
                       [this](const core::Paragraph& text) {
                           paragraph(text.strong.empty() ? text.text
                                                         : text.strong + " " + text.text);
                       },
                       [this](const core::Table& rows) { table(rows); },
                       [this](const core::Chain& steps) { chain(steps); },
                       [this](const core::Bullets& list) { bullets(list.items); },
                       // Pictures, and page ends, have no place in a terminal.
                       [](const auto& /*picture*/) {},
                   },
                   block);
    }
}

} // namespace lodestone::cli
