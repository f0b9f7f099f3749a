// SPDX-License-Identifier: GPL-3.0-only
#include "ui/feedback/elided_label.h"
#include "ui/models/dates.h"
#include "ui/pages/scenario/gate_editor.h"
#include "ui/pages/scenario/known_facts.h"
#include "ui/pages/scenario/known_row.h"
#include "ui/pages/scenario/licence_levers.h"
#include "ui/pages/scenario/mitigation_list.h"
#include "ui/pages/scenario/panel_parts.h"
#include "ui/pages/scenario/policy_levers.h"
#include "ui/pages/scenario/range_row.h"
#include "ui/pages/scenario/scenario_choices.h"
#include "ui/pages/scenario/scenario_head.h"
#include "ui/pages/scenario/scenario_panel.h"
#include "ui/pages/scenario/site_limits.h"
#include "ui/pages/scenario/wheel_guard.h"
#include "ui/theme/fonts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QEvent>
#include <QFormLayout>
#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

#include <limits>

namespace lodestone::ui
{

// The widgets of the panel and where they stand; what they do is in scenario_panel.cpp.

namespace
{

constexpr int kMostDraws = 100'000;
constexpr int kMostDelay = 3650;

// What a tip says of a field is also its answer to "What's this?", unless it has a longer one.
void explainFields(QWidget* panel)
{
    for (QWidget* field : panel->findChildren<QWidget*>()) {
        if (field->whatsThis().isEmpty()) {
            field->setWhatsThis(field->toolTip());
        }
    }
}

} // namespace

ScenarioPanel::ScenarioPanel(Session& session, QUndoStack& undo, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_undo(undo)
{
    setObjectName(QStringLiteral("scenarioPanel"));
    auto* content = new QWidget;
    content->setBackgroundRole(QPalette::Base);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_head = new ScenarioHead(m_session, content);
    m_gates = new GateEditor(m_session, m_undo, content);
    column->addWidget(m_head);
    column->addWidget(m_gates);
    column->addWidget(buildGates());
    column->addWidget(sectionRule(content));
    column->addWidget(buildLicences());
    column->addWidget(buildLevers());
    column->addWidget(sectionRule(content));
    column->addWidget(buildKnown());
    column->addWidget(sectionRule(content));
    column->addWidget(buildStocksAndRun());
    column->addStretch(1);

    auto* scroll = new QScrollArea(this);
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setAccessibleName(tr("Assumptions"));
    scroll->setFrameShape(QFrame::NoFrame);
    m_room = scroll->viewport();
    m_room->installEventFilter(this);
    m_gates->installEventFilter(this);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(scroll, 1);
    all->addWidget(buildFoot());

    explainFields(this);
    new WheelGuard(this);
    wireGates();
    wireLicences();
    wireLevers();
    wireRun();
    connect(&m_session, &Session::datasetChanged, this, &ScenarioPanel::refreshChoices);
    connect(&m_session, &Session::scenarioChanged, this, &ScenarioPanel::refresh);
    connect(&m_session, &Session::runChanged, this, &ScenarioPanel::refreshFoot);
    refreshChoices();
    refresh();
}

// The room for the chart is what the panel shows without being scrolled.
bool ScenarioPanel::eventFilter(QObject* watched, QEvent* event)
{
    const bool placed = event->type() == QEvent::Resize || event->type() == QEvent::Move ||
                        event->type() == QEvent::Show;
    if (placed && (watched == m_room || watched == m_gates)) {
        m_gates->fitChart(m_room->height() - m_gates->y());
    }
    return QWidget::eventFilter(watched, event);
}

QWidget* ScenarioPanel::buildGates()
{
    auto* part = new QWidget(this);
    auto* form = formIn(part);
    form->setContentsMargins(12, 0, 12, 10); // goes on from the editor above
    m_description = hintLabel(part);
    m_description->setObjectName(QStringLiteral("scenarioDescription"));
    form->addRow(m_description);
    m_gate = new RangeRow({0.0, 100.0, 1.0, 0, tr(" %")}, tr("Gate level"), part);
    m_gate->setObjectName(QStringLiteral("gateLevel"));
    m_gate->setToolTip(
        tr("Multiplies every export gate on and after day 0, but for those set by hand"));
    form->addRow(tr("&Gate level"), m_gate);

    m_projection = choiceBox(tr("After the last figure"), part);
    m_projection->setObjectName(QStringLiteral("projection"));
    m_projection->setToolTip(tr("What follows the last month with customs figures"));
    m_projection->setWhatsThis(m_projection->toolTip());
    fillProjections(*m_projection);
    form->addRow(tr("&Then"), m_projection);

    m_squeeze = new QWidget(part);
    auto* row = new QHBoxLayout(m_squeeze);
    row->setContentsMargins(0, 0, 0, 0);
    m_points = numberField(0, 100, tr(" pts"), tr("Points less each month"), m_squeeze);
    m_points->setToolTip(tr("Points of the baseline less each month"));
    m_floor = numberField(0, 100, tr(" % min"), tr("Floor, percent of baseline"), m_squeeze);
    row->addWidget(m_points, 1);
    row->addWidget(m_floor, 1);
    form->addRow(tr("Each mo&nth"), m_squeeze);
    return part;
}

QWidget* ScenarioPanel::buildLicences()
{
    auto* part = new QWidget(this);
    auto* form = formIn(part);
    form->addRow(sectionHead(tr("Licence regime"), part));
    m_general = new QRadioButton(tr("General licences renewed"), part);
    m_general->setObjectName(QStringLiteral("generalLicences"));
    m_individual = new QRadioButton(tr("Case by case when they end"), part);
    form->addRow(m_general);
    form->addRow(m_individual);
    m_military = new QCheckBox(tr("Refused for military end use"), part);
    m_mixed = new QCheckBox(tr("Refused for mixed end use too"), part);
    form->addRow(m_military);
    form->addRow(m_mixed);
    m_delay = numberField(-1, kMostDelay, tr(" days"), tr("Median licence delay"), part);
    m_delay->setObjectName(QStringLiteral("licenceDelay"));
    m_delay->setToolTip(
        tr("Median days from the control to a licence; as reported: by destination, "
           "from the data"));
    form->addRow(tr("Medi&an delay"), m_delay);
    return part;
}

QWidget* ScenarioPanel::buildLevers()
{
    auto* part = new QWidget(this);
    m_levers = {new LicenceLevers(m_session, part), new PolicyLevers(m_session, part),
                new SiteLimits(m_session, part)};
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 6);
    column->setSpacing(0);
    for (LeverGroup* levers : m_levers) {
        column->addWidget(levers);
    }
    return part;
}

QWidget* ScenarioPanel::buildStocksAndRun()
{
    auto* part = new QWidget(this);
    auto* form = formIn(part);
    m_stock = new RangeRow({0.0, 3.0, 0.05, 2, tr(" ×")}, tr("Stock multiplier"), part);
    m_stock->setObjectName(QStringLiteral("stockMultiplier"));
    m_stock->setToolTip(tr("Multiplies every stock on day 0, but for those that you state"));
    form->addRow(tr("&Stocks"), m_stock);
    m_reactions = new QCheckBox(tr("Allow reactions"), part);
    m_reactions->setObjectName(QStringLiteral("reactions"));
    m_reactions->setToolTip(
        tr("Air freight, other sources, other parts … Off shows the bare threat: nobody reacts"));
    form->addRow(m_reactions);
    m_mitigations = new MitigationList(m_session, part);
    form->addRow(m_mitigations);
    m_known = new KnownRow(part);
    m_known->setToolTip(tr("What was known on that day: figures published later, links that "
                           "delivered later and licences granted later do not count"));
    form->addRow(tr("&Known on"), m_known);
    m_knownHint = hintLabel(part);
    form->addRow(m_knownHint);
    m_start = new QDateEdit(part);
    m_start->setDisplayFormat(datePattern());
    m_start->setCalendarPopup(true);
    m_start->setKeyboardTracking(false);
    form->addRow(tr("First da&y"), m_start);
    m_horizon = numberField(1, core::kLongestHorizonDays, tr(" days"), tr("Horizon"), part);
    form->addRow(tr("Hori&zon"), m_horizon);

    auto* row = new QHBoxLayout;
    m_draws = numberField(10, kMostDraws, {}, tr("Draws"), part);
    m_draws->setObjectName(QStringLiteral("draws"));
    m_draws->setSingleStep(500);
    m_sampling = hintLabel(part);
    m_sampling->setWordWrap(false);
    m_sampling->setToolTip(tr("Sampling error of a chance of one half"));
    row->addWidget(m_draws, 1);
    row->addWidget(m_sampling);
    auto* label = new QLabel(tr("Draws"), part);
    label->setBuddy(m_draws);
    form->addRow(label, row);
    m_seed = numberField(0, std::numeric_limits<int>::max(), {}, tr("Seed"), part);
    m_seed->setObjectName(QStringLiteral("seed"));
    m_seed->setGroupSeparatorShown(false);
    m_seed->setToolTip(tr("The same seed gives the same draws"));
    form->addRow(tr("Seed"), m_seed);
    return part;
}

QWidget* ScenarioPanel::buildKnown()
{
    auto* known = new KnownFacts(m_session, this);
    connect(known, &KnownFacts::factRequested, this, &ScenarioPanel::factRequested);
    connect(known, &KnownFacts::factRemoved, this, &ScenarioPanel::factRemoved);
    return known;
}

QWidget* ScenarioPanel::buildFoot()
{
    auto* foot = new QFrame(this);
    foot->setFrameShape(QFrame::NoFrame);
    foot->setAutoFillBackground(true);
    foot->setBackgroundRole(QPalette::AlternateBase);
    auto* column = new QVBoxLayout(foot);
    column->setContentsMargins(12, 6, 12, 6);
    m_preview = new QCheckBox(tr("Preview whi&le editing"), foot);
    m_preview->setObjectName(QStringLiteral("livePreview"));
    m_preview->setChecked(true);
    m_preview->setToolTip(tr("Each change is run at once with a few draws, and in full when you "
                             "let go; off, nothing runs before F5"));
    m_preview->setWhatsThis(tr("While a gate or slider is dragged, the strip, the map and the "
                               "tables show a provisional result of 256 draws. When you let go, "
                               "or shortly after the last key, the whole run follows. Cancel "
                               "brings the last finished result back."));
    column->addWidget(m_preview);
    m_state = new ElidedLabel(foot);
    m_state->setFont(fontOf(TextRole::Caption));
    m_state->setObjectName(QStringLiteral("scenarioState"));
    m_revert = new QPushButton(tr("Revert"), foot);
    m_revert->setObjectName(QStringLiteral("revert"));
    m_revert->setToolTip(tr("Back to the assumptions of the run shown"));
    m_run = new QPushButton(tr("Run edits"), foot);
    m_run->setObjectName(QStringLiteral("runEdits"));
    column->addWidget(m_state);
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(m_revert);
    row->addWidget(m_run);
    column->addLayout(row);
    return foot;
}

} // namespace lodestone::ui
