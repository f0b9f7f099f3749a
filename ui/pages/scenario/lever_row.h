// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace lodestone::ui
{

// A field of the panel under its name, what it usually is beside that, and the way back to it. A
// check box says its name itself.
class LeverRow : public QWidget
{
    Q_OBJECT

public:
    LeverRow(const QString& name, QWidget* field, QWidget* parent = nullptr);

    // `changed`: the field says something else.
    void setUsual(const QString& words, bool changed);
    QToolButton* reset() const { return m_reset; }

Q_SIGNALS:
    void resetRequested();

private:
    QString m_name;
    QLabel* m_usual;
    QToolButton* m_reset;
};

} // namespace lodestone::ui
