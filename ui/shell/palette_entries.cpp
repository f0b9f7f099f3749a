// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/palette_entries.h"

#include "core/present/names.h"
#include "core/present/words.h"
#include "ui/models/site_words.h"
#include "ui/shell/actions.h"
#include "ui/shell/palette_match.h"
#include "ui/shell/search_index.h"
#include "ui/shell/search_model.h"
#include "ui/theme/icons.h"

#include <QCoreApplication>
#include <QMenu>
#include <QMenuBar>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <limits>
#include <tuple>

namespace lodestone::ui
{

namespace
{

QString tr(const char* words)
{
    return QCoreApplication::translate("lodestone::ui::CommandPalette", words);
}

// The text of an action or menu without the mark of its key.
QString plainText(QString text)
{
    static const QRegularExpression mark(QStringLiteral("&(.)"));
    return text.replace(mark, QStringLiteral("\\1"));
}

PaletteEntry entryOf(QAction* action, const QString& path, bool open)
{
    PaletteEntry entry;
    entry.name = plainText(action->text());
    // Undo and redo are called after the step, so a name of their own is what stays the same.
    const QString own = action->objectName();
    entry.key =
        QStringLiteral("action:") + (own.isEmpty() ? path + QLatin1Char('/') + entry.name : own);
    entry.detail = path;
    entry.shortcut = action->shortcut().toString(QKeySequence::NativeText);
    entry.canBe = open && action->isEnabled();
    entry.whyNot = whyNotAvailable(action);
    entry.icon = action->isChecked() ? icon(Icon::Ok) : action->icon();
    entry.action = action;
    return entry;
}

class Collector
{
public:
    explicit Collector(const QAction* left) { m_seen.insert(left); }

    void add(const QList<QAction*>& actions, const QString& path, bool open)
    {
        for (QAction* action : actions) {
            if (action->isSeparator() || !action->isVisible()) {
                continue;
            }
            if (QMenu* menu = action->menu()) {
                Q_EMIT menu->aboutToShow(); // some fill themselves only then
                const QString name = plainText(menu->title());
                add(menu->actions(), path.isEmpty() ? name : path + QStringLiteral(" ▸ ") + name,
                    open && menu->isEnabled());
            } else if (!m_seen.contains(action)) {
                m_seen.insert(action);
                entries.push_back(entryOf(action, path, open));
            }
        }
    }

