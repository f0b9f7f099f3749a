// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>
#include <QStringList>

class QWidget;

namespace lodestone::ui
{

// The questions the window asks in windows of their own. Tests answer them without a window.
class Dialogs
{
public:
    Dialogs() = default;
    virtual ~Dialogs() = default;
    Dialogs(const Dialogs&) = delete;
    Dialogs& operator=(const Dialogs&) = delete;

    // Empty = the user changed their mind. `filter` as in QFileDialog.
    virtual QString openFile(QWidget* parent, const QString& title, const QString& folder,
                             const QString& filter) = 0;
    virtual QStringList openFiles(QWidget* parent, const QString& title, const QString& folder,
                                  const QString& filter) = 0;
    virtual QString openFolder(QWidget* parent, const QString& title, const QString& folder) = 0;
    // Asks before a file is replaced unless `replaces` is false, when an existing name is refused
    // by whoever writes.
    virtual QString saveFile(QWidget* parent, const QString& title, const QString& suggested,
                             const QString& filter, bool replaces = true) = 0;
    // One line of text.
    virtual QString askText(QWidget* parent, const QString& title, const QString& label,
                            const QString& text) = 0;
};

class SystemDialogs : public Dialogs
{
public:
    QString openFile(QWidget* parent, const QString& title, const QString& folder,
                     const QString& filter) override;
    QStringList openFiles(QWidget* parent, const QString& title, const QString& folder,
                          const QString& filter) override;
    QString openFolder(QWidget* parent, const QString& title, const QString& folder) override;
    QString saveFile(QWidget* parent, const QString& title, const QString& suggested,
                     const QString& filter, bool replaces) override;
    QString askText(QWidget* parent, const QString& title, const QString& label,
                    const QString& text) override;
};

} // namespace lodestone::ui
