// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/scenario_names.h"

#include "core/present/names.h"
#include "ui/shell/session.h"

#include <QCoreApplication>

#include <algorithm>

namespace lodestone::ui
{

namespace
{

QString words(const char* text)
{
    return QCoreApplication::translate("lodestone::ui::MainWindow", text);
}

bool isTaken(const Session& session, const std::string& name)
{
    const auto goesByIt = [&name](const core::Scenario& each) {
        return each.name == name || core::scenarioName(each) == name;
    };
    return goesByIt(session.scenario()) || std::ranges::any_of(session.ownScenarios(), goesByIt) ||
           (session.dataset() &&
            std::ranges::any_of(core::builtinScenarios(*session.dataset()), goesByIt));
}

QString ofCopy(const QString& name)
{
    return words("Copy of %1").arg(name);
}

} // namespace

QString shownName(const core::Scenario& scenario)
{
    return scenario.name.empty() ? words("Unnamed scenario")
                                 : QString::fromStdString(core::scenarioName(scenario));
}

std::string freeName(const Session& session, const std::string& wanted)
{
    const QString whole = QString::fromStdString(wanted);
    for (int number = 1;; ++number) {
        const QString end = number == 1 ? QString() : QStringLiteral(" %1").arg(number);
        QString name = whole + end;
        for (qsizetype kept = whole.size();
             name.toUtf8().size() > qsizetype(core::kMostScenarioNameBytes) && kept > 0;) {
            name = whole.left(--kept).trimmed() + end;
        }
        if (!isTaken(session, name.toStdString())) {
            return name.toStdString();
        }
    }
}

std::string copyName(const Session& session)
{
    return freeName(session, ofCopy(shownName(session.scenario())).toStdString());
}

} // namespace lodestone::ui
