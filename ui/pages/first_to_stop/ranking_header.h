// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QHeaderView>

namespace lodestone::ui
{

class RankingModel;
struct DayAxis;
struct Theme;

// The header of the ranking: titles, the sort arrow and, over the range bars, the shared day axis
// with the chosen day as a flag. A press or drag on the axis chooses a day; everything else sorts.
class RankingHeader : public QHeaderView
{
    Q_OBJECT

public:
    RankingHeader(const RankingModel* model, QWidget* parent);

    QSize sizeHint() const override;

Q_SIGNALS:
    void dayChosen(int day);

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    QRect axisRect() const; // empty while the column is hidden
    void chooseAt(double x);
    void paintTitle(QPainter& painter, const QRectF& rect, int section, bool onTop) const;
    void paintAxis(QPainter& painter, const QRectF& rect, const Theme& theme) const;
    QRectF paintFlag(QPainter& painter, const QRectF& rect, const DayAxis& axis,
                     const Theme& theme) const;

    const RankingModel* m_model;
    bool m_choosing = false;
};

} // namespace lodestone::ui
