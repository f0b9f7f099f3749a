// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/say.h"
#include "core/engine/compiled.h"
#include "core/engine/engine.h"
#include "core/model/regions.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace lodestone::core
{

namespace
{

constexpr std::string_view kOrigin = "CHN";
/// A hold whose end is not known lasts this long.
constexpr int kHoldDays = 84;
/// Working days are counted by the calendar so far beyond the horizon; waits run on past it.
constexpr int kCalendarMargin = 400;

bool ruleNames(const GateRule& rule, const std::string& product)
{
    return std::find(rule.products.begin(), rule.products.end(), product) != rule.products.end();
}

std::uint32_t destinationFor(CompiledModel& model, const std::string& country)
{
    for (std::uint32_t i = 0; i < model.destinations.size(); ++i) {
        if (model.destinations[i].country == country) {
            return i;
        }
    }
    DestinationDef destination;
    destination.country = country;
    destination.entity = entityOf(country);
    model.destinations.push_back(std::move(destination));
    model.freeRow.push_back(kNone);
    return static_cast<std::uint32_t>(model.destinations.size() - 1);
}

std::uint32_t pairFor(CompiledModel& model, const DatasetIndex& index, const LinkEnds& ends,
                      std::uint32_t destination, std::uint32_t bans)
{
    const Site& exporter = model.dataset->sites[ends.supplier];
    const Site& buyer = model.dataset->sites[ends.buyer];
    const std::uint32_t seller = index.companyOf(ends.supplier);
    const std::uint32_t customer = index.companyOf(ends.buyer);
    for (std::uint32_t i = 0; i < model.pairs.size(); ++i) {
        const PairDef& pair = model.pairs[i];
        if (pair.exporter == seller && pair.buyer == customer && pair.destination == destination &&
            pair.endUse == buyer.endUse && pair.bans == bans) {
            return i;
        }
    }
    PairDef pair;
    pair.exporter = seller;
    pair.buyer = customer;
    pair.destination = destination;
    pair.endUse = buyer.endUse;
    pair.bans = bans;
    pair.usualBans = bansOn(model, ends, false);
    pair.entity = entityAnd(entityOf(exporter.companyId),
                            entityAnd(entityOf(buyer.companyId),
                                      entityAnd(entityOf(model.destinations[destination].country),
                                                static_cast<std::uint64_t>(buyer.endUse))));
    model.pairs.push_back(pair);
    model.destinations[destination].pairs.push_back(
        static_cast<std::uint32_t>(model.pairs.size() - 1));
    return static_cast<std::uint32_t>(model.pairs.size() - 1);
}

std::uint32_t rowFor(CompiledModel& model, const GateRowDef& wanted)
{
    for (std::uint32_t i = 0; i < model.gateRows.size(); ++i) {
        const GateRowDef& row = model.gateRows[i];
        if (row.destination == wanted.destination && row.pair == wanted.pair &&
            row.product == wanted.product && row.bans == wanted.bans) {
            return i;
        }
    }
    model.gateRows.push_back(wanted);
    return static_cast<std::uint32_t>(model.gateRows.size() - 1);
}

Date addMonths(Date date, int months)
{
    const Month month = Month::containing(date).plus(months);
    const unsigned day = std::min(date.day(), static_cast<unsigned>(month.length()));
    return Date::of(month.year(), month.month(), day);
}

/// Those that close some goods to somebody. A ban that strikes nobody must move no step, because
/// licences count from the step on in which they are granted.
std::set<std::uint32_t> bansThatStrike(const CompiledModel& model)
{
    std::set<std::uint32_t> bans;
    const auto add = [&](std::uint32_t set) {
        const auto rows = bansIn(model, set);
        bans.insert(rows.begin(), rows.end());
    };
    for (const GateRowDef& row : model.gateRows) {
        add(row.bans);
    }
    for (const PairDef& pair : model.pairs) {
        add(pair.grants.empty() ? pair.usualBans : pair.bans);
    }
    return bans;
}

void makeSteps(CompiledModel& model)
{
    const Date start = model.scenario.start;
    std::set<int> starts{0};
    const auto add = [&](int day) {
        if (day > 0 && day < model.horizon) {
            starts.insert(day);
        }
    };
    for (Month month = Month::containing(start); month.firstDay() - start < model.horizon;
         month = month.plus(1)) {
        for (const int offset : {0, 10, 20}) {
            add(month.firstDay().plus(offset) - start);
        }
    }
    add(model.controlDay);
    add(model.holdFrom);
    add(model.holdTo);
    for (const PairDef& pair : model.pairs) {
        for (const GrantOption& grant : pair.grants) {
            add(grant.lapseDay);
        }
    }
    for (const std::uint32_t ban : bansThatStrike(model)) {
        add(model.bans[ban].fromDay);
        add(model.bans[ban].toDay);
    }
    const bool squeezed = model.scenario.projection == Projection::Squeeze &&
                          model.scenario.gateMode == GateMode::Observed;
    for (int month = 1; squeezed && addMonths(start, month) - start < model.horizon; ++month) {
        add(addMonths(start, month) - start);
    }
    for (const GateRule& rule : model.scenario.gates) {
        add(rule.fromDay);
        add(rule.toDay);
    }
    model.stepStart.assign(starts.begin(), starts.end());
    model.stepOfDay.resize(static_cast<std::size_t>(model.horizon));
    std::uint16_t step = 0;
    for (int day = 0; day < model.horizon; ++day) {
        if (step + 1U < model.stepStart.size() && model.stepStart[step + 1U] <= day) {
            ++step;
        }
        model.stepOfDay[static_cast<std::size_t>(day)] = step;
    }
}

/// Ratio of a month as the days of a step see it: a month in which the control begins is split
/// there, with the baseline before it and the rest of the month's total after it.
double stepRatio(const CompiledModel& model, const CustomsSeries& series, Month month, Date day)
{
    const double ratio = series.ratio[static_cast<std::size_t>(month.value - series.first.value)];
    const Date control = model.scenario.start.plus(model.controlDay);
    const int before = control - month.firstDay();
    if (Month::containing(control) != month || before <= 0) {
        return ratio;
    }
    if (day < control) {
        return 1.0;
    }
    const int length = month.length();
    return std::max(0.0, (ratio * length - before) / (length - before));
}

void fillSteps(CompiledModel& model, DestinationDef& destination, const CustomsSeries* series)
{
    const Scenario& scenario = model.scenario;
    const bool direct = scenario.gateMode == GateMode::SetDirect;
    for (const int startDay : model.stepStart) {
        const Date date = scenario.start.plus(startDay);
        const Month month = Month::containing(date);
        GateStep kind = GateStep::Process;
        double ratio = 1.0;
        const bool observed =
            !direct && series != nullptr &&
            month.value < series->first.value + static_cast<int>(series->ratio.size()) &&
            month >= series->first;
        if (direct) {
            kind = GateStep::Direct;
        } else if (observed) {
            kind = GateStep::Metered;
            ratio = stepRatio(model, *series, month, date);
        } else if (scenario.projection == Projection::Baseline) {
            kind = GateStep::Baseline;
        } else if (scenario.projection == Projection::Stop) {
            kind = GateStep::Stopped;
        } else if (scenario.projection == Projection::Squeeze) {
            kind = GateStep::Metered;
            int months = 1;
            while (addMonths(scenario.start, months) <= date) {
                ++months;
            }
            ratio = std::max(scenario.squeezeFloor, 1.0 - scenario.squeezePointsPerMonth * months);
        }
        destination.kind.push_back(kind);
        destination.ratio.push_back(ratio);
    }
    if (series != nullptr) {
        destination.lastRatio = series->ratio.back();
        const Month last = series->first.plus(static_cast<int>(series->ratio.size()) - 1);
        destination.observedDays =
            direct ? 0 : std::clamp(last.lastDay() - scenario.start + 1, 0, model.horizon);
    }
}

std::string noteOf(const CustomsSeries* series)
{
    if (series == nullptr) {
        return say("no customs figures");
    }
    if (series->remainder) {
        return fill(say("remainder of %1, no own figures"), {series->destination});
    }
    return fill(say("customs figures for %1"), {series->destination});
}

Range kappaBounds(const Dataset& dataset, Date asOf, const std::string& country)
{
    const Range world = parameterRange(dataset, "kappa_world", "", asOf, {0.35, 0.5, 0.63});
    const Range european =
        isEu27(country) ? parameterRange(dataset, "kappa_destination", kEuropeanUnion, asOf, world)
                        : world;
    return parameterRange(dataset, "kappa_destination", country, asOf, european);
}

std::uint32_t lawFor(const Dataset& dataset, const Regions& regions, Date asOf,
                     const std::string& country)
{
    std::uint32_t best = kNone;
    for (std::uint32_t i = 0; i < dataset.licenceLaws.size(); ++i) {
        const LicenceLaw& row = dataset.licenceLaws[i];
        const int close = regions.closeness(row.destination, country);
        if (close == 0 || row.knownFrom > asOf) {
            continue;
        }
        if (best == kNone) {
            best = i;
            continue;
        }
        const LicenceLaw& held = dataset.licenceLaws[best];
        const int heldClose = regions.closeness(held.destination, country);
        if (close > heldClose || (close == heldClose && row.knownFrom >= held.knownFrom)) {
            best = i;
        }
    }
    return best;
}

/// What the months before any known licence say: r <= kappa lambda + (1 - kappa), as free goods do
/// not pass the baseline as long as customs holds them. After the hold they may: what waited goes
/// out (parameter free_gate_cap), so that later months say nothing of kappa. All months of the
/// record count, also those before the run: kappa is of the destination.
double kappaCapOf(const CompiledModel& model, const DestinationDef& destination,
                  const CustomsSeries* series)
{
    if (series == nullptr || destination.law == kNone ||
        model.scenario.gateMode == GateMode::SetDirect) {
        return 1.0;
    }
    int until = model.holdFrom < model.holdTo ? model.holdTo : model.controlDay;
    for (const std::uint32_t p : destination.pairs) {
        if (!model.pairs[p].grants.empty()) {
            until = std::min(until, model.pairs[p].grants.front().day);
        }
    }
    const Month last = series->first.plus(static_cast<int>(series->ratio.size()) - 1);
    double cap = 1.0;
    int day = model.controlDay;
    while (day < until) {
        const Date date = model.scenario.start.plus(day);
        const Month month = Month::containing(date);
        if (month > last) {
            break;
        }
        const double ratio = month < series->first ? 1.0 : stepRatio(model, *series, month, date);
        if (ratio < 1.0) {
            const double licensed = licensedByLaw(model, destination, day);
            cap = std::min(cap, (1.0 - ratio) / std::max(0.02, 1.0 - licensed));
        }
        day = month.plus(1).firstDay() - model.scenario.start; // in a month the first day says most
    }
    return cap;
}

void weighPairs(CompiledModel& model)
{
    const Dataset& dataset = *model.dataset;
    std::vector<double> controlled(model.destinations.size(), 0.0);
    std::vector<double> all(model.destinations.size(), 0.0);
    std::vector<std::uint8_t> counted(dataset.links.size(), 0);
    for (const EdgeDef& edge : model.edges) {
        if (edge.gateRow == kNone || counted[edge.link] != 0) {
            continue;
        }
        counted[edge.link] = 1; // a ramping buyer has the link twice
        GateRowDef& row = model.gateRows[edge.gateRow];
        if (!row.metered) {
            continue;
        }
        const double tonnes = model.flows.linkFlow[edge.link];
        row.tonnes += tonnes;
        all[row.destination] += tonnes;
        if (row.pair != kNone) {
            controlled[row.destination] += tonnes;
            model.pairs[row.pair].tonnes += tonnes;
        }
    }
    std::vector<double> byBuyer(dataset.companies.size(), 0.0);
    for (const PairDef& pair : model.pairs) {
        byBuyer[pair.buyer] += pair.tonnes;
    }
    for (PairDef& pair : model.pairs) {
        const double total = controlled[pair.destination];
        pair.share = total > 0.0 ? pair.tonnes / total : 0.0;
        pair.buyerTonnes = byBuyer[pair.buyer];
    }
    for (std::size_t d = 0; d < model.destinations.size(); ++d) {
        model.destinations[d].hasControlled = controlled[d] > 0.0;
        model.destinations[d].networkTonnes = all[d];
        model.destinations[d].networkShare = all[d] > 0.0 ? controlled[d] / all[d] : 0.0;
    }
}

void findDates(CompiledModel& model)
{
    const Dataset& dataset = *model.dataset;
    const Scenario& scenario = model.scenario;
    const std::optional<Date> control = magnetControlStart(dataset);
    model.controlDay = control ? *control - scenario.start : 0;
    model.settled = isSettled(dataset, scenario);
    model.workingDays =
        WorkingDays(scenario.start, std::min(0, model.controlDay), model.horizon + kCalendarMargin);
    for (const Control& row : dataset.controls) {
        if (row.kind == "customs-hold") {
            model.holdFrom = row.start - scenario.start;
            model.holdTo = row.end ? *row.end - scenario.start + 1 : model.holdFrom + kHoldDays;
        } else if (row.kind == "general-licence" && row.end) {
            model.lapseDay = *row.end - scenario.start;
        }
    }
    if (scenario.licence.generalLicencesUntil) {
        model.lapseDay = *scenario.licence.generalLicencesUntil - scenario.start;
    }
    if (scenario.licence.generalLicencesRenewed) {
        model.lapseDay = kNeverDay;
    }
}

/// A buyer that bans keep from free magnets cannot turn to them for lack of licensed ones.
void addBannedFreeRows(CompiledModel& model, const DatasetIndex& index)
{
    const Dataset& dataset = *model.dataset;
    model.bannedFreeRow.assign(dataset.sites.size(), kNone);
    for (std::uint32_t p = 0; p < dataset.products.size(); ++p) {
        const Product& product = dataset.products[p];
        const bool banned = isMagnet(product) && !product.controlledFrom &&
                            std::ranges::any_of(model.bans, [p](const BanDef& ban) {
                                return ban.products[p] != 0;
                            });
        for (std::size_t e = 0; e < model.edges.size() && banned; ++e) {
            const EdgeDef& edge = model.edges[e];
            LinkEnds ends = index.ends(edge.link);
            ends.product = p;
            GateRowDef row;
            row.bans = edge.gateRow == kNone ? kNone : bansOn(model, ends, true);
            if (row.bans != kNone) {
                row.destination = model.gateRows[edge.gateRow].destination;
                row.metered = true;
                model.bannedFreeRow[ends.buyer] = rowFor(model, row);
            }
        }
    }
}

} // namespace

std::uint32_t gateRowFor(CompiledModel& model, const DatasetIndex& index, std::uint32_t link)
{
    const Dataset& dataset = *model.dataset;
    const LinkEnds& ends = index.ends(link);
    const Site& seller = dataset.sites[ends.supplier];
    const Site& buyer = dataset.sites[ends.buyer];
    const Product& product = dataset.products[ends.product];
    if (seller.country != kOrigin || buyer.country == kOrigin) {
        return kNone;
    }
    const bool metered = isMagnet(product);
    const std::uint32_t bans = bansOn(model, ends, true);
    const bool ruled =
        std::any_of(model.scenario.gates.begin(), model.scenario.gates.end(),
                    [&](const GateRule& rule) { return ruleNames(rule, product.id); });
    if (!metered && !ruled && bans == kNone) {
        return kNone;
    }
    GateRowDef row;
    row.destination = destinationFor(model, buyer.country);
    row.product = ends.product;
    row.metered = metered;
    if (metered && product.controlledFrom) {
        row.pair = pairFor(model, index, ends, row.destination, bans);
    } else {
        row.bans = bans;
    }
    return rowFor(model, row);
}

bool isSettled(const Dataset& dataset, const Scenario& scenario)
{
    const std::optional<Date> control = magnetControlStart(dataset);
    return control && scenario.start - *control > kSettledAfterDays;
}

void compileGates(CompiledModel& model, const DatasetNetwork& network)
{
    const DatasetIndex& index = network.index();
    const Dataset& dataset = *model.dataset;
    const Scenario& scenario = model.scenario;
    findDates(model);
    const CustomsRecord record(dataset, scenario.asOf,
                               Month::containing(scenario.start.plus(model.controlDay)));
    model.findings.insert(model.findings.end(), record.findings().begin(), record.findings().end());
    if (!record.empty() && scenario.gateMode == GateMode::Observed) {
        model.observedDays =
            std::clamp(record.lastMonth().lastDay() - scenario.start + 1, 0, model.horizon);
        model.worldBaselineTonnes = record.find(kWorld, false)->baselineTonnes;
    }
    weighPairs(model);
    compileGrants(model, index);
    makeSteps(model);
    DestinationDef world;
    fillSteps(model, world, record.empty() ? nullptr : record.find(kWorld, false));
    model.worldRatio = world.ratio;
    const Regions regions(dataset);
    for (std::uint32_t d = 0; d < model.destinations.size(); ++d) {
        DestinationDef& destination = model.destinations[d];
        const CustomsSeries* series =
            record.empty() ? nullptr : record.seriesFor(destination.country);
        destination.gateNote = noteOf(series);
        destination.isRemainder = series != nullptr && series->remainder;
        fillSteps(model, destination, series);
        destination.baselineTonnes = series == nullptr ? 0.0 : series->baselineTonnes;
        destination.kappa = kappaBounds(dataset, scenario.asOf, destination.country);
        destination.law = lawFor(dataset, regions, scenario.asOf, destination.country);
        destination.kappaCap = kappaCapOf(model, destination, series);
        const Range& bounds = destination.kappa;
        if (destination.hasControlled &&
            (destination.networkShare < bounds.low || destination.networkShare > bounds.high)) {
            model.findings.push_back(
                {Severity::Info, "parameters.csv", 0, 0, destination.country,
                 say("the network's own controlled share of magnet imports from China lies outside "
                     "the bounds of kappa; the bound is used")});
        }
        if (destination.hasControlled && destination.kappaCap < bounds.low) {
            model.findings.push_back(
                {Severity::Warning, "parameters.csv", 0, 0, destination.country,
                 say("while customs held free goods more came than the bounds of kappa and the "
                     "licences by their law allow; kappa is taken below its bounds")});
        }
        GateRowDef freeGoods;
        freeGoods.destination = d;
        freeGoods.metered = true;
        model.freeRow[d] = rowFor(model, freeGoods);
    }
    addBannedFreeRows(model, index);
    findContradictions(model);
}

} // namespace lodestone::core
