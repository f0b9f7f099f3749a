// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/network_editor.h"

#include "core/engine/engine.h"
#include "core/present/names.h"
#include "ui/feedback/error_text.h"
#include "ui/models/dates.h"
#include "ui/models/site_words.h"
#include "ui/pages/network/edits_dialog.h"
#include "ui/pages/network/network_dialog.h"
#include "ui/settings/settings.h"
#include "ui/shell/session.h"
#include "ui/shell/workspace_controller.h"
#include "ui/undo/network_command.h"

#include <QMenu>
#include <QUndoStack>

#include <algorithm>
#include <utility>

namespace lodestone::ui
{

namespace
{

// What the storage finds wrong, and then what the engine cannot run with.
NetworkDialog::Check checkerOf(const WorkspaceController& workspace, const core::Scenario& scenario)
{
    return [tryEdit = workspace.editTrier(), scenario](const core::Dataset& dataset,
                                                       const core::NetworkEdit& edit) {
        core::EditTrial trial = tryEdit(dataset, edit);
        if (trial.faults.empty()) {
            const auto model = core::compileModel(trial.dataset, scenario);
            if (!model) {
                trial.faults.push_back({edit.rows.size(), {}, model.error().message});
            }
        }
        return trial.faults;
    };
}

} // namespace

NetworkEditor::NetworkEditor(WorkspaceController& workspace, Session& session, QUndoStack& undo,
                             const Settings& settings, QWidget* window)
    : QObject(window)
    , m_workspace(workspace)
    , m_session(session)
    , m_undo(undo)
    , m_settings(settings)
    , m_window(window)
    , m_states(
          workspace,
          [&workspace](std::int64_t editId) {
              const auto& edits = workspace.edits();
              const auto found = std::ranges::find(edits, editId, &core::NetworkEdit::editId);
              return found != edits.end() && !found->undone;
          },
          [&workspace](std::int64_t editId, bool inForce) {
              inForce ? workspace.redoEdit(editId) : workspace.undoEdit(editId);
          })
{
    // What a form offers is of the data it was opened with.
    connect(&m_session, &Session::datasetChanged, this, [this] {
        if (m_dialog && !m_saving) {
            m_dialog->reject();
        }
    });
    connect(&m_workspace, &WorkspaceController::opened, this, [this] { m_saving = false; });
    connect(&m_workspace, &WorkspaceController::edited, this, &NetworkEditor::take);
    connect(&m_workspace, &WorkspaceController::failed, this,
            [this](const QString&, const core::Error& error) {
                if (std::exchange(m_saving, false) && m_dialog) {
                    m_dialog->giveBack(errorText(error));
                }
            });
}

NetworkEditor::~NetworkEditor() = default;

QString NetworkEditor::whyNot() const
{
    return !m_session.dataset()     ? tr("open a workspace first")
           : m_workspace.readOnly() ? tr("the workspace is read-only: save a copy of it first")
           : m_workspace.isBusy()   ? tr("wait until the work on the workspace is done")
                                    : QString();
}

RowReader NetworkEditor::reader() const
{
    return [this](std::string_view table, std::size_t row) {
        return m_workspace.editOf(*m_session.dataset(), table, row);
    };
}

void NetworkEditor::open(NetworkForm form)
{
    if (m_dialog) {
        m_dialog->reject();
    }
    m_dialog = new NetworkDialog(m_session.dataset(), std::move(form),
                                 checkerOf(m_workspace, m_session.scenario()), m_settings.author(),
                                 m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &NetworkDialog::submitted, this,
            [this, dialog = m_dialog.data()](const core::NetworkEdit& edit) {
                const QString why = whyNot();
                if (why.isEmpty()) {
                    m_saving = true;
                    m_workspace.saveEdit(edit);
                } else {
                    dialog->giveBack(tr("Nothing was changed: %1.").arg(why));
                }
            });
    m_dialog->open();
}

bool NetworkEditor::canChange(core::SiteId site) const
{
    return whyNot().isEmpty() && site.valid() && site.index() < m_session.dataset()->sites.size();
}

// Of every row that an edit ever added.
std::set<std::string> NetworkEditor::takenIds() const
{
    std::set<std::string> ids;
    for (const core::NetworkEdit& edit : m_workspace.edits()) {
        for (const core::RowEdit& row : edit.rows) {
            ids.emplace(row.cell("site_id"));
            ids.emplace(row.cell("company_id"));
        }
    }
    return ids;
}

void NetworkEditor::addSite()
{
    if (whyNot().isEmpty()) {
        open(newSiteForm(*m_session.dataset(), takenIds()));
    }
}

void NetworkEditor::changeSite(core::SiteId site)
{
    if (canChange(site)) {
        open(siteForm(*m_session.dataset(), reader(), site, takenIds()));
    }
}

void NetworkEditor::addSupplier(core::SiteId site)
{
    if (canChange(site)) {
        open(newSupplierForm(*m_session.dataset(), site));
    }
}

void NetworkEditor::addCustomer(core::SiteId site)
{
    if (canChange(site)) {
        open(newCustomerForm(*m_session.dataset(), site));
    }
}

void NetworkEditor::changeLink(std::size_t link)
{
    if (whyNot().isEmpty() && link < m_session.dataset()->links.size()) {
        open(linkForm(*m_session.dataset(), reader(), link));
    }
}

void NetworkEditor::stateCover(core::SiteId site)
{
    if (canChange(site)) {
        open(coverForm(*m_session.dataset(), site, dayOf(QDate::currentDate()),
                       m_session.scenario().asOf));
    }
}

void NetworkEditor::changeGrades(core::SiteId site)
{
    if (canChange(site)) {
        open(gradesForm(*m_session.dataset(), reader(), site));
    }
}

void NetworkEditor::showHistory()
{
    EditsDialog dialog(m_workspace, *this, m_window);
    dialog.exec();
}

// Menus stay open while other data come: what they are about is found again by its ids.
core::SiteId NetworkEditor::siteOf(const std::string& id) const
{
    return m_session.dataset() ? core::NameBook(*m_session.dataset()).siteId(id) : core::SiteId();
}

void NetworkEditor::fill(QMenu& menu, core::SiteId site)
{
    menu.setEnabled(whyNot().isEmpty());
    const core::Site& row = m_session.dataset()->sites[site.index()];
    const auto add = [&](const QString& text, void (NetworkEditor::*act)(core::SiteId)) {
        connect(menu.addAction(text), &QAction::triggered, this,
                [this, act, id = row.id] { (this->*act)(siteOf(id)); });
    };
    add(tr("Change this site…"), &NetworkEditor::changeSite);
    add(tr("Add a supplier…"), &NetworkEditor::addSupplier);
    add(tr("Add a customer…"), &NetworkEditor::addCustomer);
    add(tr("State its days of cover…"), &NetworkEditor::stateCover);
    if (hasGrades(row)) {
        add(tr("Change its grades…"), &NetworkEditor::changeGrades);
    }
}

void NetworkEditor::fillLinks(QMenu& menu, core::SiteId supplier, core::SiteId buyer)
{
    const auto dataset = m_session.dataset();
    if (!dataset || !supplier.valid() || !buyer.valid()) {
        return;
    }
    const core::NameBook names(*dataset);
    for (const std::size_t row : linksBetween(*dataset, supplier, buyer)) {
        const core::Link& link = dataset->links[row];
        const QString product = midSentence(qText(names.productName(link.productId)));
        QAction* action = menu.addAction(tr("Change the link for %1…").arg(product));
        action->setEnabled(whyNot().isEmpty());
        connect(action, &QAction::triggered, this,
                [this, from = link.supplierSiteId, to = link.buyerSiteId, goods = link.productId] {
                    const auto now = m_session.dataset();
                    const auto found =
                        std::ranges::find_if(now->links, [&](const core::Link& each) {
                            return each.supplierSiteId == from && each.buyerSiteId == to &&
                                   each.productId == goods;
                        });
                    changeLink(static_cast<std::size_t>(found - now->links.begin()));
                });
    }
}

void NetworkEditor::want(std::int64_t editId, bool inForce)
{
    m_states.want(editId, inForce);
}

void NetworkEditor::take(const core::NetworkEdit& edit)
{
    if (std::exchange(m_saving, false)) {
        if (m_dialog) {
            m_dialog->accept();
        }
        m_undo.push(new NetworkCommand(*this, qText(edit.title), edit.editId));
    }
    m_states.take(edit.editId, !edit.undone);
}

} // namespace lodestone::ui
