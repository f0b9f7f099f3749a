// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/scenario/scenario_panel.h"

#include "core/present/names.h"
#include "core/present/summary.h"
#include "core/present/words.h"
#include "ui/models/dates.h"
#include "ui/pages/scenario/gate_editor.h"
#include "ui/pages/scenario/known_row.h"
#include "ui/pages/scenario/lever_group.h"
#include "ui/pages/scenario/mitigation_list.h"
#include "ui/pages/scenario/panel_parts.h"
#include "ui/pages/scenario/range_row.h"
#include "ui/undo/scenario_command.h"
#include "ui/undo/scenario_edit.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QUndoStack>

#include <algorithm>
#include <cmath>
#include <utility>

namespace lodestone::ui
{

void ScenarioPanel::edit(const QString& text, const QString& field, const Edit& change)
{
    if (m_refreshing) {
        return;
    }
    core::Scenario scenario = m_session.scenario();
    core::RunOptions options = m_session.runOptions();
    change(scenario, options);
    const core::RunOptions& before = m_session.runOptions();
    if (scenario == m_session.scenario() && options.seed == before.seed &&
        options.draws == before.draws) {
        return; // a step that changes nothing would take what can be redone
    }
    m_undo.push(new ScenarioCommand(m_session, text, field, asEdit(m_session, std::move(scenario)),
                                    options));
}

void ScenarioPanel::wireGates()
{
    connect(m_gate, &RangeRow::valueEdited, this, [this](double percent) {
        edit(tr("gate level"), QStringLiteral("gateLevel"),
             [percent](core::Scenario& s, auto&) { s.gateLevel = percent / 100.0; });
    });
    connect(m_projection, &QComboBox::activated, this, [this] {
        const auto projection = core::Projection(m_projection->currentData().toInt());
        edit(tr("projection"), {},
             [projection](core::Scenario& s, auto&) { s.projection = projection; });
    });
    connect(m_points, &QSpinBox::valueChanged, this, [this](int points) {
        edit(tr("monthly squeeze"), QStringLiteral("points"),
             [points](core::Scenario& s, auto&) { s.squeezePointsPerMonth = points / 100.0; });
    });
    connect(m_floor, &QSpinBox::valueChanged, this, [this](int percent) {
        edit(tr("floor of the squeeze"), QStringLiteral("floor"),
             [percent](core::Scenario& s, auto&) { s.squeezeFloor = percent / 100.0; });
    });
    connect(m_gates, &GateEditor::heldChanged, this, &ScenarioPanel::heldChanged);
    connect(m_gate, &RangeRow::heldChanged, this, &ScenarioPanel::heldChanged);
}

void ScenarioPanel::wireLicences()
{
    connect(m_general, &QRadioButton::toggled, this, [this](bool renewed) {
        edit(tr("general licences"), {},
             [renewed](core::Scenario& s, auto&) { s.licence.generalLicencesRenewed = renewed; });
    });
    connect(m_military, &QCheckBox::toggled, this, [this](bool refused) {
        edit(tr("military end use"), {},
             [refused](core::Scenario& s, auto&) { s.licence.refuseMilitary = refused; });
    });
    connect(m_mixed, &QCheckBox::toggled, this, [this](bool refused) {
        edit(tr("mixed end use"), {},
             [refused](core::Scenario& s, auto&) { s.licence.refuseMixed = refused; });
    });
    connect(m_delay, &QSpinBox::valueChanged, this, [this](int days) {
        edit(tr("licence delay"), QStringLiteral("delay"), [days](core::Scenario& s, auto&) {
            s.licence.medianDelayDays.reset();
            if (days >= 0) {
                s.licence.medianDelayDays = days;
                s.licence.medianDelayWorkingDays.reset(); // one of the two
            }
        });
    });
}

void ScenarioPanel::wireLevers()
{
    for (LeverGroup* levers : m_levers) {
        connect(levers, &LeverGroup::edited, this,
                [this](const QString& step, const QString& field, const auto& change) {
                    edit(step, field, [&change](core::Scenario& s, auto&) { change(s); });
                });
        connect(levers, &LeverGroup::heldChanged, this, &ScenarioPanel::heldChanged);
    }
}

void ScenarioPanel::wireRun()
{
    connect(m_stock, &RangeRow::valueEdited, this, [this](double times) {
        edit(tr("stock multiplier"), QStringLiteral("stock"),
             [times](core::Scenario& s, auto&) { s.stockMultiplier = times; });
    });
    connect(m_reactions, &QCheckBox::toggled, this, [this](bool on) {
        edit(tr("reactions"), {}, [on](core::Scenario& s, auto&) { s.reactions = on; });
    });
    connect(m_mitigations, &MitigationList::switched, this,
            [this](const QString& action, core::Readiness readiness) {
                edit(tr("mitigation"), {}, [&](core::Scenario& s, auto&) {
                    s = core::withMitigation(std::move(s), action.toStdString(), readiness);
                });
            });
    connect(m_known, &KnownRow::dateEdited, this, [this](const QDate& date) {
        edit(tr("day of what is known"), QStringLiteral("known"),
             [&date](core::Scenario& s, auto&) { s = core::knownOn(std::move(s), dayOf(date)); });
    });
    connect(m_start, &QDateEdit::dateChanged, this, [this](const QDate& date) {
        edit(tr("first day"), QStringLiteral("start"),
             [&date](core::Scenario& s, auto&) { s.start = dayOf(date); });
    });
    connect(m_horizon, &QSpinBox::valueChanged, this, [this](int days) {
        edit(tr("horizon"), QStringLiteral("horizon"),
             [days](core::Scenario& s, auto&) { s.horizonDays = days; });
    });
    connect(m_draws, &QSpinBox::valueChanged, this, [this](int draws) {
        edit(tr("draws"), QStringLiteral("draws"), [draws](auto&, core::RunOptions& options) {
            options.draws = static_cast<std::uint32_t>(draws);
        });
    });
    connect(m_seed, &QSpinBox::valueChanged, this, [this](int seed) {
        edit(tr("seed"), QStringLiteral("seed"), [seed](auto&, core::RunOptions& options) {
            options.seed = static_cast<std::uint64_t>(seed);
        });
    });
    connect(m_stock, &RangeRow::heldChanged, this, &ScenarioPanel::heldChanged);
    connect(m_known, &KnownRow::heldChanged, this, &ScenarioPanel::heldChanged);
    connect(m_preview, &QCheckBox::toggled, this, &ScenarioPanel::previewToggled);
    connect(m_revert, &QPushButton::clicked, this, &ScenarioPanel::revert);
    connect(m_run, &QPushButton::clicked, this, &ScenarioPanel::runRequested);
}

void ScenarioPanel::setPreview(bool on)
{
    const QSignalBlocker quiet(m_preview);
    m_preview->setChecked(on);
}

void ScenarioPanel::revert()
{
    const auto finished = m_session.finishedRun();
    const auto run = finished ? finished : m_session.run();
    if (run) {
        core::RunOptions options = m_session.runOptions();
        options.seed = run->key.seed;
        options.draws = finished ? run->key.draws : options.draws; // else the first of more
        m_undo.push(
            new ScenarioCommand(m_session, tr("back to the run"), {}, run->scenario, options));
    }
}

void ScenarioPanel::refresh()
{
    m_refreshing = true;
    const core::Scenario& scenario = m_session.scenario();
    m_description->setText(QString::fromStdString(core::scenarioDescription(scenario)));
    m_description->setVisible(!scenario.description.empty());
    refreshGates();
    refreshLicences();
    m_stock->setValue(scenario.stockMultiplier);
    m_reactions->setChecked(scenario.reactions);
    refreshKnown();
    m_start->setDate(dateOf(scenario.start));
    m_horizon->setValue(scenario.horizonDays);
    const core::RunOptions& options = m_session.runOptions();
    m_draws->setValue(static_cast<int>(options.draws));
    m_seed->setValue(static_cast<int>(options.seed));
    m_sampling->setText(
        tr("± %1").arg(QString::fromStdString(core::samplingErrorText(options.draws))));
    refreshFoot();
    m_refreshing = false;
}

void ScenarioPanel::refreshGates()
{
    const core::Scenario& scenario = m_session.scenario();
    m_gate->setValue(scenario.gateLevel * 100.0);
    m_projection->setCurrentIndex(m_projection->findData(int(scenario.projection)));
    const bool observed = scenario.gateMode == core::GateMode::Observed;
    enableUnless(observed ? QString() : tr("This scenario sets the gates itself, by date."),
                 m_projection);
    m_squeeze->setVisible(observed && scenario.projection == core::Projection::Squeeze);
    m_points->setValue(int(std::lround(scenario.squeezePointsPerMonth * 100.0)));
    m_floor->setValue(int(std::lround(scenario.squeezeFloor * 100.0)));
}

void ScenarioPanel::refreshLicences()
{
    const core::LicenceRegime& licence = m_session.scenario().licence;
    m_general->setChecked(licence.generalLicencesRenewed);
    m_individual->setChecked(!licence.generalLicencesRenewed);
    m_military->setChecked(licence.refuseMilitary);
    m_mixed->setChecked(licence.refuseMixed);
    m_delay->setSpecialValueText(licence.medianDelayWorkingDays ? tr("in working days")
                                                                : tr("as reported"));
    m_delay->setValue(licence.medianDelayDays ? int(std::lround(*licence.medianDelayDays))
                                              : m_delay->minimum());
}

void ScenarioPanel::refreshKnown()
{
    const auto dataset = m_session.dataset();
    const core::Date asOf = m_session.scenario().asOf;
    if (!dataset) {
        return;
    }
    m_known->setRange(dateOf(std::min(m_firstKnown, asOf)), dateOf(std::max(dataset->asOf, asOf)));
    m_known->setDate(dateOf(asOf));
    const QString vintage = QString::fromStdString(core::dataVintage(*dataset, asOf));
    m_knownHint->setText(
        asOf < dataset->asOf
            ? tr("A look back: %1. What became known later does not count.").arg(vintage)
            : tr("All that is in the data: %1.").arg(vintage));
}

void ScenarioPanel::refreshFoot()
{
    const bool hasRun = m_session.run() != nullptr;
    const bool edited = m_session.isEdited();
    m_state->setText(!hasRun                     ? tr("Not run yet")
                     : edited                    ? tr("Edited since the run")
                     : m_session.isProvisional() ? tr("Provisional result")
                                                 : tr("Same as this run"));
    m_revert->setEnabled(hasRun && edited);
    m_run->setEnabled(m_session.dataset() != nullptr && (!hasRun || m_session.isOutOfDate()));
    m_run->setDefault(m_run->isEnabled());
}

void ScenarioPanel::refreshChoices()
{
    const auto dataset = m_session.dataset();
    if (!dataset) {
        return;
    }
    m_firstKnown = core::firstKnown(*dataset);
    refresh();
}

} // namespace lodestone::ui
