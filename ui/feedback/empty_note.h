// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace lodestone::ui
{

// What stands where there is nothing to show: one sentence and at most one button.
class EmptyNote : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyNote(QWidget* parent = nullptr);

    // An empty button text hides the button.
    void setNote(const QString& sentence, const QString& button = {});
    QString sentence() const;

Q_SIGNALS:
    void actionRequested();

private:
    QLabel* m_sentence;
    QPushButton* m_button;
};

} // namespace lodestone::ui
