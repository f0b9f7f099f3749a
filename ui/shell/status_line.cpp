// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/status_line.h"

#include "core/present/summary.h"
#include "core/present/words.h"
#include "ui/theme/fonts.h"

#include <QFrame>
#include <QLabel>
#include <QLocale>

#include <algorithm>

namespace lodestone::ui
{

namespace
{

// The newest month of customs figures that is known on the date.
QString vintage(const core::Dataset& dataset, core::Date asOf)
{
    const std::string text = core::dataVintage(dataset, asOf);
    return StatusLine::tr("Data: %1").arg(QString::fromStdString(text));
}

} // namespace

StatusLine::StatusLine(Session& session, QWidget* parent)
    : QStatusBar(parent)
    , m_session(session)
    , m_data(addPart(QStringLiteral("statusData"), tr("The newest customs figures in use")))
    , m_scenario(addPart(QStringLiteral("statusScenario"),
                         tr("Hash of the assumptions: the same assumptions, the same hash")))
    , m_seed(addPart(QStringLiteral("statusSeed"), tr("Seed of the random draws")))
    , m_draws(addPart(QStringLiteral("statusDraws"),
                      tr("Draws, and the sampling error of a chance of one half")))
    , m_time(addPart(QStringLiteral("statusTime"), tr("Time the run took")))
    , m_note(addPart(QStringLiteral("statusNote"), {}))
{
    setSizeGripEnabled(false);
    m_size = new QLabel(this);
    m_size->setFont(fontOf(TextRole::Caption));
    m_size->setContentsMargins(6, 0, 10, 0);
    addPermanentWidget(m_size);
    connect(&m_session, &Session::datasetChanged, this, &StatusLine::refresh);
    connect(&m_session, &Session::runChanged, this, &StatusLine::refresh);
    connect(&m_session, &Session::scenarioChanged, this, &StatusLine::refresh);
    refresh();
}

QLabel* StatusLine::addPart(const QString& name, const QString& tip)
{
    auto* label = new QLabel(this);
    label->setObjectName(name);
    label->setFont(fontOf(TextRole::Caption));
    label->setToolTip(tip);
    label->setContentsMargins(6, 0, 10, 0);
    addWidget(label);
    return label;
}

void StatusLine::setRunning(bool running)
{
    m_running = running;
    refresh();
}

void StatusLine::refresh()
{
    const QLocale locale;
    const auto dataset = m_session.dataset();
    const auto run = m_session.run();
    m_data->setText(dataset ? vintage(*dataset, m_session.scenario().asOf) : QString());
    m_size->setText(dataset ? tr("%1 sites · %2 links")
                                  .arg(locale.toString(qulonglong(dataset->sites.size())),
                                       locale.toString(qulonglong(dataset->links.size())))
                            : QString());
    for (QLabel* label : {m_scenario, m_seed, m_draws, m_time}) {
        label->setVisible(run != nullptr);
    }
    if (run) {
        m_scenario->setText(
            tr("Scenario %1").arg(QString::fromStdString(core::shortHash(run->key.scenarioHash))));
        m_seed->setText(tr("Seed %1").arg(run->key.seed));
        m_draws->setText(tr("%1 draws, ± %2")
                             .arg(locale.toString(run->key.draws),
                                  QString::fromStdString(core::samplingErrorText(run->key.draws))));
        m_time->setText(tr("Run time %1 s").arg(locale.toString(run->seconds, 'f', 1)));
    }
    if (m_session.isProvisional()) {
        m_note->setText(m_running ? tr("Results are provisional until the run ends")
                                  : tr("The run was cancelled: results of its first draws"));
    } else if (m_session.isOutOfDate()) {
        m_note->setText(m_running ? tr("A new run is under way; these are the last results")
                                  : tr("Results are out of date: press F5"));
    } else {
        m_note->clear();
    }
}

} // namespace lodestone::ui
