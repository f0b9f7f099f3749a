// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/answer_figures.h"

#include "core/present/names.h"
#include "core/present/summary.h"
#include "core/present/words.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace lodestone::ui
{

namespace
{

QString text(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

QString tr(const char* words)
{
    return QCoreApplication::translate("lodestone::ui::AnswerStrip", words);
}

QString dash()
{
    return QStringLiteral("–");
}

QString whole(double value)
{
    return text(core::wholeNumber(std::llround(value)));
}

QString percent(double share)
{
    return text(core::percentText(share));
}

core::Band inPercent(const core::Band& share)
{
    return {share.p05 * 100.0, share.p50 * 100.0, share.p95 * 100.0};
}

constexpr std::array<int, 3> kDays{30, 60, 90};

// "flight, other sources": what saves most of the threatened, at most two names.
QString savedBy(const core::Dataset& dataset, const core::RunResult& run)
{
    const core::NameBook names(dataset);
    QStringList list;
    for (const core::ShareOf& savior : core::saviorShares(run)) {
        if (list.size() < 2 && savior.id != "several") {
            const QString name = text(names.reactionName(savior.id));
            list << name.left(1).toLower() + name.mid(1);
        }
    }
    return list.join(tr(" and "));
}

void fillStopped(AnswerFigure& figure, const core::Dataset& dataset, const core::RunResult& run,
                 int day, double scale)
{
    const core::GroupResult* all = core::allWorks(run);
    if (all == nullptr) {
        return;
    }
    const core::DayCount count = core::countsOn(*all, day);
    const QString range = text(core::rangeOfText(count.stopped, all->works));
    figure.value = whole(count.stopped.p50);
    figure.band = count.stopped;
    figure.bandEnd = scale;
    figure.spoken = tr("%1 works stopped by day %2, %3").arg(figure.value).arg(day).arg(range);
    figure.formula =
        tr("In each of the %1 draws the works are counted that have stopped by the end of day %2; "
           "plants that share one site count once. The middle draw has %3; 90 % of the draws have "
           "%4 of %5 works. A plant stops when one of its lines makes less than half of its output "
           "for 3 days running.")
            .arg(whole(run.key.draws), QString::number(day), whole(count.stopped.p50),
                 text(core::rangeText(count.stopped)), whole(all->works));
    if (std::llround(count.averted.p50) == 0) {
        figure.notes = {range};
        return;
    }
    const QString more = tr("%1 more threatened").arg(whole(count.averted.p50));
    const QString helpers = savedBy(dataset, run);
    const QString saved = helpers.isEmpty() ? more : tr("%1, saved by %2").arg(more, helpers);
    figure.notes = {range + QStringLiteral(" · ") + saved, range + QStringLiteral(" · ") + more,
                    range};
    figure.spoken += QStringLiteral("; ") + saved;
}

void fillOutput(AnswerFigure& figure, const core::RunResult& run, int day)
{
    if (run.outputAtRisk.empty()) {
        return;
    }
    const auto at = std::min(static_cast<std::size_t>(day), run.outputAtRisk.size() - 1);
    const core::Band share = run.outputAtRisk[at];
    figure.value = percent(share.p50);
    figure.unit = tr("of plant output");
    for (const core::Band& one : run.outputAtRisk) {
        figure.curve.push_back(one.p50);
    }
    const QString range = tr("90 %: %1 %").arg(text(core::rangeText(inPercent(share))));
    const std::optional<core::PeakLoss> peak = core::peakLoss(run);
    figure.notes = {range};
    if (peak && peak->share.p50 > 0.0) {
        figure.notes.prepend(
            tr("%1 · peak %2, day %3").arg(range, percent(peak->share.p50)).arg(peak->day));
    }
    figure.formula =
        tr("In each of the %1 draws: the output that all works lose on day %2, over their output "
           "at baseline; each work weighs the same. The middle draw loses %3 %; 90 % of the draws "
           "lose %4 %.")
            .arg(whole(run.key.draws), QString::number(day),
                 QLocale().toString(100.0 * share.p50, 'f', 1),
                 text(core::rangeText(inPercent(share))));
    figure.spoken = tr("%1 of plant output is lost on day %2, %3")
                        .arg(figure.value)
                        .arg(day)
                        .arg(figure.notes.first());
}

void fillShipments(AnswerFigure& figure, const core::RunResult& run, int day)
{
    if (run.shipments.empty()) {
        return;
    }
    const auto at = std::min(static_cast<std::size_t>(day), run.shipments.size() - 1);
    figure.value = percent(run.shipments[at]);
    figure.unit = tr("of baseline");
    figure.curve = run.shipments;
    figure.baseline = 1.0;
    const QString kind = day < run.observedDays ? tr("observed") : tr("projected");
    const auto low = std::ranges::min_element(run.shipments);
    const auto lowDay = static_cast<int>(low - run.shipments.begin());
    figure.notes = {tr("%1 · lowest %2, day %3").arg(kind, percent(*low)).arg(lowDay), kind};
    figure.formula =
        tr("Tonnes of magnets (HS 850511) that China ships to the world on day %1, over those of "
           "its baseline, the mean month before the controls: %2 %, the mean of the draws. %3")
            .arg(QString::number(day), QLocale().toString(100.0 * run.shipments[at], 'f', 1),
                 day < run.observedDays
                     ? tr("The month is in the customs figures.")
                     : tr("Customs figures end before it: the scenario projects it."));
    figure.spoken = tr("Magnet shipments of China on day %1 are at %2 of baseline, %3")
                        .arg(day)
                        .arg(figure.value, figure.notes.first());
}

struct Link
{
    std::string productId;
    std::string gradeId;
    bool licence = false;
    double share = 0.0; // of all stops
};

// What stops plants most often: a grade that waits for its licence, whatever part it goes into, or
// else a part with its grade.
std::optional<Link> weakestLink(const core::RunResult& run)
{
    std::map<std::tuple<std::string, std::string, bool>, std::uint64_t> counts;
    std::uint64_t total = 0;
    for (const core::PlantResult& plant : run.plants) {
        for (const core::Cause& cause : plant.causes) {
            // One licence stands for all grades, as in the report.
            const auto key = cause.lack == core::Lack::Licence
                                 ? std::tuple(std::string(), std::string(), true)
                                 : std::tuple(cause.productId, cause.gradeId, false);
            counts[key] += cause.count;
            total += cause.count;
        }
    }
    const auto most = std::ranges::max_element(
        counts, [](const auto& a, const auto& b) { return a.second < b.second; });
    if (total == 0 || most == counts.end()) {
        return std::nullopt;
    }
    const auto& [product, grade, licence] = most->first;
    return Link{product, grade, licence, double(most->second) / double(total)};
}

void fillWeakest(AnswerFigure& figure, const core::Dataset& dataset, const core::RunResult& run)
{
    const std::optional<Link> link = weakestLink(run);
    if (!link) {
        figure.value = tr("None");
        figure.notes = {tr("Nothing stops within %1 days").arg(run.horizonDays)};
        figure.spoken = figure.notes.first();
        return;
    }
    const core::NameBook names(dataset);
    const QString grade = text(names.shortProductName(link->gradeId));
    figure.value = link->licence ? tr("Licence, CN border") : weakestLinkWords(dataset, run);
    const QString share = tr("First cause in %1 of the stops").arg(percent(link->share));
    figure.formula =
        tr("Over all plants and %1 draws the stops are counted by what runs out first: magnets "
           "that wait for their licence, whatever grade and part, or else a part with its grade. "
           "This one begins %2 % of them, more than any other.")
            .arg(whole(run.key.draws), QLocale().toString(100.0 * link->share, 'f', 1));
    figure.notes = {share};
    if (!grade.isEmpty() && grade != figure.value) {
        figure.notes.prepend(tr("%1 · %2").arg(share, grade));
    }
    figure.spoken = tr("Weakest link: %1. %2").arg(figure.value, figure.notes.first());
}

AnswerFigures emptyFigures(int day)
{
    AnswerFigures figures;
    for (std::size_t i = 0; i < kDays.size(); ++i) {
        figures.at(i).label = tr("Works stopped by day %1").arg(kDays.at(i));
    }
    AnswerFigure& output = figures.at(static_cast<std::size_t>(Answer::OutputAtRisk));
    output.label = tr("Output at risk, day %1").arg(day);
    output.ink = AnswerInk::Cut;
    AnswerFigure& shipments = figures.at(static_cast<std::size_t>(Answer::Shipments));
    shipments.label = tr("Magnet shipments, day %1").arg(day);
    shipments.ink = AnswerInk::Accent;
    AnswerFigure& link = figures.at(static_cast<std::size_t>(Answer::WeakestLink));
    link.label = tr("Weakest link");
    link.wordy = true;
    for (AnswerFigure& figure : figures) {
        figure.value = dash();
        figure.day = day;
        figure.spoken = tr("%1: no run yet").arg(figure.label);
    }
    return figures;
}

} // namespace

AnswerFigures answerFigures(const core::Dataset* dataset, const core::RunResult* run, int day)
{
    AnswerFigures figures = emptyFigures(day);
    if (dataset == nullptr || run == nullptr) {
        return figures;
    }
    // One scale for the three counts, so that their bars can be compared.
    const core::GroupResult* all = core::allWorks(*run);
    const double most = all == nullptr ? 0.0 : core::countsOn(*all, kDays.back()).stopped.p95;
    for (std::size_t i = 0; i < kDays.size(); ++i) {
        fillStopped(figures.at(i), *dataset, *run, kDays.at(i), std::max(4.0, most * 1.25));
    }
    fillOutput(figures.at(static_cast<std::size_t>(Answer::OutputAtRisk)), *run, day);
    fillShipments(figures.at(static_cast<std::size_t>(Answer::Shipments)), *run, day);
    fillWeakest(figures.at(static_cast<std::size_t>(Answer::WeakestLink)), *dataset, *run);
    return figures;
}

QString weakestLinkWords(const core::Dataset& dataset, const core::RunResult& run)
{
    const std::optional<Link> link = weakestLink(run);
    if (!link) {
        return {};
    }
    if (link->licence) {
        return tr("licence");
    }
    core::Cause cause;
    cause.productId = link->productId;
    cause.gradeId = link->gradeId;
    return text(core::NameBook(dataset).missingInput(cause));
}

bool comparableRuns(const core::RunResult& a, const core::RunResult& b)
{
    const core::GroupResult* left = core::allWorks(a);
    const core::GroupResult* right = core::allWorks(b);
    return a.start == b.start && a.horizonDays == b.horizonDays && left != nullptr &&
           right != nullptr && left->works == right->works;
}

std::array<QString, kAnswers> answerChanges(const AnswerFigures& now, const AnswerFigures& before)
{
    std::array<QString, kAnswers> changes;
    for (std::size_t i = 0; i < kAnswers; ++i) {
        if (now.at(i).value != before.at(i).value) {
            changes.at(i) = tr("was %1").arg(before.at(i).value);
        }
    }
    return changes;
}

} // namespace lodestone::ui
