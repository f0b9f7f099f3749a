// SPDX-License-Identifier: GPL-3.0-only
#include "core/model/cover_rule.h"
#include "core/present/cover_left.h"
#include "core/present/words.h"
#include "ui/models/site_words.h"
#include "ui/pages/inspector/view_parts.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace lodestone::ui
{

namespace
{

QString words(const char* text)
{
    return QCoreApplication::translate("lodestone::ui::Inspector", text);
}

QString dayCount(double days)
{
    return qText(core::wholeNumber(std::llround(days)));
}

PlantState fillOf(double left, double target)
{
    if (left < 0.5) {
        return PlantState::Stopped;
    }
    return left < target ? PlantState::RunningDown : PlantState::Running;
}

// The dataset's own statement, for a page without a run.
InputView statedInput(const InspectorInput& in, const std::string& product,
                      const core::CoverRules& rules)
{
    InputView view;
    view.name = qText(in.names.shortProductName(product));
    view.fact = makeFact(in, product);
    QStringList tip{qText(in.names.productName(product))};
    const core::CoverMatch match = rules.match(in.row(), product);
    const auto row = match.onHand ? match.onHand : match.runOut;
    if (row) {
        const core::Cover& cover = in.dataset.covers[*row];
        view.target = cover.days.mode;
        view.confidence = cover.confidence;
        view.value = words("%1 d").arg(dayCount(cover.days.mode));
        tip << words("Usual stock: %1 days of use (%2 to %3), %4.")
                   .arg(dayCount(cover.days.mode), dayCount(cover.days.low),
                        dayCount(cover.days.high), qText(core::confidenceText(cover.confidence)));
    } else {
        tip << words("Nothing is known of its stock.");
    }
    view.tip = tip.join(QLatin1Char('\n'));
    return view;
}

QList<InputView> statedInputs(const InspectorInput& in)
{
    const core::CoverRules rules(in.dataset, in.scenario.asOf, in.scenario.start);
    QList<InputView> rows;
    std::vector<std::string> seen;
    for (const core::Requirement& need : in.dataset.requirements) {
        const bool known = std::ranges::find(seen, need.inputProductId) != seen.end();
        if (need.outputProductId == in.row().outputProductId && !known) {
            seen.push_back(need.inputProductId);
            rows.append(statedInput(in, need.inputProductId, rules));
        }
    }
    return rows;
}

QString leftFormula(const core::InputCover& input, int day)
{
    if (input.leftByDay.empty()) {
        return words("In the draw explained nothing of it can run short: it stays at the %1 days "
                     "of day 0.")
            .arg(dayCount(input.daysLeft));
    }
    const core::CoverLeft left = core::coverLeft(input, day);
    QString formula =
        words("In the draw explained: %1 days of use on day 0; each day what arrives is added, in "
              "days of use, and one day is used at full output. On day %2 %3 days are left. Of "
              "several parts or units it is the one with the least.")
            .arg(dayCount(input.daysLeft), QString::number(day), dayCount(left.computed));
    if (left.more) {
        formula += QLatin1Char('\n') +
                   words("That is more than anybody would store: what is done about the shortage "
                         "brings more than is used, and the engine does not cancel it. Enough is "
                         "all that it says.");
    }
    return formula;
}

InputView explainedInput(const InspectorInput& in, const core::InputCover& input)
{
    InputView view;
    view.name = qText(in.names.shortProductName(input.productId));
    view.fact = makeFact(in, input.productId);
    view.stated = input.stated;
    view.target = input.targetDays;
    view.confidence = input.confidence;
    QStringList tip{qText(in.names.productName(input.productId))};
    if (input.coverRow.empty()) {
        view.value = words("–");
        tip << words("Nothing is known of its stock.");
    } else {
        const core::CoverLeft left = core::coverLeft(input, in.day);
        view.left = left.days;
        view.fill = fillOf(left.days, input.targetDays);
        view.value = left.more ? words("%1+ d").arg(dayCount(left.days))
                               : words("%1 d").arg(dayCount(left.days));
        tip << words("%1 days of use left on day %2 in the draw explained.")
                   .arg(qText(core::coverLeftText(left)))
                   .arg(in.day)
            << words("On day 0: %1 days (90 %: %2); target %3.")
                   .arg(dayCount(input.days.p50), qText(core::rangeText(input.days)),
                        dayCount(input.targetDays))
            << words("From: %1 (%2).")
                   .arg(qText(input.coverRow), input.stated
                                                   ? words("by you")
                                                   : qText(core::confidenceText(input.confidence)));
    }
    view.tip = tip.join(QLatin1Char('\n'));
    if (!input.coverRow.empty()) {
        view.formula = leftFormula(input, in.day);
    }
    return view;
}

} // namespace

QList<InputView> makeInputs(const InspectorInput& in, const core::Explanation* why)
{
    if (why == nullptr) {
        return statedInputs(in);
    }
    QList<InputView> rows;
    for (const core::InputCover& input : why->inputs) {
        rows.append(explainedInput(in, input));
    }
    std::ranges::stable_sort(rows, [](const InputView& a, const InputView& b) {
        return a.left.has_value() && (!b.left.has_value() || *a.left < *b.left);
    });
    return rows;
}

} // namespace lodestone::ui
