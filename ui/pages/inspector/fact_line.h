// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/pages/inspector/inspector_view.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace lodestone::ui
{

// Below an input: the way to state what the user knows of it, or what is stated, with the ways to
// change and to take it back.
class FactLine : public QWidget
{
    Q_OBJECT

public:
    explicit FactLine(QWidget* parent = nullptr);
    void setFact(const FactView& fact); // hidden where there is nothing to say

Q_SIGNALS:
    void factRequested(const QString& inputId);
    void factRemoved(const QString& inputId);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_inputId;
    QLabel* m_stated;
    QToolButton* m_know; // "I know this part…", or "Change…"
    QToolButton* m_remove;
};

} // namespace lodestone::ui
