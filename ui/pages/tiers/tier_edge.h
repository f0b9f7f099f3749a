// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QToolButton>

class QPainter;
class QRectF;

namespace lodestone::ui
{

struct Theme;

// Says at an edge of the tiers that there are columns beyond it, and goes there by one.
class TierEdge : public QToolButton
{
    Q_OBJECT

public:
    TierEdge(bool right, QWidget* parent);

    // Beside that edge of the room; without names of columns it is not there.
    void place(const QRectF& room, const QString& columns);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    bool m_right;
};

// The picture fades out towards an edge that it goes on beyond.
void paintTierEdge(QPainter& painter, const Theme& theme, const QRectF& room, bool right);

} // namespace lodestone::ui
