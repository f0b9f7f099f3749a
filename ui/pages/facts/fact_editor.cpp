// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/facts/fact_editor.h"

#include "core/present/names.h"
#include "ui/models/site_words.h"
#include "ui/pages/facts/fact_dialog.h"
#include "ui/shell/session.h"
#include "ui/undo/scenario_command.h"
#include "ui/undo/scenario_edit.h"

#include <QUndoStack>

namespace lodestone::ui
{

FactEditor::FactEditor(Session& session, QUndoStack& undo, QWidget* window)
    : QObject(window)
    , m_session(session)
    , m_undo(undo)
    , m_window(window)
{
    // What the dialog offers is of the data it was opened with.
    connect(&m_session, &Session::datasetChanged, this, [this] {
        if (m_dialog) {
            m_dialog->reject();
        }
    });
}

FactEditor::~FactEditor() = default;

void FactEditor::open(core::SiteId site, const QString& inputId)
{
    const auto dataset = m_session.dataset();
    if (!dataset || !site.valid() || site.index() >= dataset->sites.size()) {
        return;
    }
    const core::KnownInput about = core::knownInput(
        m_session.scenario(), dataset->sites[site.index()].id, inputId.toStdString());
    if (!core::canState(*dataset, about.siteId, about.inputId)) {
        return;
    }
    if (m_dialog) {
        m_dialog->reject();
    }
    m_dialog = new FactDialog(dataset, m_session.scenario(), about, QDate::currentDate(), m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &QDialog::accepted, this,
            [this, dialog = m_dialog.data()] { put(dialog->known()); });
    m_dialog->open();
}

void FactEditor::remove(const QString& siteId, const QString& inputId)
{
    put({siteId.toStdString(), inputId.toStdString(), {}, {}, {}, {}});
}

void FactEditor::put(const core::KnownInput& known)
{
    core::Scenario scenario = core::withKnown(m_session.scenario(), known);
    const auto dataset = m_session.dataset();
    if (!dataset || scenario == m_session.scenario()) {
        return;
    }
    const core::NameBook names(*dataset);
    const QString what = known.inputId.empty()
                             ? tr("the stock of %1").arg(qText(names.siteName(known.siteId)))
                             : tr("%1 of %2")
                                   .arg(midSentence(qText(names.shortProductName(known.inputId))),
                                        qText(names.siteName(known.siteId)));
    m_undo.push(new ScenarioCommand(
        m_session,
        known.saysAnything() ? tr("state %1").arg(what) : tr("forget what is stated: %1").arg(what),
        {}, asEdit(m_session, std::move(scenario)), m_session.runOptions()));
}

} // namespace lodestone::ui
