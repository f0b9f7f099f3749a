// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/report_doc.h"

#include <string>
#include <type_traits>
#include <variant>

namespace lodestone::core
{

/// Calls `visit` with every text of a block that is shown or read aloud, in reading order. Ids,
/// addresses and sectors, which nobody sees, are left out. Block may be const.
template <typename Visit> class BlockTexts
{
public:
    explicit BlockTexts(Visit& visit) : m_visit(visit) {}

    template <typename B> void operator()(B& block)
    {
        using Plain = std::remove_const_t<B>;
        if constexpr (std::is_same_v<Plain, Heading>) {
            all(block.text, block.aside);
        } else if constexpr (std::is_same_v<Plain, Paragraph>) {
            all(block.strong, block.text);
        } else if constexpr (std::is_same_v<Plain, Figures>) {
            each(block.cells, [this](auto& c) { all(c.label, c.value, c.range, c.detail); });
        } else if constexpr (std::is_same_v<Plain, Findings>) {
            each(block.items, [this](auto& item) { all(item.claim, item.evidence); });
        } else if constexpr (std::is_same_v<Plain, Table>) {
            table(block);
        } else if constexpr (std::is_same_v<Plain, MapBlock>) {
            all(block.caption);
        } else if constexpr (std::is_same_v<Plain, Charts>) {
            each(block.charts, [this](auto& one) { chart(one); });
        } else if constexpr (std::is_same_v<Plain, Timeline>) {
            all(block.dayZero);
            each(block.rows, [this](auto& row) { all(row.rank, row.label); });
        } else if constexpr (std::is_same_v<Plain, Chain>) {
            each(block.steps, [this](auto& step) {
                all(step.title, step.gives);
                each(step.facts, m_visit);
            });
        } else if constexpr (std::is_same_v<Plain, NetworkFigure>) {
            each(block.columns, m_visit);
            each(block.nodes, [this](auto& node) { all(node.name, node.fact); });
            all(block.summary);
        } else if constexpr (std::is_same_v<Plain, Bullets>) {
            each(block.items, m_visit);
        } else {
            static_assert(std::is_same_v<Plain, PageBreak>);
        }
    }

private:
    template <typename... Texts> void all(Texts&... texts) { (m_visit(texts), ...); }
    template <typename List, typename One> static void each(List& list, One&& one)
    {
        for (auto& item : list) {
            one(item);
        }
    }
    template <typename T> void table(T& block)
    {
        each(block.columns, [this](auto& column) { all(column.title); });
        each(block.rows, [this](auto& row) {
            all(row.group);
            each(row.cells, [this](auto& cell) { all(cell.text, cell.note); });
        });
        all(block.note);
    }
    template <typename C> void chart(C& one)
    {
        all(one.title, one.summary, one.xLabel, one.yLabel, one.bandName, one.note, one.source);
        each(one.series, [this](auto& series) { all(series.name); });
        each(one.events, [this](auto& event) { all(event.label, event.about); });
        each(one.xTicks, [this](auto& tick) { all(tick.label); });
    }

    Visit& m_visit;
};

/// Every text of a report's blocks. `visit` takes std::string& or const std::string&.
template <typename Doc, typename Visit> void forEachText(Doc& doc, Visit visit)
{
    BlockTexts<Visit> texts(visit);
    for (auto& block : doc.blocks) {
        std::visit([&texts](auto& one) { texts(one); }, block);
    }
}

} // namespace lodestone::core
