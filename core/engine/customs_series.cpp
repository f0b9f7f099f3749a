// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/customs_series.h"

#include "core/base/say.h"
#include "core/model/known_figures.h"
#include "core/model/regions.h"

#include <algorithm>
#include <map>

namespace lodestone::core
{

namespace
{

constexpr int kBaselineMonths = 12; ///< the window ends with the month before the control
constexpr int kEnoughMonths = 6;    ///< fewer: a control total gives the baseline
constexpr int kTrustedMonths = 3;   ///< fewer: half-way to the parent's ratio

template <typename Row> bool isChineseMagnetExport(const Row& row)
{
    return row.reporter == "CHN" && row.flow == "export" && row.netWeightTonnes &&
           row.hsCode.starts_with(kMagnetHsCode);
}

using Months = CustomsRecord::Months;

std::map<std::string, Months> magnetExports(const Dataset& dataset, Date asOf)
{
    std::map<std::string, Months> months;
    forEachKnown(dataset, asOf, isChineseMagnetExport<Observation>, [&](const Observation& row) {
        months[row.partner][row.period] += *row.netWeightTonnes;
    });
    return months;
}

struct Interval
{
    Month first;
    Month last;
};

std::optional<Interval> parseInterval(const std::string& text)
{
    if (text.size() == 4) {
        const auto end = parsePartialDate(text);
        return end ? std::optional<Interval>{{Month::of(end->year(), 1),
                                              Month::of(end->year(), 12)}}
                   : std::nullopt;
    }
    const std::size_t slash = text.find('/');
    if (slash == std::string::npos) {
        return std::nullopt;
    }
    const auto first = parseMonth(text.substr(0, slash));
    const auto last = parseMonth(text.substr(slash + 1));
    return first && last ? std::optional<Interval>{{*first, *last}} : std::nullopt;
}

/// Tonnes a month of the reported sum that covers most of the window and ends before the control.
std::optional<double> baselineFromTotals(const Dataset& dataset, Date asOf,
                                         std::string_view destination, Interval window)
{
    std::optional<double> best;
    int bestOverlap = 0;
    for (const ControlTotal& row : dataset.controlTotals) {
        if (!isChineseMagnetExport(row) || row.partner != destination ||
            !knownBy(row.knownFrom, asOf)) {
            continue;
        }
        const auto interval = parseInterval(row.interval);
        if (!interval || interval->last > window.last) {
            continue;
        }
        const int overlap = std::min(interval->last, window.last).value -
                            std::max(interval->first, window.first).value + 1;
        if (overlap > bestOverlap) {
            bestOverlap = overlap;
            best = *row.netWeightTonnes / (interval->last.value - interval->first.value + 1);
        }
    }
    return best;
}

/// January and February share the New Year: each stands for their mean where both are known.
void averageNewYear(Months& months)
{
    for (auto& [month, tonnes] : months) {
        const auto february = months.find(month.plus(1));
        if (month.month() == 1 && february != months.end()) {
            const double mean = (tonnes + february->second) / 2.0;
            tonnes = mean;
            february->second = mean;
        }
    }
}

double interpolate(const Months& points, Month month)
{
    const auto after = points.lower_bound(month);
    if (after->first == month) {
        return after->second;
    }
    const auto before = std::prev(after);
    const double share = static_cast<double>(month.value - before->first.value) /
                         (after->first.value - before->first.value);
    return before->second + share * (after->second - before->second);
}

} // namespace

bool isMagnet(const Product& product)
{
    return product.hsCode.starts_with(kMagnetHsCode);
}

bool isMagnetExport(const Observation& row)
{
    return isChineseMagnetExport(row);
}

std::optional<Date> magnetControlStart(const Dataset& dataset)
{
    std::optional<Date> first;
    for (const Product& product : dataset.products) {
        if (isMagnet(product) && product.controlledFrom &&
            (!first || *product.controlledFrom < *first)) {
            first = product.controlledFrom;
        }
    }
    return first;
}

BaselineWindow baselineWindow(Month controlMonth)
{
    return {controlMonth.plus(-kBaselineMonths), controlMonth.plus(-2)};
}

CustomsRecord::CustomsRecord(const Dataset& dataset, Date asOf, Month controlMonth)
{
    auto exports = magnetExports(dataset, asOf);
    const Months world = exports[std::string(kWorld)];
    m_first = baselineWindow(controlMonth).first;
    if (world.empty() || world.rbegin()->first < controlMonth) {
        return;
    }
    m_last = world.rbegin()->first;
    addOwn(dataset, asOf, controlMonth, std::string(kWorld), world);
    if (m_series.empty()) {
        return;
    }
    exports.erase(std::string(kWorld));
    // Groups before their members, which are read against them.
    if (const auto group = exports.extract(std::string(kEuropeanUnion))) {
        addOwn(dataset, asOf, controlMonth, group.key(), group.mapped());
    }
    for (const auto& [destination, months] : exports) {
        addOwn(dataset, asOf, controlMonth, destination, months);
    }
    addRemainder(std::string(kWorld));
    if (find(kEuropeanUnion, false) != nullptr) {
        addRemainder(std::string(kEuropeanUnion));
    }
}

void CustomsRecord::addOwn(const Dataset& dataset, Date asOf, Month controlMonth,
                           const std::string& destination, const Months& months)
{
    const BaselineWindow span = baselineWindow(controlMonth);
    const Interval window{span.first, span.last};
    Months inWindow(months.lower_bound(window.first), months.upper_bound(window.last));
    averageNewYear(inWindow);
    CustomsSeries series;
    series.destination = destination;
    series.first = m_first;
    series.baselineMonths = static_cast<int>(inWindow.size());
    double sum = 0.0;
    for (const auto& [month, tonnes] : inWindow) {
        sum += tonnes;
    }
    if (series.baselineMonths >= kEnoughMonths) {
        series.baselineTonnes = sum / series.baselineMonths;
    } else if (const auto total = baselineFromTotals(dataset, asOf, destination, window)) {
        series.baselineTonnes = *total;
        series.baselineMonths = 0;
    } else if (series.baselineMonths > 0) {
        series.baselineTonnes = sum / series.baselineMonths;
    } else {
        return;
    }
    if (series.baselineTonnes <= 0.0) {
        return;
    }
    const bool weak = series.baselineMonths > 0 && series.baselineMonths < kTrustedMonths;
    const CustomsSeries* parent = nullptr;
    for (const std::string_view group : destinationNest(destination)) {
        if (group != destination && parent == nullptr) {
            parent = find(group, false);
        }
    }
    // After its last month the parent is taken to stay where it was.
    const auto parentRatio = [&](Month month) {
        if (parent == nullptr) {
            return 1.0;
        }
        const auto at = static_cast<std::size_t>(month.value - m_first.value);
        return parent->ratio[std::min(at, parent->ratio.size() - 1)];
    };
    Months relative; ///< own ratio / parent's
    for (const auto& [month, tonnes] : months) {
        if (month >= m_first) {
            double ratio = tonnes / series.baselineTonnes;
            if (weak && parent != nullptr) {
                ratio = (ratio + parentRatio(month)) / 2.0;
            }
            relative[month] = parentRatio(month) > 0.0 ? ratio / parentRatio(month) : ratio;
        }
    }
    if (relative.empty() || relative.rbegin()->first < controlMonth) {
        return;
    }
    const Month parentLast =
        parent == nullptr ? m_last : m_first.plus(static_cast<int>(parent->ratio.size()) - 1);
    const Month last = std::max(parentLast, relative.rbegin()->first);
    for (Month month = m_first; month <= last; month = month.plus(1)) {
        const bool inside = month >= relative.begin()->first && month <= relative.rbegin()->first;
        series.ratio.push_back(parentRatio(month) * (inside ? interpolate(relative, month) : 1.0));
        series.observed.push_back(relative.contains(month));
    }
    if (weak) {
        m_findings.push_back(
            {Severity::Info, "observations.csv", 0, 0, destination,
             say("the baseline rests on fewer than three months; its ratio is drawn "
                 "half-way to its group's")});
    }
    m_series.push_back(std::move(series));
}

void CustomsRecord::addRemainder(const std::string& parentId)
{
    const CustomsSeries parent = *find(parentId, false);
    CustomsSeries rest;
    rest.destination = parentId;
    rest.parent = parentId;
    rest.remainder = true;
    rest.first = m_first;
    rest.baselineTonnes = parent.baselineTonnes;
    std::vector<double> tonnes;
    for (const double ratio : parent.ratio) {
        tonnes.push_back(ratio * parent.baselineTonnes);
    }
    for (const CustomsSeries& member : m_series) {
        const auto nest = destinationNest(member.destination);
        // EUU takes its members with it out of the world's remainder
        const bool direct = nest.size() > 1 && nest[1] == parentId;
        const bool throughUnion = nest.size() > 2 && nest[1] == kEuropeanUnion &&
                                  find(kEuropeanUnion, false) == nullptr && nest[2] == parentId;
        if (member.remainder || (!direct && !throughUnion)) {
            continue;
        }
        rest.baselineTonnes -= member.baselineTonnes;
        for (std::size_t i = 0; i < tonnes.size(); ++i) {
            tonnes[i] -= member.ratio[i] * member.baselineTonnes;
        }
    }
    if (rest.baselineTonnes <= 0.0) {
        rest.baselineTonnes = parent.baselineTonnes;
        rest.ratio = parent.ratio;
    } else {
        for (const double value : tonnes) {
            rest.ratio.push_back(std::max(0.0, value / rest.baselineTonnes));
        }
    }
    rest.observed.assign(rest.ratio.size(), false);
    m_series.push_back(std::move(rest));
}

const CustomsSeries* CustomsRecord::find(std::string_view destination, bool remainder) const
{
    const auto found = std::find_if(m_series.begin(), m_series.end(), [&](const CustomsSeries& s) {
        return s.destination == destination && s.remainder == remainder;
    });
    return found == m_series.end() ? nullptr : &*found;
}

const CustomsSeries* CustomsRecord::seriesFor(std::string_view country) const
{
    if (const CustomsSeries* own = find(country, false)) {
        return own;
    }
    for (const std::string_view group : destinationNest(country)) {
        if (const CustomsSeries* rest = find(group, true)) {
            return rest;
        }
    }
    return nullptr;
}

} // namespace lodestone::core
