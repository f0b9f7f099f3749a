// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/shipment_history.h"

#include "core/base/say.h"
#include "core/engine/customs_series.h"
#include "core/model/known_figures.h"
#include "core/model/regions.h"
#include "core/present/words.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

namespace lodestone::core
{

namespace
{

constexpr std::size_t kShortestLabel = 8;
constexpr std::size_t kLongestLabel = 30;

/// The rows of one destination and month as the statements change them.
struct MonthRows
{
    using Key = std::pair<std::string, std::string>; ///< commodity and HS code

    std::map<Key, Observation> rows;
    std::map<Key, std::optional<double>> latest; ///< t, also where it was not known on the day
    ShipmentMonth figure;
    bool stated = false;

    /// As the dataset merges statements: a load that changes what was stated is known from then on.
    void take(FigureStatement statement, Date asOf, Date dataAsOf);

private:
    void add(const FigureStatement& statement);
};

void MonthRows::take(FigureStatement statement, Date asOf, Date dataAsOf)
{
    Observation& row = statement.figure;
    const auto [said, first] = latest.try_emplace({row.commodity, row.hsCode}, row.netWeightTonnes);
    if (!first && said->second != row.netWeightTonnes) {
        said->second = row.netWeightTonnes;
        row.knownFrom = revisionKnownFrom(row, statement.loadedOn, dataAsOf).iso();
    }
    if (knownBy(row, asOf)) {
        add(statement);
    }
}

void MonthRows::add(const FigureStatement& statement)
{
    const Observation& row = statement.figure;
    Observation& known = rows[{row.commodity, row.hsCode}];
    known.netWeightTonnes = row.netWeightTonnes;
    known.confidence = row.confidence;
    double tonnes = 0.0;
    Confidence least = Confidence::Reported;
    for (const auto& [key, one] : rows) {
        tonnes += *one.netWeightTonnes;
        least = std::max(least, one.confidence);
    }
    // Rows of one load that add up to a month are no revisions of each other.
    if (stated && tonnes != figure.tonnes && statement.loadId != figure.loadId) {
        std::vector<ShipmentMonth> earlier = std::exchange(figure.earlier, {});
        earlier.push_back(figure);
        figure.earlier = std::move(earlier);
    }
    if (stated && tonnes == figure.tonnes) {
        return; // says nothing new: the figure stays that of who said it first
    }
    stated = true;
    figure.month = row.period;
    figure.tonnes = tonnes;
    figure.confidence = least;
    figure.released = row.released.empty() ? figure.released : row.released;
    figure.knownFrom = row.knownFrom.empty() ? figure.knownFrom : row.knownFrom;
    figure.sourceIds = row.sourceIds;
    figure.note = row.note;
    figure.loadId = statement.loadId;
    figure.line = statement.line;
}

using ByDestination = std::map<std::string, std::map<Month, MonthRows>, std::less<>>;

ByDestination monthsByDestination(const ShipmentInputs& inputs)
{
    ByDestination found;
    const auto take = [&](const FigureStatement& statement) {
        const Observation& row = statement.figure;
        if (isMagnetExport(row)) {
            found[row.partner][row.period].take(statement, inputs.scenario->asOf,
                                                inputs.dataset->asOf);
        }
    };
    for (const FigureStatement& statement : inputs.statements) {
        take(statement);
    }
    if (inputs.statements.empty()) {
        forEachKnown(*inputs.dataset, inputs.scenario->asOf, isMagnetExport,
                     [&](const Observation& row) {
                         take({row, 0, 0, {}});
                     });
    }
    return found;
}

double usualTonnes(const std::vector<ShipmentMonth>& months)
{
    const std::size_t count = std::min(kUsualMonths, months.size());
    double sum = 0.0;
    for (std::size_t i = months.size() - count; i < months.size(); ++i) {
        sum += months[i].tonnes;
    }
    return sum / static_cast<double>(count);
}

void addGate(const CustomsRecord& record, ShipmentSeries& series)
{
    const CustomsSeries* own = record.find(series.destination, false);
    const CustomsSeries* gate = own != nullptr ? own : record.seriesFor(series.destination);
    if (own != nullptr) {
        series.baselineTonnes = own->baselineTonnes;
        series.baselineMonths = own->baselineMonths;
    }
    if (gate == nullptr) {
        return;
    }
    series.gateOf = own != nullptr ? std::string() : gate->destination;
    for (std::size_t i = 0; i < gate->ratio.size(); ++i) {
        series.gates.push_back(
            {gate->first.plus(static_cast<int>(i)), gate->ratio[i], gate->observed[i]});
    }
}

/// Half of a month is enough to stand for it.
void addProjection(const RunResult& run, std::span<const double> shares, ShipmentSeries& series)
{
    std::map<Month, std::pair<double, int>> sums;
    for (std::size_t day = 0; day < shares.size(); ++day) {
        if (static_cast<int>(day) >= run.observedDays) {
            auto& [sum, days] = sums[Month::containing(run.start.plus(static_cast<int>(day)))];
            sum += shares[day];
            ++days;
        }
    }
    for (const auto& [month, total] : sums) {
        const auto& [sum, days] = total;
        const bool known = !series.gates.empty() && month <= series.gates.back().month;
        if (!known && 2 * days >= month.length()) {
            series.projected.push_back({month, sum / days});
        }
    }
}

std::span<const double> projectionFor(const ShipmentInputs& inputs, std::string_view destination)
{
    if (destination == kWorld) {
        return inputs.run->shipments;
    }
    const auto found =
        std::ranges::find(inputs.projections, destination, &DestinationShipments::destination);
    return found == inputs.projections.end() ? std::span<const double>() : found->share;
}

/// The first clause, without what stands in brackets, cut at a word.
std::string shortened(const std::string& sentence)
{
    // A clause of one word ("Japan: ...") says nothing alone.
    std::string label = sentence.substr(0, sentence.find_first_of(":;(", kShortestLabel));
    while (label.ends_with(' ')) {
        label.pop_back();
    }
    if (label.size() <= kLongestLabel) {
        return label;
    }
    std::size_t end = label.rfind(' ', kLongestLabel - 1);
    end = end == std::string::npos || end < kLongestLabel / 2 ? kLongestLabel - 1 : end;
    while (end > 0 && (static_cast<unsigned char>(label[end]) & 0xC0U) == 0x80U) {
        --end; // not inside a letter
    }
    return label.substr(0, end) + "…";
}

/// "United States, China" of "USA;CHN".
std::string actorNames(std::string_view codes)
{
    std::string names;
    while (!codes.empty()) {
        const std::string_view code = codes.substr(0, codes.find(';'));
        codes.remove_prefix(std::min(codes.size(), code.size() + 1));
        names += (names.empty() ? "" : ", ") + countryName(code == "EU" ? "EUU" : code);
    }
    return names;
}

std::vector<ShipmentEvent> eventsOf(const Dataset& dataset, Date asOf)
{
    std::vector<ShipmentEvent> events;
    for (const PolicyEvent& event : dataset.policyEvents) {
        // A month alone has no place among days; its middle is as near as any.
        const auto month = parseMonth(event.date);
        const auto date = month ? std::optional(month->firstDay().plus(14)) : parseDay(event.date);
        // What the newest data announce for later is known today, not in a look back.
        if (date && (*date <= asOf || asOf >= dataset.asOf)) {
            events.push_back(
                {*date, shortened(event.event), actorNames(event.actor) + ": " + event.event});
        }
    }
    std::ranges::stable_sort(events, {}, &ShipmentEvent::date);
    return events;
}

} // namespace

const ShipmentSeries* ShipmentHistory::find(std::string_view destination) const
{
    const auto found = std::ranges::find(series, destination, &ShipmentSeries::destination);
    return found == series.end() ? nullptr : &*found;
}

const LoadReport* ShipmentHistory::load(std::int64_t loadId) const
{
    const auto found = std::ranges::find(loads, loadId, &LoadReport::loadId);
    return loadId == 0 || found == loads.end() ? nullptr : &*found;
}

ShipmentHistory shipmentHistory(ShipmentInputs inputs)
{
    const Dataset& dataset = *inputs.dataset;
    const Scenario& scenario = *inputs.scenario;
    ShipmentHistory history;
    history.asOf = scenario.asOf;
    history.events = eventsOf(dataset, scenario.asOf);
    history.sources = dataset.sources;
    const Month control = Month::containing(magnetControlStart(dataset).value_or(scenario.start));
    const BaselineWindow window = baselineWindow(control);
    history.baselineFirst = window.first;
    history.baselineLast = window.last;
    const CustomsRecord record(dataset, scenario.asOf, control);
    for (auto& [destination, months] : monthsByDestination(inputs)) {
        ShipmentSeries& series = history.series.emplace_back();
        series.destination = destination;
        series.name = destination == kWorld ? say("World (total)") : countryName(destination);
        for (auto& [month, rows] : months) {
            series.months.push_back(std::move(rows.figure));
        }
        series.usualTonnes = usualTonnes(series.months);
        addGate(record, series);
        if (inputs.run != nullptr) {
            addProjection(*inputs.run, projectionFor(inputs, destination), series);
        }
    }
    std::ranges::stable_sort(history.series, [](const auto& a, const auto& b) {
        const bool aTotal = a.destination == kWorld;
        const bool bTotal = b.destination == kWorld;
        return aTotal != bTotal ? aTotal : a.usualTonnes > b.usualTonnes;
    });
    history.loads = std::move(inputs.loads);
    return history;
}

} // namespace lodestone::core
