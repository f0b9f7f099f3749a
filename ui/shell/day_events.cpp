// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/day_events.h"

#include "core/model/dataset.h"
#include "core/present/names.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <map>

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
    return QCoreApplication::translate("lodestone::ui::DayEvent", words);
}

constexpr qsizetype kLongestLabel = 30;

// The first clause of a sentence, without what stands in brackets, cut at a word.
QString shortened(const QString& sentence)
{
    static const QRegularExpression clause(QStringLiteral("[:;(]"));
    static const QString opening = QStringLiteral("Date on which ");
    QString label = sentence.section(clause, 0, 0).trimmed();
    if (label.startsWith(opening)) {
        label.remove(0, opening.size());
        label = label.left(1).toUpper() + label.mid(1);
    }
    if (label.size() > kLongestLabel) {
        const qsizetype space = label.lastIndexOf(QLatin1Char(' '), kLongestLabel - 1);
        label = label.left(space > 8 ? space : kLongestLabel - 1) + QStringLiteral("…");
    }
    return label;
}

class EventList
{
public:
    EventList(core::Date start, int horizonDays) : m_start(start), m_horizon(horizonDays) {}

    void add(core::Date date, const QString& label, const QString& about)
    {
        addDay(date - m_start, label, about);
    }

    void addDay(int day, const QString& label, const QString& about)
    {
        if (day <= 0 || day > m_horizon) {
            return;
        }
        DayEvent& event = m_events[day];
        event.day = day;
        if (event.label.isEmpty()) {
            event.label = label;
        }
        if (!event.about.contains(about)) {
            event.about << about;
        }
    }

    std::vector<DayEvent> take() const
    {
        std::vector<DayEvent> list;
        for (const auto& [day, event] : m_events) {
            list.push_back(event);
        }
        return list;
    }

private:
    core::Date m_start;
    int m_horizon;
    std::map<int, DayEvent> m_events;
};

void addPolicy(EventList& events, const core::Dataset& dataset)
{
    for (const core::PolicyEvent& event : dataset.policyEvents) {
        // Only whole days: a month alone has no place on an axis of days.
        if (const auto date = core::parseDay(event.date)) {
            events.add(*date, shortened(text(event.event)), text(event.event));
        }
    }
}

QString controlLabel(const core::Control& control, bool begins)
{
    if (control.kind == "general-licence") {
        return begins ? tr("General licences begin") : tr("General licences end");
    }
    if (control.kind == "suspended") {
        return begins ? tr("Suspension begins") : tr("Suspension ends");
    }
    if (control.kind == "customs-hold") {
        return begins ? tr("Customs hold begins") : tr("Customs hold ends");
    }
    if (control.kind == "ban") {
        return begins ? tr("Ban begins") : tr("Ban ends");
    }
    if (control.kind == "buyer-rule") {
        return begins ? tr("Buyer rule begins") : tr("Buyer rule ends");
    }
    return begins ? tr("Licence duty begins") : tr("Licence duty ends");
}

void addControls(EventList& events, const core::Dataset& dataset, const core::Scenario& scenario)
{
    for (const core::Control& control : dataset.controls) {
        const QString about = control.note.empty() ? text(control.id) : text(control.note);
        const auto tell = [&](core::Date date, bool begins) {
            const QString label = controlLabel(control, begins);
            events.add(date, label, QStringLiteral("%1 (%2)").arg(label, about));
        };
        tell(control.start, true);
        const bool ownEnd =
            control.kind == "general-licence" && scenario.licence.generalLicencesUntil.has_value();
        if (control.end && !ownEnd) {
            tell(*control.end, false);
        }
    }
}

