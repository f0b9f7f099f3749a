// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

class QComboBox;
class QFormLayout;
class QFrame;
class QLabel;
class QSpinBox;
class QWidget;

namespace lodestone::ui
{

// What the sections of the scenario panel are made of, all as narrow as the panel.

QFormLayout* formIn(QWidget* parent);
QLabel* sectionHead(const QString& text, QWidget* parent);
QLabel* hintLabel(QWidget* parent);
QSpinBox* numberField(int least, int most, const QString& suffix, const QString& name,
                      QWidget* parent);
QComboBox* choiceBox(const QString& name, QWidget* parent);
QFrame* sectionRule(QWidget* parent);
// A field that changes nothing says why not (empty: it counts); else its tip is its help.
void enableUnless(const QString& idle, QWidget* field);

} // namespace lodestone::ui
