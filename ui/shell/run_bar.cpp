// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/run_bar.h"

#include "core/present/names.h"
#include "core/present/words.h"
#include "ui/feedback/badge.h"
#include "ui/shell/actions.h"
#include "ui/shell/run_progress.h"
#include "ui/shell/search_box.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace lodestone::ui
{

namespace
{

constexpr int kHeight = 46;
constexpr int kIconOnlyBelow = 1280;
constexpr int kScenarioWidth = 216;
constexpr int kSearchWidth = 276;

QToolButton* buttonOf(QAction* action, const QString& text, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setText(text);
    button->setAccessibleName(text);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    return button;
}

// How much of who supplies whom is assumed: the first thing to know about any figure here.
QString evidenceText(const core::Dataset& dataset)
{
    const auto assumed =
        std::ranges::count(dataset.links, core::Confidence::Assumed, &core::Link::confidence);
    if (dataset.links.empty()) {
        return {};
    }
    return RunBar::tr("%1 of links assumed")
        .arg(QString::fromStdString(
            core::percentText(double(assumed) / double(dataset.links.size()))));
}

QFrame* divider(QWidget* parent)
{
    auto* line = new QFrame(parent);
    line->setFrameShape(QFrame::VLine);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);
    line->setFixedHeight(22);
    return line;
}

} // namespace

RunBar::RunBar(Session& session, const Actions& actions, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_name(new QLabel(this))
    , m_badge(new Badge({}, this))
    , m_stale(new Badge(tr("Out of date"), this))
    , m_scenario(new QComboBox(this))
    , m_progress(new RunProgress(this))
    , m_search(new SearchBox(session, this))
    , m_load(buttonOf(actions.load, tr("Load figures…"), this))
    , m_report(buttonOf(actions.report, tr("Report…"), this))
{
    setObjectName(QStringLiteral("runBar"));
    setMinimumHeight(kHeight);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto* logo = new QLabel(this);
    logo->setPixmap(icon(Icon::Logo).pixmap(20, 20));
    m_name->setFont(fontOf(TextRole::Body, true));
    m_name->setObjectName(QStringLiteral("workspaceName"));
    m_badge->setToolTip(tr("Share of the supply links that no source states. Which single plant "
                           "stops depends on them; counts and windows depend on them less."));
    m_stale->setText(tr("Made with older figures or assumptions"));
    m_stale->setObjectName(QStringLiteral("outOfDate"));
    m_stale->hide();
    m_scenario->setObjectName(QStringLiteral("scenarioChoice"));
    m_scenario->setAccessibleName(tr("Scenario"));
    m_scenario->setMinimumWidth(kScenarioWidth);
    m_search->setFixedWidth(kSearchWidth);
    auto* run = buttonOf(actions.run, tr("Run"), this);
    auto* label = new QLabel(tr("S&cenario"), this);
    label->setFont(fontOf(TextRole::Label));
    label->setBuddy(m_scenario);

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 12, 6);
    row->setSpacing(8);
    row->addWidget(logo);
    row->addWidget(m_name);
    row->addWidget(m_badge);
    row->addSpacing(4);
    row->addWidget(divider(this));
    row->addSpacing(4);
    row->addWidget(label);
    row->addWidget(m_scenario);
    row->addWidget(run);
    row->addWidget(m_progress);
    row->addWidget(m_stale);
    row->addStretch(1);
    row->addWidget(m_search);
    row->addWidget(m_load);
    row->addWidget(m_report);

    connect(m_scenario, &QComboBox::activated, this, &RunBar::chooseScenario);
    connect(&m_session, &Session::datasetChanged, this, &RunBar::refreshData);
    connect(&m_session, &Session::scenarioChanged, this, &RunBar::refreshScenario);
    connect(&m_session, &Session::ownScenariosChanged, this, &RunBar::refreshScenario);
    connect(&m_session, &Session::runChanged, this, &RunBar::refreshScenario);
    refreshData();
}

void RunBar::setWorkspaceName(const QString& name, const QString& path)
{
    m_name->setText(m_name->fontMetrics().elidedText(name, Qt::ElideMiddle, 260));
    m_name->setToolTip(path.isEmpty() ? tr("In memory: nothing is kept after closing") : path);
}

void RunBar::refreshData()
{
    const QSignalBlocker quiet(m_scenario);
    m_scenario->clear();
    const auto dataset = m_session.dataset();
    m_badge->setText(dataset ? evidenceText(*dataset) : QString());
    m_badge->setVisible(!m_badge->text().isEmpty());
    if (dataset) {
        for (const core::Scenario& scenario : core::builtinScenarios(*dataset)) {
            m_scenario->addItem(QString::fromStdString(core::scenarioName(scenario)),
                                QString::fromStdString(scenario.id));
            m_scenario->setItemData(m_scenario->count() - 1,
                                    QString::fromStdString(core::scenarioDescription(scenario)),
                                    Qt::ToolTipRole);
        }
    }
    m_builtins = m_scenario->count();
    refreshScenario();
}

void RunBar::chooseScenario()
{
    const QVariant chosen = m_scenario->currentData();
    if (chosen.typeId() == QMetaType::QString) {
        Q_EMIT scenarioChosen(chosen.toString());
    } else if (chosen.toInt() >= 0) {
        const core::Scenario own =
            m_session.ownScenarios()[std::size_t(chosen.toInt())]; // the list may change
        Q_EMIT ownScenarioChosen(own);
    }
}

// Below the built-in ones: those that were left, by their number, and the one at work.
void RunBar::listOwn()
{
    while (m_scenario->count() > m_builtins) {
        m_scenario->removeItem(m_scenario->count() - 1);
    }
    const core::Scenario& now = m_session.scenario();
    int current = -1;
    const std::vector<core::Scenario>& own = m_session.ownScenarios();
    for (std::size_t i = 0; i < own.size(); ++i) {
        const bool isNow = now.id.empty() && own[i].name == now.name;
        m_scenario->addItem(QString::fromStdString(own[i].name), isNow ? -1 : int(i));
        current = isNow ? m_scenario->count() - 1 : current;
    }
    if (now.id.empty() && !now.name.empty() && current < 0) {
        m_scenario->addItem(QString::fromStdString(now.name), -1);
        current = m_scenario->count() - 1;
    }
    if (m_scenario->count() > m_builtins) {
        m_scenario->insertSeparator(m_builtins);
        current += current < 0 ? 0 : 1;
    }
    m_scenario->setCurrentIndex(
        now.id.empty() ? current : m_scenario->findData(QString::fromStdString(now.id)));
}

void RunBar::refreshScenario()
{
    const QSignalBlocker quiet(m_scenario);
    listOwn();
    m_scenario->setToolTip(QString::fromStdString(core::scenarioDescription(m_session.scenario())));
    m_stale->setVisible(m_session.isOutOfDate());
}

void RunBar::fitWidth()
{
    const bool room = width() >= kIconOnlyBelow;
    for (QToolButton* button : {m_load, m_report}) {
        button->setToolButtonStyle(room ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    }
    m_stale->setText(room ? tr("Made with older figures or assumptions") : tr("Out of date"));
    m_search->setFixedWidth(room ? kSearchWidth : kSearchWidth * 3 / 5);
}

void RunBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitWidth();
}

void RunBar::paintEvent(QPaintEvent*)
{
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.surface);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.line);
}

} // namespace lodestone::ui
