// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/scenario/gate_editor.h"

#include "core/present/assumptions.h"
#include "core/present/words.h"
#include "ui/pages/scenario/gate_chart.h"
#include "ui/pages/scenario/panel_parts.h"
#include "ui/pages/scenario/scenario_choices.h"
#include "ui/undo/scenario_command.h"
#include "ui/undo/scenario_edit.h"

#include <QAction>
#include <QComboBox>
#include <QDate>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QScopedValueRollback>
#include <QSpinBox>
#include <QToolButton>
#include <QUndoStack>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <utility>

namespace lodestone::ui
{

namespace
{

constexpr int kChartHeight = 140;
constexpr int kLeastChart = 104;
constexpr std::uint32_t kProjectionDraws = 64;

QString text(const std::string& words)
{
    return QString::fromStdString(words);
}

QString monthName(core::Month month)
{
    return text(core::monthText(month));
}

// "Jan 27"
QString shortMonth(core::Month month)
{
    return QLocale().toString(QDate(month.year(), int(month.month()), 1), GateEditor::tr("MMM yy"));
}

} // namespace

GateEditor::GateEditor(Session& session, QUndoStack& undo, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_undo(undo)
{
    setObjectName(QStringLiteral("gateEditor"));
    build();
    wire();
    refreshChoices();
}

GateEditor::~GateEditor() = default;

// The hint is no row of a form: that would share the height of its lines among all rows.
void GateEditor::build()
{
    auto* head = new QHBoxLayout;
    m_period = hintLabel(this);
    m_period->setWordWrap(false);
    head->addWidget(sectionHead(tr("Gates, % of baseline"), this));
    head->addStretch(1);
    head->addWidget(m_period);
    m_chart = new GateChart(this);
    m_chart->setFixedHeight(kChartHeight);
    m_chart->setMinimumWidth(0);
    m_hint = hintLabel(this);
    m_hint->setObjectName(QStringLiteral("gateHint"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 10, 12, 10);
    column->setSpacing(6);
    column->addLayout(head);
    column->addWidget(m_chart);
    column->addWidget(buildField());
    column->addWidget(buildScope());
    column->addWidget(m_hint);
}

void GateEditor::fitChart(int bottom)
{
    m_chart->setFixedHeight(std::clamp(bottom - m_chart->y(), kLeastChart, kChartHeight));
}

QWidget* GateEditor::buildScope()
{
    auto* part = new QWidget(this);
    auto* form = formIn(part);
    form->setContentsMargins(0, 0, 0, 0);
    m_goods = choiceBox(tr("Goods whose gates are shown"), part);
    m_goods->setObjectName(QStringLiteral("gateGoods"));
    m_goods->setWhatsThis(tr("The goods whose gates the chart shows and sets. All goods are all "
                             "magnets; a gate for one kind wins over one for all."));
    m_places = choiceBox(tr("Destinations whose gates are shown"), part);
    m_places->setObjectName(QStringLiteral("gatePlaces"));
    m_places->setWhatsThis(tr("Where the goods go. A gate for one country wins over one for the "
                              "European Union or for all partners."));
    form->addRow(tr("G&oods"), m_goods);
    form->addRow(tr("Dest&inations"), m_places);
    return part;
}

QWidget* GateEditor::buildField()
{
    auto* field = new QWidget(this);
    auto* row = new QHBoxLayout(field);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_month = new QLabel(field);
    m_month->setObjectName(QStringLiteral("gateMonth"));
    m_share = numberField(0, 100, tr(" %"), tr("Share let through in the chosen month"), field);
    m_share->setObjectName(QStringLiteral("gateShare"));
    m_share->setWhatsThis(tr("The exact share of the baseline that passes in the chosen month."));
    m_month->setBuddy(m_share);
    m_more = new QToolButton(field);
    m_more->setObjectName(QStringLiteral("gateMore"));
    m_more->setText(tr("More"));
    m_more->setAccessibleName(tr("More for the gates"));
    m_more->setToolTip(tr("Fill the later months, or give months back to the projection"));
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_more->setFocusPolicy(Qt::StrongFocus);
    buildMore();
    row->addWidget(m_month, 1);
    row->addWidget(m_share, 1);
    row->addWidget(m_more);
    return field;
}

void GateEditor::buildMore()
{
    auto* menu = new QMenu(m_more);
    m_onwards = menu->addAction(tr("The same in all &later months"));
    m_onwards->setObjectName(QStringLiteral("gateOnwards"));
    m_giveBack = menu->addAction(tr("Give this month &back to the projection"));
    m_giveBack->setObjectName(QStringLiteral("gateGiveBack"));
    m_giveAllBack = menu->addAction(tr("Give &all months back"));
    m_giveAllBack->setObjectName(QStringLiteral("gateGiveAllBack"));
    m_more->setMenu(menu);
}

void GateEditor::wire()
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRest);
    connect(&m_rest, &QTimer::timeout, this, &GateEditor::startProjection);
    connect(&m_session, &Session::datasetChanged, this, &GateEditor::refreshChoices);
    connect(&m_session, &Session::scenarioChanged, this, &GateEditor::refresh);
    connect(&m_session, &Session::dayChanged, m_chart, &GateChart::setDay);
    connect(&m_session, &Session::runChanged, this, [this] {
        m_chart->setDay(m_session.run() ? std::optional(m_session.day()) : std::nullopt);
    });
    connect(m_goods, &QComboBox::activated, this, &GateEditor::refresh);
    connect(m_places, &QComboBox::activated, this, &GateEditor::refresh);
    connect(m_share, &QSpinBox::valueChanged, this,
            [this](int percent) { setMonth(percent / 100.0); });
    connect(m_onwards, &QAction::triggered, this, &GateEditor::fillOnwards);
    connect(m_giveAllBack, &QAction::triggered, this, &GateEditor::giveAllBack);
    connect(m_giveBack, &QAction::triggered, this, [this] {
        if (const core::GateCurveMonth* month = m_chart->chosen()) {
            edit({}, std::array{core::GateEdit{month->own.month, std::nullopt}});
        }
    });
    connect(m_chart, &GateChart::chosenChanged, this, &GateEditor::refreshField);
    connect(m_chart, &GateChart::givenBack, this, [this](core::Month month) {
        edit({}, std::array{core::GateEdit{month, std::nullopt}});
    });
    connect(m_chart, &GateChart::stepped, this,
            [this](const core::GateEdit& step) { edit(monthField(), std::array{step}); });
    connect(m_chart, &GateChart::dragBegan, this, [this] {
        ++m_drags;
        m_beforeDrag = m_session.scenario();
        Q_EMIT heldChanged(true);
    });
    connect(m_chart, &GateChart::dragged, this, [this](const std::vector<core::GateEdit>& edits) {
        edit(QStringLiteral("gateDrag%1").arg(m_drags), edits);
    });
    connect(m_chart, &GateChart::dragEnded, this, &GateEditor::endDrag);
}

core::GateScope GateEditor::scope() const
{
    return {m_goods->currentData().toString().toStdString(),
            m_places->currentData().toString().toStdString()};
}

void GateEditor::refreshChoices()
{
    if (const auto dataset = m_session.dataset()) {
        fillGoods(*m_goods, *dataset);
        fillPlaces(*m_places, *dataset);
        refresh();
    }
}

GateEditor::Basis GateEditor::basisNow() const
{
    Basis basis{m_session.dataset(), m_session.scenario(), scope(), m_session.runOptions().seed};
    core::Scenario& scenario = basis.scenario;
    scenario.gates = core::otherGates(scenario, basis.scope);
    for (std::string* label :
         {&scenario.id, &scenario.name, &scenario.description, &scenario.base}) {
        label->clear();
    }
    scenario.journal.clear();
    return basis;
}

bool GateEditor::project()
{
    Basis basis = basisNow();
    if (basis == m_basis) {
        return false;
    }
    const bool elsewhere = basis.scope != m_basis.scope || basis.dataset != m_basis.dataset ||
                           basis.scenario.start != m_basis.scenario.start ||
                           basis.scenario.horizonDays != m_basis.scenario.horizonDays;
    if (elsewhere) {
        m_projection.reset(); // it is about other months or gates
    }
    m_basis = std::move(basis);
    if (m_projection) {
        m_jobs.cancel(); // it is of what was
        m_rest.start();
    } else {
        startProjection();
    }
    return elsewhere;
}

void GateEditor::startProjection()
{
    m_rest.stop();
    m_jobs.start(
        tr("Projecting the gates"),
        [wanted = m_basis](const core::Progress& progress) -> core::Result<core::GateProjection> {
            const core::Result<core::Model> model =
                core::compileModel(wanted.dataset, wanted.scenario, progress);
            if (!model) {
                return model.error();
            }
            return core::gateProjection(model.value(), wanted.scope, wanted.seed, kProjectionDraws,
                                        progress);
        },
        [this](core::Result<core::GateProjection> done) { takeProjection(std::move(done)); });
}

// A scenario that cannot be projected cannot be run either, and the run says why.
void GateEditor::takeProjection(core::Result<core::GateProjection> done)
{
    if (done && m_session.dataset()) {
        m_projection = std::make_shared<const core::GateProjection>(std::move(done).value());
        m_chart->setCurve(core::gateCurve(*m_session.dataset(), m_session.scenario(), scope(),
                                          m_projection.get()));
        m_chart->chooseFirst();
        m_chart->setDay(m_session.run() ? std::optional(m_session.day()) : std::nullopt);
        refreshField();
        refreshHint();
    }
}

void GateEditor::refresh()
{
    const auto dataset = m_session.dataset();
    if (!dataset) {
        return;
    }
    const bool elsewhere = project();
    const core::GateCurve curve =
        core::gateCurve(*dataset, m_session.scenario(), scope(), m_projection.get());
    if (elsewhere) {
        m_chart->setCurve(curve);
    } else {
        m_chart->setGates(curve);
    }
    const auto& months = curve.months;
    m_period->setText(months.empty()
                          ? QString()
                          : QStringLiteral("%1 – %2").arg(shortMonth(months.front().own.month),
                                                          shortMonth(months.back().own.month)));
    refreshField();
    refreshHint();
}

void GateEditor::refreshField()
{
    const QScopedValueRollback<bool> quiet(m_refreshing, true);
    const core::GateCurveMonth* month = m_chart->chosen();
    const bool free = month != nullptr && !month->observed;
    m_month->setText(month != nullptr ? monthName(month->own.month) : tr("Choose a month"));
    m_share->setEnabled(free);
    m_share->setValue(month != nullptr ? int(std::lround(month->share() * 100.0)) : 100);
    m_share->setToolTip(month != nullptr ? text(core::gateMonthText(*month)) : QString());
    const bool isSet = month != nullptr && month->own.share.has_value();
    // Above the baseline the field does not say what the month has.
    m_onwards->setEnabled(free && (isSet || month->share() <= 1.0));
    m_giveBack->setEnabled(isSet);
    m_giveAllBack->setEnabled(
        std::ranges::any_of(m_chart->months(), [](const core::GateCurveMonth& each) {
            return each.own.share.has_value();
        }));
}

void GateEditor::refreshHint()
{
    const auto others = core::otherGates(m_session.scenario(), scope());
    QString hint = text(m_chart->data().source);
    QStringList rules;
    for (const core::GateRule& rule : others) {
        rules << text(core::gateRuleText(*m_session.dataset(), rule, m_session.scenario().start));
    }
    if (!others.empty()) {
        hint += u' ' + tr("Also set by hand, for other goods or places: %1.")
                           .arg(others.size() == 1 ? tr("1 gate")
                                                   : tr("%n gates", nullptr, int(others.size())));
    }
    m_hint->setText(hint.trimmed());
    m_hint->setVisible(!m_hint->text().isEmpty());
    m_hint->setToolTip(rules.join(u'\n'));
}

QString GateEditor::stepName() const
{
    return tr("gates for %1").arg(text(core::gateScopeText(*m_session.dataset(), scope())));
}

// Presses and typing in one month, one after the other, are one step.
QString GateEditor::monthField() const
{
    const core::GateScope now = scope();
    return QStringLiteral("gate %1 %2 %3")
        .arg(
            text(now.product), text(now.destination),
            QString::number(m_chart->chosen() != nullptr ? m_chart->chosen()->own.month.value : 0));
}

void GateEditor::edit(const QString& field, std::span<const core::GateEdit> edits)
{
    if (m_refreshing || !m_session.dataset()) {
        return;
    }
    core::Scenario scenario = m_session.scenario();
    scenario.gates =
        core::withGateEdits(*m_session.dataset(), m_session.scenario(), scope(), edits);
    if (scenario.gates != m_session.scenario().gates) {
        m_undo.push(new ScenarioCommand(m_session, stepName(), field,
                                        asEdit(m_session, std::move(scenario)),
                                        m_session.runOptions()));
    }
}

void GateEditor::setMonth(double share)
{
    const core::GateCurveMonth* month = m_chart->chosen();
    if (month != nullptr && !month->observed) {
        edit(monthField(), std::array{core::GateEdit{month->own.month, share}});
    }
}

void GateEditor::fillOnwards()
{
    const core::GateCurveMonth* from = m_chart->chosen();
    if (from == nullptr) {
        return;
    }
    std::vector<core::GateEdit> edits;
    for (const core::GateCurveMonth& month : m_chart->months()) {
        if (month.own.month >= from->own.month && !month.observed) {
            edits.push_back({month.own.month, m_share->value() / 100.0});
        }
    }
    edit({}, edits);
}

void GateEditor::giveAllBack()
{
    std::vector<core::GateEdit> edits;
    for (const core::GateCurveMonth& month : m_chart->months()) {
        edits.push_back({month.own.month, std::nullopt});
    }
    edit({}, edits);
}

void GateEditor::endDrag(bool cancelled)
{
    if (cancelled && m_session.scenario() != m_beforeDrag) {
        // Joins the drag, which then changes nothing and is gone from the stack.
        m_undo.push(new ScenarioCommand(m_session, stepName(),
                                        QStringLiteral("gateDrag%1").arg(m_drags), m_beforeDrag,
                                        m_session.runOptions()));
    }
    Q_EMIT heldChanged(false);
}

} // namespace lodestone::ui
