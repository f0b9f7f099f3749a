// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/names.h"
#include "core/scenario/duplicate.h"
#include "core/scenario/known_input.h"
#include "ui/feedback/dialogs.h"
#include "ui/feedback/error_text.h"
#include "ui/feedback/message_bar.h"
#include "ui/models/dates.h"
#include "ui/pages/first_to_stop/first_to_stop_page.h"
#include "ui/pages/scenario/scenario_dialogs.h"
#include "ui/pages/scenario/scenario_head.h"
#include "ui/pages/scenario/scenario_panel.h"
#include "ui/settings/settings.h"
#include "ui/shell/actions.h"
#include "ui/shell/main_window.h"
#include "ui/shell/run_bar.h"
#include "ui/shell/save_file.h"
#include "ui/shell/scenario_names.h"
#include "ui/shell/status_line.h"
#include "ui/undo/scenario_command.h"

#include <QAction>
#include <QDate>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>
#include <utility>
#include <vector>

namespace lodestone::ui
{

// The scenario as a whole: chosen, copied, named, kept in files; and the runs while it is edited.

namespace
{

QString scenarioFilter()
{
    return MainWindow::tr("Scenario files (*.json)");
}

QString fileNameOf(const core::Scenario& scenario)
{
    static const QRegularExpression odd(QStringLiteral("[^\\w .()-]+"),
                                        QRegularExpression::UseUnicodePropertiesOption);
    QString name = shownName(scenario).replace(odd, QStringLiteral("-")).simplified();
    while (name.startsWith(u'.')) {
        name.remove(0, 1);
    }
    return (name.isEmpty() ? MainWindow::tr("scenario") : name) + QStringLiteral(".json");
}

// A file may say that it is a built-in scenario and assume otherwise: then it is the user's own.
core::Scenario ownUnlessBuiltin(const core::Dataset& dataset, core::Scenario scenario)
{
    const auto builtin = core::builtinScenario(dataset, scenario.id);
    if (builtin && builtin.value() == scenario) {
        return scenario;
    }
    if (builtin) {
        return core::duplicateOf(scenario, scenario.name);
    }
    scenario.id.clear();
    return scenario;
}

} // namespace

void MainWindow::wireScenario()
{
    const Actions& a = *m_actions;
    const auto on = [this](QAction* action, auto slot) {
        connect(action, &QAction::triggered, this, [this, slot] { (this->*slot)(); });
    };
    on(a.duplicateScenario, &MainWindow::duplicateScenario);
    on(a.describeScenario, &MainWindow::describeScenario);
    on(a.differences, &MainWindow::showDifferences);
    on(a.openScenario, &MainWindow::openScenario);
    on(a.saveScenario, &MainWindow::saveScenario);
    m_scenario->head()->setActions(scenarioActions());
    connect(m_scenario->head(), &ScenarioHead::differencesRequested, this,
            &MainWindow::showDifferences);
    connect(m_bar, &RunBar::scenarioChosen, this, &MainWindow::chooseScenario);
    connect(m_bar, &RunBar::ownScenarioChosen, this, &MainWindow::chooseOwnScenario);
    m_preview.setEnabled(m_context.settings.preview());
    m_scenario->setPreview(m_preview.isEnabled());
    connect(m_scenario, &ScenarioPanel::heldChanged, &m_preview, &LivePreview::setHeld);
    connect(m_scenario, &ScenarioPanel::previewToggled, this, [this](bool preview) {
        m_context.settings.setPreview(preview);
        m_preview.setEnabled(preview);
    });
    connect(&m_preview, &LivePreview::waitingChanged, this, &MainWindow::refreshRunning);
}

QList<QAction*> MainWindow::scenarioActions() const
{
    const Actions& a = *m_actions;
    return {a.duplicateScenario, a.describeScenario, a.differences, a.openScenario, a.saveScenario};
}

bool MainWindow::isRunUnderWay() const
{
    return m_run.isRunning() || m_preview.isWaiting();
}

void MainWindow::refreshRunning()
{
    m_status->setRunning(isRunUnderWay());
    m_table->setRunning(isRunUnderWay());
    refreshActions();
}

// One undoable step. A scenario of the user's own that it replaces stays in the list.
void MainWindow::takeScenario(const QString& step, const core::Scenario& scenario)
{
    const core::Scenario before = m_session.scenario();
    if (scenario == before) {
        return;
    }
    m_undo.push(new ScenarioCommand(m_session, step, {}, scenario, m_session.runOptions()));
    if (before.id.empty() && !before.name.empty() && before.name != scenario.name) {
        m_session.keepOwnScenario(before);
    }
}

void MainWindow::chooseScenario(const QString& id)
{
    if (!m_session.dataset()) {
        return;
    }
    core::Result<core::Scenario> scenario =
        core::builtinScenario(*m_session.dataset(), id.toStdString());
    if (!scenario) {
        return;
    }
    chooseOwnScenario(scenario.value());
}

// Who buys from whom does not hang on what China does next, so what the user knows comes along.
void MainWindow::chooseOwnScenario(const core::Scenario& scenario)
{
    const core::Scenario known = core::withFactsOf(scenario, m_session.scenario());
    if (known != m_session.scenario()) {
        takeScenario(tr("scenario"), known);
        m_run.run();
    }
}

void MainWindow::duplicateScenario()
{
    const QString original = shownName(m_session.scenario());
    const std::string name = copyName(m_session);
    const QString copy = QString::fromStdString(name);
    takeScenario(tr("duplicate scenario"), core::duplicateOf(m_session.scenario(), name));
    m_messages->show(
        MessageKind::Info,
        tr("“%1” is a copy: what you change now leaves “%2” as it is.").arg(copy, original));
}

void MainWindow::describeScenario()
{
    auto* dialog = new DescribeScenarioDialog(m_session.scenario(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        // A built-in scenario keeps its name: what is named is a scenario of the user's own.
        const std::string name = dialog->name().toStdString();
        const core::Scenario& before = m_session.scenario();
        core::Scenario named = core::duplicateOf(
            before, before.id.empty() && name == before.name ? name : freeName(m_session, name));
        // What was left as it is shown stays what it is in every language.
        const std::string description = dialog->description().toStdString();
        named.description =
            description == core::scenarioDescription(before) ? before.description : description;
        if (named.name != m_session.scenario().name ||
            named.description != m_session.scenario().description) {
            m_undo.push(new ScenarioCommand(m_session, tr("name of the scenario"), {},
                                            std::move(named), m_session.runOptions()));
        }
    });
    dialog->open();
}

void MainWindow::showDifferences()
{
    if (m_session.dataset()) {
        auto* dialog = new DifferencesDialog(*m_session.dataset(), m_session.scenario(),
                                             QString::fromStdString(m_session.author()), this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &DifferencesDialog::reasonGiven, this, &MainWindow::takeReason);
        dialog->open();
    }
}

void MainWindow::takeReason(const QString& field, const QString& why)
{
    m_undo.push(new ScenarioCommand(
        m_session, tr("reason for a change"), {},
        core::withReason(m_session.scenario(), {field.toStdString(), m_session.author(),
                                                dayOf(QDate::currentDate()), why.toStdString()}),
        m_session.runOptions()));
}

std::optional<core::Scenario> MainWindow::askForScenario(const QString& title)
{
    const QString file =
        m_context.dialogs.openFile(this, title, m_context.settings.folder(), scenarioFilter());
    if (file.isEmpty() || !m_session.dataset()) {
        return std::nullopt;
    }
    m_context.settings.setFolder(QFileInfo(file).absolutePath());
    QFile in(file);
    if (!in.open(QIODevice::ReadOnly)) {
        m_messages->show(MessageKind::Error,
                         tr("%1 cannot be read: %2").arg(file, in.errorString()));
        return std::nullopt;
    }
    auto scenario = core::scenarioFromJson(
        *m_session.dataset(), in.read(qint64(core::kMostScenarioBytes) + 1).toStdString());
    if (!scenario) {
        m_messages->show(MessageKind::Error,
                         errorText(scenario.error().withContext(file.toStdString())));
        return std::nullopt;
    }
    if (scenario.value().name.empty()) {
        scenario.value().name = QFileInfo(file).completeBaseName().toStdString();
    }
    return std::move(scenario).value();
}

void MainWindow::openScenario()
{
    if (auto scenario = askForScenario(tr("Open a scenario file"))) {
        core::Scenario opened = ownUnlessBuiltin(*m_session.dataset(), *std::move(scenario));
        const std::vector<core::Scenario>& own = m_session.ownScenarios();
        const bool again =
            opened == m_session.scenario() || std::ranges::find(own, opened) != own.end();
        if (opened.id.empty() && !again) {
            opened.name = freeName(m_session, opened.name);
        }
        takeScenario(tr("open scenario"), opened);
        m_run.run();
    }
}

void MainWindow::saveScenario()
{
    const QDir folder(m_context.settings.folder());
    const QString file =
        withSuffix(m_context.dialogs.saveFile(this, tr("Save the scenario"),
                                              folder.filePath(fileNameOf(m_session.scenario())),
                                              scenarioFilter()),
                   QStringLiteral(".json"));
    if (file.isEmpty()) {
        return;
    }
    m_context.settings.setFolder(QFileInfo(file).absolutePath());
    const core::Result<void> saved = saveFile(file, core::scenarioToJson(m_session.scenario()));
    m_messages->show(saved ? MessageKind::Info : MessageKind::Error,
                     saved ? tr("The scenario was written to %1.").arg(file)
                           : errorText(saved.error()));
}

} // namespace lodestone::ui
