// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/shell/answer_figures.h"

#include <QAbstractButton>

namespace lodestone::ui
{

struct Theme;

// One cell of the answer strip: label, large number with its bar or curve, one small line. Acts
// like a button: click, Enter or Space asks for the list behind the number.
class AnswerCell : public QAbstractButton
{
    Q_OBJECT

public:
    AnswerCell(const QString& name, QWidget* parent);

    // `against`: which run the change is measured against.
    void setFigure(const AnswerFigure& figure, const QString& change, const QString& against = {});
    void setCurveShown(bool shown);

    const AnswerFigure& figure() const { return m_figure; }
    QString change() const { return m_change; }
    bool isCurveShown() const { return m_curveShown; }
    // The small line as it stands in the room there is.
    QString noteShown() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QRectF inner() const;
    // What the change takes on its line; 0 without one.
    double changeWidth() const;
    // Else it stands beside the note: the label, which names the day, is never cut for it.
    bool isChangeBesideLabel() const;
    void paintLabel(QPainter& painter, const QRectF& line, const Theme& theme) const;
    void paintChange(QPainter& painter, const QRectF& line, const Theme& theme) const;
    void paintValue(QPainter& painter, const QRectF& line, const Theme& theme) const;
    void paintBand(QPainter& painter, const QRectF& room, const Theme& theme) const;
    void paintCurve(QPainter& painter, const QRectF& room, const Theme& theme) const;

    AnswerFigure m_figure;
    QString m_change;
    bool m_curveShown = true;
};

// Height of the strip at the current font: 68 at 100 %.
int answerStripHeight(const QFont& base);

} // namespace lodestone::ui
