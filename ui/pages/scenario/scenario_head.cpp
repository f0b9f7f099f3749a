// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/scenario/scenario_head.h"

#include "core/present/assumptions.h"
#include "core/present/names.h"
#include "core/present/words.h"
#include "core/scenario/duplicate.h"
#include "ui/feedback/elided_label.h"
#include "ui/theme/fonts.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

#include <algorithm>

namespace lodestone::ui
{

ScenarioHead::ScenarioHead(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_name(new ElidedLabel(this))
    , m_more(new QToolButton(this))
    , m_changes(new QToolButton(this))
{
    setObjectName(QStringLiteral("scenarioHead"));
    m_name->setObjectName(QStringLiteral("scenarioName"));
    m_name->setFont(fontOf(TextRole::Body, true));
    m_more->setObjectName(QStringLiteral("scenarioMore"));
    m_more->setText(tr("More"));
    m_more->setAccessibleName(tr("More for the scenario"));
    m_more->setToolTip(tr("Copy, name, compare, open or save the scenario"));
    m_more->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setFocusPolicy(Qt::StrongFocus);
    m_more->setMenu(new QMenu(m_more));
    m_changes->setObjectName(QStringLiteral("scenarioChanges"));
    m_changes->setWhatsThis(tr("How many assumptions differ from the built-in scenario that this "
                               "one was made from; a click says which."));
    m_changes->setAutoRaise(true);
    m_changes->setFocusPolicy(Qt::StrongFocus);

    // All in one line: what comes and goes must not move the chart below, which may be held.
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(12, 6, 12, 0);
    line->addWidget(m_name, 1);
    line->addWidget(m_changes);
    line->addWidget(m_more);
    connect(m_changes, &QToolButton::clicked, this, &ScenarioHead::differencesRequested);
    connect(&m_session, &Session::scenarioChanged, this, &ScenarioHead::refresh);
    connect(&m_session, &Session::datasetChanged, this, &ScenarioHead::refresh);
    refresh();
}

void ScenarioHead::setActions(const QList<QAction*>& actions)
{
    m_more->menu()->addActions(actions);
}

void ScenarioHead::refresh()
{
    const core::Scenario& scenario = m_session.scenario();
    m_name->setText(scenario.name.empty() ? tr("Unnamed scenario")
                                          : QString::fromStdString(core::scenarioName(scenario)));
    qsizetype changes = 0;
    QString base;
    if (const auto dataset = m_session.dataset()) {
        if (const auto original = core::baseScenario(*dataset, scenario)) {
            base = QString::fromStdString(core::scenarioName(original.value()));
            changes = std::ranges::count(core::assumptionsOf(*dataset, scenario, original.value()),
                                         true, &core::Assumption::changed);
        }
    }
    const QString words = changes == 1 ? tr("1 change") : tr("%n changes", nullptr, int(changes));
    m_changes->setVisible(changes > 0);
    m_changes->setText(words + QStringLiteral("…"));
    m_changes->setAccessibleName(tr("%1 from %2").arg(words, base));
    m_changes->setToolTip(tr("%1 from “%2”: show them in words").arg(words, base));
}

} // namespace lodestone::ui
