// SPDX-License-Identifier: GPL-3.0-only
#include "ui/feedback/page_parts.h"

#include "core/present/words.h"
#include "ui/feedback/elided_label.h"
#include "ui/theme/fonts.h"

#include <QCoreApplication>
#include <QLineEdit>
#include <QToolButton>

namespace lodestone::ui
{

QToolButton* flatButton(QWidget* parent, const char* name, const QString& text, const QString& tip)
{
    auto* button = new QToolButton(parent);
    button->setObjectName(QString::fromLatin1(name));
    button->setAutoRaise(true);
    button->setText(text);
    button->setAccessibleName(text);
    button->setToolTip(tip);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

QToolButton* flatButton(QWidget* parent, const char* name, Icon sign, const QString& text,
                        const QString& tip)
{
    QToolButton* button = flatButton(parent, name, text, tip);
    button->setIcon(icon(sign));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    return button;
}

QWidget* rule(QWidget* parent)
{
    auto* line = new QWidget(parent);
    line->setFixedHeight(1);
    line->setAutoFillBackground(true);
    line->setBackgroundRole(QPalette::Mid);
    return line;
}

ElidedLabel* footLabel(QWidget* parent, const char* name)
{
    auto* label = new ElidedLabel(parent);
    label->setObjectName(QString::fromLatin1(name));
    label->setFont(fontOf(TextRole::Caption));
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    return label;
}

QLineEdit* filterField(QWidget* parent, const char* name, Icon sign, const QString& prompt)
{
    auto* field = new QLineEdit(parent);
    field->setObjectName(QString::fromLatin1(name));
    field->setPlaceholderText(prompt);
    field->setAccessibleName(prompt);
    field->setClearButtonEnabled(true);
    field->addAction(icon(sign), QLineEdit::LeadingPosition);
    return field;
}

QString copiedText(int rows)
{
    return rows == 1
               ? QCoreApplication::translate("lodestone::ui::PageParts", "Copied 1 row as a table")
               : QCoreApplication::translate("lodestone::ui::PageParts",
                                             "Copied %1 rows as a table")
                     .arg(QString::fromStdString(core::wholeNumber(rows)));
}

} // namespace lodestone::ui