    std::vector<PaletteEntry> entries;

private:
    QSet<const QAction*> m_seen;
};

std::optional<core::Date> dateTyped(const std::string& typed)
{
    if (const auto month = core::parseMonth(typed)) {
        return month->firstDay();
    }
    return core::parseDay(typed);
}

struct Ranked
{
    TextMatch match;
    qsizetype used = 0; // 0 = last of all
    std::size_t order = 0;
    PaletteEntry entry;
};

qsizetype lastUse(const PaletteEntry& entry, const QStringList& recent)
{
    const qsizetype at = entry.key.isEmpty() ? -1 : recent.indexOf(entry.key);
    return at < 0 ? std::numeric_limits<qsizetype>::max() : at;
}

// A site is found by more than its name and company; what the search knows of it counts least.
std::optional<TextMatch> matchOf(const PaletteEntry& entry, const std::vector<std::string>& words)
{
    if (words.empty() || entry.kind == PaletteEntry::Kind::Day) {
        return TextMatch{TextMatch::Kind::Whole, 0};
    }
    auto match = matchText(words, foldedText(entry.name), foldedText(entry.detail));
    if (entry.kind == PaletteEntry::Kind::Site &&
        (!match || match->kind == TextMatch::Kind::Scattered)) {
        return TextMatch{TextMatch::Kind::Inside, std::numeric_limits<int>::max()};
    }
    return match;
}

} // namespace

std::vector<PaletteEntry> actionEntries(const QMenuBar& menus, const QAction* left)
{
    Collector collector(left);
    collector.add(menus.actions(), {}, true);
    return std::move(collector.entries);
}

std::vector<PaletteEntry> scenarioEntries(const std::vector<core::Scenario>& scenarios,
                                          const std::string& chosen)
{
    std::vector<PaletteEntry> entries;
    for (const core::Scenario& scenario : scenarios) {
        PaletteEntry entry;
        entry.kind = PaletteEntry::Kind::Scenario;
        if (scenario.id.empty()) {
            entry.own = scenario;
        } else {
            entry.key = QStringLiteral("scenario:") + qText(scenario.id);
        }
        entry.name = qText(core::scenarioName(scenario));
        const bool inUse = !scenario.id.empty() && scenario.id == chosen;
        entry.detail = inUse ? tr("Scenario in use") : tr("Scenario");
        entry.icon = icon(inUse ? Icon::Ok : Icon::Settings);
        entry.scenarioId = scenario.id;
        entries.push_back(std::move(entry));
    }
    return entries;
}

QString siteKey(const core::Site& site)
{
    return QStringLiteral("site:") + qText(site.id);
}

PaletteEntry siteEntry(const core::Dataset& dataset, core::SiteId site)
{
    const core::Site& row = dataset.sites[site.index()];
    PaletteEntry entry;
    entry.kind = PaletteEntry::Kind::Site;
    entry.key = siteKey(row);
    entry.name = qText(row.name);
    entry.detail = siteDetail(dataset, row);
    entry.site = site;
    return entry;
}

std::optional<PaletteEntry> dayEntry(const QString& typed, core::Date zero, int lastDay,
                                     bool hasRun)
{
    static const QRegularExpression number(QStringLiteral("^(?:(\\w+) )?(\\d{1,4})$"),
                                           QRegularExpression::UseUnicodePropertiesOption);
    const QString text = typed.simplified();
    int day = 0;
    QString asked;
    if (const auto date = dateTyped(text.toStdString())) {
        day = *date - zero;
        asked = qText(date->iso());
    } else {
        const QRegularExpressionMatch match = number.match(text);
        const QString word = match.captured(1);
        if (!match.hasMatch() || !tr("day").startsWith(word, Qt::CaseInsensitive)) {
            return std::nullopt;
        }
        day = match.captured(2).toInt();
        asked = tr("Day %1").arg(day);
    }
    PaletteEntry entry;
    entry.kind = PaletteEntry::Kind::Day;
    entry.name = tr("Go to day %1").arg(day);
    entry.detail = qText(core::dateText(zero.plus(day)));
    entry.icon = icon(Icon::StepForward);
    entry.day = day;
    entry.canBe = hasRun && day >= 0 && day <= lastDay;
    if (!hasRun) {
        entry.whyNot = tr("run the scenario first");
    } else if (!entry.canBe) {
        entry.name = tr("%1 is outside the run").arg(asked);
        entry.whyNot = tr("day 0 to %1: %2 to %3")
                           .arg(lastDay)
                           .arg(qText(zero.iso()), qText(zero.plus(lastDay).iso()));
    }
    return entry;
}

std::vector<PaletteEntry> rankedEntries(std::vector<PaletteEntry> entries,
                                        const std::vector<std::string>& words,
                                        const QStringList& recent)
{
    std::vector<Ranked> found;
    for (PaletteEntry& entry : entries) {
        if (const auto match = matchOf(entry, words)) {
            const std::size_t order = found.size();
            found.push_back({*match, lastUse(entry, recent), order, std::move(entry)});
        }
    }
    // A view before the switch of its panel, which has the same name and would close it.
    const auto isSwitch = [](const PaletteEntry& entry) {
        return entry.action != nullptr && entry.action->isCheckable();
    };
    std::ranges::sort(found, {}, [&isSwitch](const Ranked& one) {
        return std::tuple(one.match.kind, !one.entry.canBe, one.used, one.match.cost,
                          isSwitch(one.entry), one.order);
    });
    entries.clear();
    for (Ranked& one : found) {
        entries.push_back(std::move(one.entry));
    }
    return entries;
}

} // namespace lodestone::ui
