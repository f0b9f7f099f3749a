// SPDX-License-Identifier: GPL-3.0-only
#include "ui/feedback/dialogs.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QLineEdit>
#include <QRegularExpression>

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
    QFileDialog dialog(parent, title, QFileInfo(suggested).absolutePath(), filter);
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setOption(QFileDialog::DontConfirmOverwrite, !replaces);
    dialog.selectFile(QFileInfo(suggested).fileName());
    // The ending of the chosen kind belongs to the name before it is asked whether to replace.
    const auto follow = [&dialog](const QString& kind) {
        static const QRegularExpression kEnding(QStringLiteral(R"(\*\.(\w+))"));
        dialog.setDefaultSuffix(kEnding.match(kind).captured(1));
    };
    QObject::connect(&dialog, &QFileDialog::filterSelected, &dialog, follow);
    follow(dialog.selectedNameFilter());
    return dialog.exec() == QDialog::Accepted ? dialog.selectedFiles().value(0) : QString();
}

QString SystemDialogs::askText(QWidget* parent, const QString& title, const QString& label,
                               const QString& text)
{
    return QInputDialog::getText(parent, title, label, QLineEdit::Normal, text);
}

} // namespace lodestone::ui
