// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"
#include "core/scenario/known_input.h"

#include <QObject>
#include <QPointer>
#include <QString>

class QUndoStack;
class QWidget;

namespace lodestone::ui
{

class FactDialog;
class Session;

// Opens the dialog about an input and makes each statement, and each removal, one named and
// undoable change of the session's scenario. Main thread only.
class FactEditor : public QObject
{
    Q_OBJECT

public:
    // `window` is the dialog's parent and must outlive this.
    FactEditor(Session& session, QUndoStack& undo, QWidget* window);
    ~FactEditor() override;

public Q_SLOTS:
    // An empty input = the stock of each input. Nothing happens where nothing can be stated.
    void open(lodestone::core::SiteId site, const QString& inputId);
    void remove(const QString& siteId, const QString& inputId);

private:
    void put(const core::KnownInput& known);

    Session& m_session;
    QUndoStack& m_undo;
    QWidget* m_window;
    QPointer<FactDialog> m_dialog; // deletes itself when closed
};

} // namespace lodestone::ui
