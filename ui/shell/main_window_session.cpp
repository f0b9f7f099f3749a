// SPDX-License-Identifier: GPL-3.0-only
#include "ui/feedback/error_text.h"
#include "ui/feedback/message_bar.h"
#include "ui/shell/kept_session.h"
#include "ui/shell/main_window.h"
#include "ui/shell/session_keeper.h"

#include <QTabWidget>

#include <utility>

namespace lodestone::ui
{

// What the window was about comes back with the next start: scenarios, filter, site, day and page.

namespace
{

// A built-in scenario that was left as it is goes by the data of today.
core::Scenario broughtUpToDate(const core::Dataset& dataset, const core::Scenario& kept)
{
    const auto builtin = core::builtinScenario(dataset, kept.id);
    return builtin && core::knownOn(kept, builtin.value().asOf) == builtin.value() ? builtin.value()
                                                                                   : kept;
}

} // namespace

void MainWindow::wireSession()
{
    m_keeper = new SessionKeeper(
        m_context.sessionFolder, [this] { return toJson(sessionNow()); }, this);
    const auto touch = [this] { m_keeper->touch(); };
    connect(&m_session, &Session::scenarioChanged, m_keeper, touch);
    connect(&m_session, &Session::ownScenariosChanged, m_keeper, touch);
    connect(&m_session, &Session::selectionChanged, m_keeper, touch);
    connect(&m_session, &Session::dayChanged, m_keeper, touch);
    connect(&m_filter, &SiteFilter::changed, m_keeper, touch);
    connect(findChild<QTabWidget*>(QStringLiteral("centre")), &QTabWidget::currentChanged, m_keeper,
            touch);
    // Before another workspace takes its place, and once more right when it does.
    connect(&m_workspace, &WorkspaceController::busyChanged, m_keeper, &SessionKeeper::saveNow);
    connect(m_keeper, &SessionKeeper::failed, this, [this](const core::Error& error) {
        m_messages->show(
            MessageKind::Warning,
            tr("Scenario and filter are not kept for the next start: %1").arg(errorText(error)));
    });
}

KeptSession MainWindow::sessionNow() const
{
    return {m_session.scenario(), m_session.ownScenarios(), m_unusable, viewNow(), {}};
}

// False: nothing was kept, and the window begins as with a new workspace.
bool MainWindow::restoreSession()
{
    m_unusable.clear();
    m_keeper->setWorkspace(m_workspace.path());
    const auto kept = m_keeper->read();
    if (!kept) {
        return false;
    }
    auto session = *kept ? keptSessionFromJson(*m_session.dataset(), kept->value())
                         : core::Result<KeptSession>(kept->error());
    if (!session) {
        const QString aside = m_keeper->setAside();
        if (aside.isEmpty()) {
            m_keeper->setWorkspace({}); // rather nothing than written over
        }
        const QString where =
            aside.isEmpty() ? tr("Nothing is kept this time.") : tr("It is kept in %1.").arg(aside);
        m_messages->show(MessageKind::Warning, tr("What was open last cannot be restored: %1 %2")
                                                   .arg(errorText(session.error()), where));
        return false;
    }
    KeptSession& found = session.value();
    for (const core::Scenario& own : found.own) {
        m_session.keepOwnScenario(own);
    }
    if (found.scenario) {
        m_session.setScenario(broughtUpToDate(*m_session.dataset(), *found.scenario));
    }
    m_unusable = found.unusable;
    if (!found.trouble.empty()) {
        m_messages->show(MessageKind::Warning,
                         tr("A scenario of last time cannot be used with these data and waits for "
                            "others: %1")
                             .arg(QString::fromStdString(found.trouble)));
    }
    m_filter.apply(found.view.filter, idsOf(found.view.only), facetsOf(found.view.facets));
    showPlaceOf(found.view);
    return true;
}

} // namespace lodestone::ui
