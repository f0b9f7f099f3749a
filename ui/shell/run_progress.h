// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QToolButton;

namespace lodestone::ui
{

// What is at work, how far it is, how long it still takes, and Cancel. Work that is over within
// 0.3 s never shows.
class RunProgress : public QWidget
{
    Q_OBJECT

public:
    explicit RunProgress(QWidget* parent = nullptr);

    void begin(const QString& title);
    // `unit` is what is counted: "draws"; empty shows percent.
    void setProgress(qint64 done, qint64 total, const QString& unit, double secondsLeft = -1.0);
    void end();

Q_SIGNALS:
    void cancelRequested();

private:
    QProgressBar* m_bar;
    QLabel* m_text;
    QToolButton* m_cancel;
    QTimer m_appear;
    QString m_title;
};

} // namespace lodestone::ui
