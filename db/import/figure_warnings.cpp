// SPDX-License-Identifier: GPL-3.0-only
#include "db/import/figure_warnings.h"

#include "core/model/regions.h"
#include "db/csv/csv_writer.h"

#include <algorithm>
#include <cmath>
#include <map>
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
            m_texts.back() +=
                " (and " + std::to_string(m_count - m_texts.size()) + " more like it)";
        }
        std::ranges::move(m_texts, std::back_inserter(all));
    }

private:
    std::vector<std::string> m_texts;
    std::size_t m_count = 0;
};

void warnOfJumps(const std::vector<Figure>& figures, const TonnesOf& tonnesOf,
                 std::vector<std::string>& warnings)
{
    constexpr double kJump = 10.0;
    KindOfWarning jumps;
    for (const Figure& figure : figures) {
        const auto before = tonnesOf(monthOf(figure.row, figure.row.period.plus(-1)));
        const auto& now = figure.row.netWeightTonnes;
        if (before && now && *before > 0.0 && *now > kJump * *before) {
            jumps.add(figureName(figure.row) + ": " + tonnesText(*now) +
                      " is more than ten times the month before (" + tonnesText(*before) +
                      "); check the unit");
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
    std::map<std::tuple<std::string_view, std::string_view, core::Month>, Sums> sums;
    for (const Figure& figure : figures) {
        Sums& sum = sums[{figure.row.reporter, figure.row.flow, figure.row.period}];
        if (figure.row.partner == core::kWorld) {
            sum.world = &figure;
        } else if (figure.row.partner != core::kEuropeanUnion) {
            sum.partners += figure.row.netWeightTonnes.value_or(0.0);
        }
    }
    KindOfWarning over;
    for (const auto& [key, sum] : sums) {
        if (sum.world != nullptr && sum.world->row.netWeightTonnes &&
            sum.partners > kRounding * *sum.world->row.netWeightTonnes) {
            over.add(figureName(sum.world->row) + ": the partners add up to " +
                     tonnesText(sum.partners) + ", more than the world's " +
                     tonnesText(*sum.world->row.netWeightTonnes));
        }
    }
    over.moveTo(warnings);
}

void warnOfGaps(const std::vector<Figure>& figures, const TonnesOf& tonnesOf,
                std::vector<std::string>& warnings)
{
    std::map<std::tuple<std::string, std::string, std::string>,
             std::map<core::Month, const Figure*>>
        series;
    for (const Figure& figure : figures) {
        series[{figure.row.reporter, figure.row.partner, figure.row.flow}].emplace(
            figure.row.period, &figure);
    }
    KindOfWarning gaps;
    for (const auto& [key, months] : series) {
        const core::Observation& like = months.begin()->second->row;
        std::string missing;
        std::size_t count = 0;
        for (core::Month month = months.begin()->first; month < months.rbegin()->first;
             month = month.plus(1)) {
            constexpr std::size_t kNamed = 6;
            if (!months.contains(month) && !tonnesOf(monthOf(like, month)) && count++ < kNamed) {
                missing += (missing.empty() ? "" : ", ") + month.iso();
            }
        }
        if (count > 0) {
            gaps.add(like.reporter + (like.flow == "import" ? " < " : " > ") + like.partner + ": " +
                     std::to_string(count) +
                     " months between the first and the last are missing: " + missing);
        }
    }
    gaps.moveTo(warnings);
}

} // namespace

std::vector<std::string> warningsAbout(const std::vector<Figure>& figures, const TonnesOf& tonnesOf)
{
    std::vector<std::string> warnings;
    warnOfJumps(figures, tonnesOf, warnings);
    warnOfSums(figures, warnings);
    warnOfGaps(figures, tonnesOf, warnings);
    return warnings;
}

} // namespace lodestone::db
