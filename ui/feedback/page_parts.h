// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/theme/icons.h"

#include <QString>

class QLineEdit;
class QToolButton;
class QWidget;

// What pages are put together from, so that all of them look and sound alike. Whatever is made is a
// child of `parent`; `name` is its objectName.

namespace lodestone::ui
{

class ElidedLabel;

// A flat button with words; with an icon it shows that alone until its style says otherwise.
QToolButton* flatButton(QWidget* parent, const char* name, const QString& text, const QString& tip);
// The same with an icon beside the words.
QToolButton* flatButton(QWidget* parent, const char* name, Icon sign, const QString& text,
                        const QString& tip);
// A line of one pixel across.
QWidget* rule(QWidget* parent);
// A quiet line of text at the foot of a page; it takes what room is left and gives way.
ElidedLabel* footLabel(QWidget* parent, const char* name);
// A field for words to look for, with a sign in front and a cross that clears it.
QLineEdit* filterField(QWidget* parent, const char* name, Icon sign, const QString& prompt);
// "Copied 3 rows as a table"
QString copiedText(int rows);

} // namespace lodestone::ui
