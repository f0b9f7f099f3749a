// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/date.h"
#include "core/engine/results.h"
#include "core/scenario/scenario.h"

#include <QAction>
#include <QIcon>
#include <QPointer>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

class QMenuBar;

namespace lodestone::ui
{

// One thing that the command palette offers.
struct PaletteEntry
{
    enum class Kind
    {
        Action,
        Day,
        Scenario,
        Site
    };

    Kind kind = Kind::Action;
    QString key; // the same from one start to the next; empty: not to be remembered
    QString name;
    QString detail;    // where it is from: the menu, the date, the company
    QString shortcut;  // as the desktop writes it
    QString whyNot;    // what must be done first, of one that cannot be taken
    bool canBe = true; // taken
    QIcon icon;
    QPointer<QAction> action; // of Action
    int day = 0;              // of Day
    std::string scenarioId;   // of Scenario, empty for one of the user's own
    core::Scenario own;       // then: it
    core::SiteId site;        // of Site
};

// Every action of the menus but `left`, in their order, once: where it comes first. Menus that fill
// themselves when they open are asked to.
std::vector<PaletteEntry> actionEntries(const QMenuBar& menus, const QAction* left = nullptr);

// `chosen` is the id of the scenario in use.
std::vector<PaletteEntry> scenarioEntries(const std::vector<core::Scenario>& scenarios,
                                          const std::string& chosen);

QString siteKey(const core::Site& site);
PaletteEntry siteEntry(const core::Dataset& dataset, core::SiteId site);

// The day that was typed: "day 41", "41", "2027-01-15", or the first day of "2027-01". Days count
// from `zero`; one beyond `lastDay` is given, but cannot be taken. Without a run none can.
std::optional<PaletteEntry> dayEntry(const QString& typed, core::Date zero, int lastDay,
                                     bool hasRun);

// What answers the words (as searchWords() gives them), best first: by kind of match, then what can
// be taken, then what was used lately, then by how well it matches. `recent` holds keys, newest
// first. Without words those used lately come first, the others keep their order.
std::vector<PaletteEntry> rankedEntries(std::vector<PaletteEntry> entries,
                                        const std::vector<std::string>& words,
                                        const QStringList& recent);

} // namespace lodestone::ui