void addScenario(EventList& events, const core::Dataset* dataset, const core::Scenario& scenario)
{
    if (const auto& until = scenario.licence.generalLicencesUntil) {
        events.add(*until, tr("General licences end"),
                   scenario.licence.generalLicencesRenewed
                       ? tr("General licences end and are renewed in this scenario")
                       : tr("General licences end and are not renewed in this scenario"));
    }
    if (scenario.licence.freezeDays) {
        const core::Date from = scenario.licence.freezeFrom.value_or(scenario.start);
        events.add(
            from, tr("Licence freeze"),
            tr("No licence is granted for %1 days from here").arg(*scenario.licence.freezeDays));
        events.add(from.plus(*scenario.licence.freezeDays), tr("Freeze ends"),
                   tr("Licences are granted again"));
    }
    for (const core::GateRule& gate : scenario.gates) {
        const QString share = QString::number(qRound(gate.share * 100));
        events.addDay(
            gate.fromDay, tr("Gate at %1 %").arg(share),
            tr("Shipments held to %1 % by the scenario until day %2").arg(share).arg(gate.toDay));
    }
    for (const core::SiteDown& down : scenario.sitesDown) {
        const QString name = dataset == nullptr
                                 ? text(down.siteId)
                                 : text(core::NameBook(*dataset).siteName(down.siteId));
        events.addDay(down.fromDay, shortened(tr("%1 down").arg(name)),
                      tr("%1 is down in this scenario").arg(name));
        events.addDay(down.toDay, shortened(tr("%1 back").arg(name)),
                      tr("%1 is back in this scenario").arg(name));
    }
    for (const core::SiteCapacity& row : scenario.siteCapacity) {
        const QString name = dataset == nullptr
                                 ? text(row.siteId)
                                 : text(core::NameBook(*dataset).siteName(row.siteId));
        const QString from = QString::number(qRound(row.share * 100));
        const QString to = QString::number(qRound(row.shareAtEnd.value_or(row.share) * 100));
        const QString until = QString::number(row.toDay);
        events.addDay(row.fromDay, shortened(tr("%1 at %2 %").arg(name, from)),
                      row.shareAtEnd
                          ? tr("%1 makes %2 % of its baseline in this scenario, %3 % by day %4")
                                .arg(name, from, to, until)
                          : tr("%1 makes %2 % of its baseline in this scenario until day %3")
                                .arg(name, from, until));
    }
}

struct Box
{
    double left;
    double right;
    int topRow;
    int bottomRow;
};

bool overlap(const Box& a, const Box& b)
{
    return a.left < b.right && b.left < a.right && a.topRow <= b.bottomRow &&
           b.topRow <= a.bottomRow;
}

bool free(const std::vector<Box>& taken, const Box& box)
{
    return std::ranges::none_of(taken, [&box](const Box& one) { return overlap(one, box); });
}

constexpr double kGap = 6.0;
constexpr qsizetype kShortestForm = 10; // letters: "Licence freeze", not "Gate"
constexpr QChar kDots(0x2026);

} // namespace

std::vector<DayEvent> dayEvents(const core::Dataset* dataset, const core::Scenario& scenario)
{
    EventList events(scenario.start, scenario.horizonDays);
    addScenario(events, dataset, scenario);
    if (dataset != nullptr) {
        addPolicy(events, *dataset);
        addControls(events, *dataset, scenario);
    }
    return events.take();
}

QStringList labelForms(const QString& label)
{
    QStringList forms{label};
    const QString whole = label.endsWith(kDots) ? label.chopped(1) : label;
    for (qsizetype cut = whole.lastIndexOf(u' '); cut >= kShortestForm;
         cut = whole.lastIndexOf(u' ', cut - 1)) {
        forms << whole.left(cut) + kDots;
    }
    return forms;
}

// From right to left, so that what a label may run into stands already. Where the mark to the left
// is near, the label goes to the lowest row: the neighbour's then passes above its line.
std::vector<LabelPlace> placeLabels(const std::vector<double>& marks,
                                    const std::vector<std::vector<double>>& widths, double left,
                                    double right, int rows)
{
    std::vector<LabelPlace> places(marks.size());
    std::vector<Box> taken;
    for (std::size_t i = marks.size(); i-- > 0;) {
        const bool crowded = i > 0 && marks[i] - marks[i - 1] < widths[i - 1].front() + 2 * kGap;
        for (std::size_t form = 0; form < widths[i].size(); ++form) {
            const double width = widths[i][form];
            for (int tried = 0; tried < 2 * rows && places[i].row < 0; ++tried) {
                const int step = tried % rows;
                const int row = crowded ? rows - 1 - step : step;
                const double from = tried < rows ? marks[i] + kGap : marks[i] - kGap - width;
                const Box label{from - 2, from + width + 2, row, row};
                const Box line{marks[i] - 1, marks[i] + 1, row, rows - 1};
                const bool inside = from >= left && from + width <= right;
                if (inside && free(taken, label) && free(taken, line)) {
                    places[i] = {row, from, width, form};
                    taken.push_back(label);
                    taken.push_back(line);
                }
            }
        }
    }
    return places;
}

} // namespace lodestone::ui
