// SPDX-License-Identifier: GPL-3.0-only
#include "db/import/figure_warnings.h"

#include "core/base/kept.h"
#include "core/model/regions.h"
#include "db/csv/csv_writer.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <span>
#include <tuple>

namespace lodestone::db
{

namespace
{

constexpr std::size_t kMostOfAKind = 20;

std::string tonnesText(double tonnes)
{
    std::string text;
    appendNumber(text, std::round(tonnes * 10.0) / 10.0);
    return text + " t";
}

MonthKey monthOf(const core::Observation& like, core::Month month)
{
    MonthKey key(like);
    key.period = month;
    return key;
}

/// Adds a warning of one kind; after kMostOfAKind only their number is said.
class KindOfWarning
{
public:
    void add(std::string text)
    {
        if (m_texts.size() < kMostOfAKind) {
            m_texts.push_back(std::move(text));
        }
        ++m_count;
    }
    void moveTo(std::vector<std::string>& all)
    {
        if (m_count > m_texts.size()) {
            m_texts.back() += " " + core::fillKept(core::keep("(and %1 more like it)"),
                                                   {std::to_string(m_count - m_texts.size())});
        }
        std::ranges::move(m_texts, std::back_inserter(all));
    }

private:
    std::vector<std::string> m_texts;
    std::size_t m_count = 0;
};

void warnOfJumps(const std::vector<Figure>& figures, const TonnesOf& tonnesOf,
                 const core::Progress& progress, std::vector<std::string>& warnings)
{
    constexpr double kJump = 10.0;
    KindOfWarning jumps;
    for (const Figure& figure : figures) {
        if (progress.cancelled()) {
            return;
        }
        const auto before = tonnesOf(monthOf(figure.row, figure.row.period.plus(-1)));
        const auto& now = figure.row.netWeightTonnes;
        if (before && now && *before > 0.0 && *now > kJump * *before) {
            jumps.add(core::fillKept(
                core::keep("%1: %2 is more than ten times the month before (%3); check the unit"),
                {figureName(figure.row), tonnesText(*now), tonnesText(*before)}));
        }
    }
    jumps.moveTo(warnings);
}

void warnOfSums(const std::vector<Figure>& figures, std::vector<std::string>& warnings)
{
    constexpr double kRounding = 1.001;
    struct Sums
    {
        const Figure* world = nullptr;
        double partners = 0.0;
    };
    // Most files have few sums over the world, many none.
    std::map<std::tuple<std::string_view, std::string_view, core::Month>, Sums> sums;
    for (const Figure& figure : figures) {
        if (figure.row.partner == core::kWorld) {
            sums[{figure.row.reporter, figure.row.flow, figure.row.period}].world = &figure;
        }
    }
    if (sums.empty()) {
        return;
    }
    for (const Figure& figure : figures) {
        const auto sum = sums.find({figure.row.reporter, figure.row.flow, figure.row.period});
        if (sum != sums.end() && figure.row.partner != core::kWorld &&
            figure.row.partner != core::kEuropeanUnion) {
            sum->second.partners += figure.row.netWeightTonnes.value_or(0.0);
        }
    }
    KindOfWarning over;
    for (const auto& [key, sum] : sums) {
        if (sum.world->row.netWeightTonnes &&
            sum.partners > kRounding * *sum.world->row.netWeightTonnes) {
            over.add(core::fillKept(
                core::keep("%1: the partners add up to %2, more than the world's %3"),
                {figureName(sum.world->row), tonnesText(sum.partners),
                 tonnesText(*sum.world->row.netWeightTonnes)}));
        }
    }
    over.moveTo(warnings);
}

/// The months between the first and the last of one series, all in the order of months.
void warnOfGaps(std::span<const FigureOrder> months, const TonnesOf& tonnesOf, KindOfWarning& gaps)
{
    const core::Observation& like = months.front().figure->row;
    std::string missing;
    std::size_t count = 0;
    for (std::size_t i = 1; i < months.size(); ++i) {
        const core::Month next = months[i].figure->row.period;
        for (core::Month month = months[i - 1].figure->row.period.plus(1); month < next;
             month = month.plus(1)) {
            constexpr std::size_t kNamed = 6;
            if (!tonnesOf(monthOf(like, month)) && count++ < kNamed) {
                missing += (missing.empty() ? "" : ", ") + month.iso();
            }
        }
    }
    if (count > 0) {
        gaps.add(core::fillKept(
            core::keepMany("%1: %n month between the first and the last is missing: %2",
                           "%1: %n months between the first and the last are missing: %2",
                           static_cast<std::int64_t>(count)),
            {like.reporter + (like.flow == "import" ? " < " : " > ") + like.partner, missing}));
    }
}

void warnOfGaps(const std::vector<Figure>& figures, const TonnesOf& tonnesOf,
                const core::Progress& progress, std::vector<std::string>& warnings)
{
    const std::vector<FigureOrder> order = inOrderOfSeries(figures);
    KindOfWarning gaps;
    for (std::size_t first = 0; first < order.size() && !progress.cancelled();) {
        std::size_t end = first + 1;
        while (end < order.size() && order[end].series() == order[first].series()) {
            ++end;
        }
        warnOfGaps(std::span(order).subspan(first, end - first), tonnesOf, gaps);
        first = end;
    }
    gaps.moveTo(warnings);
}

} // namespace

std::vector<FigureOrder> inOrderOfSeries(const std::vector<Figure>& figures)
{
    constexpr unsigned kLetterBits = 5;
    constexpr unsigned kMonthBits = 32;
    std::vector<FigureOrder> order;
    order.reserve(figures.size());
    for (const Figure& figure : figures) {
        std::uint64_t key = 0;
        for (const std::string* country : {&figure.row.reporter, &figure.row.partner}) {
            for (const char letter : *country) {
                key = (key << kLetterBits) | static_cast<std::uint64_t>(letter - 'A');
            }
        }
        key = (key << 1U) | (figure.row.flow == "import" ? 1U : 0U);
        // Months before 1970 are below zero; turned around, they come first.
        const auto month = static_cast<std::uint32_t>(figure.row.period.value) ^ 0x80000000U;
        order.push_back({(key << kMonthBits) | month, &figure});
    }
    const auto less = [](const FigureOrder& a, const FigureOrder& b) {
        return a.key != b.key ? a.key < b.key : a.figure < b.figure;
    };
    if (!std::ranges::is_sorted(order, less)) {
        std::ranges::sort(order, less);
    }
    return order;
}

std::vector<std::string> warningsAbout(const std::vector<Figure>& figures, const TonnesOf& tonnesOf,
                                       const core::Progress& progress)
{
    std::vector<std::string> warnings;
    warnOfJumps(figures, tonnesOf, progress, warnings);
    warnOfSums(figures, warnings);
    warnOfGaps(figures, tonnesOf, progress, warnings);
    return warnings;
}

} // namespace lodestone::db
