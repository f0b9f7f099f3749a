// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"
#include "ui/pages/network/network_form.h"
#include "ui/undo/wanted_states.h"

#include <QObject>
#include <QPointer>
#include <QString>

#include <cstdint>
#include <set>
#include <string>
#include <vector>

class QMenu;
class QUndoStack;
class QWidget;

namespace lodestone::ui
{

class NetworkDialog;
class Session;
class Settings;
class WorkspaceController;

// Opens the forms over the network and makes what they state one named step each that can be taken
// back. Main thread only.
class NetworkEditor : public QObject
{
    Q_OBJECT

public:
    // `window` is the dialogs' parent and must outlive this.
    NetworkEditor(WorkspaceController& workspace, Session& session, QUndoStack& undo,
                  const Settings& settings, QWidget* window);
    ~NetworkEditor() override;

    // Why nothing can be changed now; empty: it can.
    QString whyNot() const;

    void addSite();
    void changeSite(core::SiteId site);
    void addSupplier(core::SiteId site);
    void addCustomer(core::SiteId site);
    void changeLink(std::size_t link);
    void stateCover(core::SiteId site);
    void changeGrades(core::SiteId site);
    void showHistory();
    // What can be done to a site, and to its links with the partner where there is one.
    void fill(QMenu& menu, core::SiteId site);
    void fillLinks(QMenu& menu, core::SiteId supplier, core::SiteId buyer);

    // The edit shall count, or not: as soon as the workspace is free.
    void want(std::int64_t editId, bool inForce);

Q_SIGNALS:
    void message(const QString& text);

private:
    bool canChange(core::SiteId site) const;
    std::set<std::string> takenIds() const;
    core::SiteId siteOf(const std::string& id) const; // none: there is none of the id
    void open(NetworkForm form);
    RowReader reader() const;
    void take(const core::NetworkEdit& edit);

    WorkspaceController& m_workspace;
    Session& m_session;
    QUndoStack& m_undo;
    const Settings& m_settings;
    QWidget* m_window;
    QPointer<NetworkDialog> m_dialog; // deletes itself when closed
    bool m_saving = false;            // an edit of the dialog's is on its way
    WantedStates m_states;
};

} // namespace lodestone::ui
