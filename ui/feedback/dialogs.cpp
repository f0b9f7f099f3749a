// SPDX-License-Identifier: GPL-3.0-only
#include "ui/feedback/dialogs.h"

#include <QFileDialog>

namespace lodestone::ui
{

QString SystemDialogs::openFile(QWidget* parent, const QString& title, const QString& folder,
                                const QString& filter)
{
    return QFileDialog::getOpenFileName(parent, title, folder, filter);
}

QStringList SystemDialogs::openFiles(QWidget* parent, const QString& title, const QString& folder,
                                     const QString& filter)
{
    return QFileDialog::getOpenFileNames(parent, title, folder, filter);
}

QString SystemDialogs::openFolder(QWidget* parent, const QString& title, const QString& folder)
{
    return QFileDialog::getExistingDirectory(parent, title, folder);
}

QString SystemDialogs::saveFile(QWidget* parent, const QString& title, const QString& suggested,
                                const QString& filter, bool replaces)
{
    const QFileDialog::Options options =
        replaces ? QFileDialog::Options() : QFileDialog::DontConfirmOverwrite;
    return QFileDialog::getSaveFileName(parent, title, suggested, filter, nullptr, options);
}

} // namespace lodestone::ui
