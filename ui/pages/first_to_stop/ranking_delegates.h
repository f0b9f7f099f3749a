// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/models/row_table.h"
#include "ui/pages/first_to_stop/ranking_proxy.h"

namespace lodestone::ui
{

// What paints one cell: its ground (selected or not), the rule below and, by column, the content.
// The base writes the cell's text; the others draw marks and bars beside it.
class RankingDelegate : public RowDelegate
{
    Q_OBJECT

public:
    RankingDelegate(const RankingProxy* proxy, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

protected:
    struct PlantCell
    {
        QRectF rect; // without padding
        const RankingRow& row;
        const Theme& theme;
        bool selected;
        QModelIndex index;
    };

    virtual void paintPlant(QPainter& painter, const PlantCell& cell) const;
    // What runs through group rows too; the painter is clipped to the cell.
    virtual void paintBehind(QPainter& painter, const QRectF& rect, const Theme& theme) const;
    const RankingProxy& proxy() const { return *m_proxy; }

private:
    const RankingProxy* m_proxy;
};

class StateDelegate : public RankingDelegate
{
    Q_OBJECT

public:
    using RankingDelegate::RankingDelegate;

protected:
    void paintPlant(QPainter& painter, const PlantCell& cell) const override;
};

class RankDelegate : public RankingDelegate
{
    Q_OBJECT

public:
    using RankingDelegate::RankingDelegate;

protected:
    void paintPlant(QPainter& painter, const PlantCell& cell) const override;
};

// The mark of its assessment.
class AssessmentDelegate : public RankingDelegate
{
    Q_OBJECT

public:
    using RankingDelegate::RankingDelegate;

protected:
    void paintPlant(QPainter& painter, const PlantCell& cell) const override;
};

class SectorDelegate : public RankingDelegate
{
    Q_OBJECT

public:
    using RankingDelegate::RankingDelegate;

protected:
    void paintPlant(QPainter& painter, const PlantCell& cell) const override;
};

// A bar of 34 x 8 and the chance in words; under 5 % the words alone.
class ChanceDelegate : public RankingDelegate
{
    Q_OBJECT

public:
    using RankingDelegate::RankingDelegate;

protected:
    void paintPlant(QPainter& painter, const PlantCell& cell) const override;
};

// Box from P5 to P95 and median tick on the shared day axis, in the colours of the day's state.
class RangeDelegate : public RankingDelegate
{
    Q_OBJECT

public:
    using RankingDelegate::RankingDelegate;

protected:
    void paintPlant(QPainter& painter, const PlantCell& cell) const override;
    void paintBehind(QPainter& painter, const QRectF& rect, const Theme& theme) const override;
};

class MedianDelegate : public RankingDelegate
{
    Q_OBJECT

public:
    using RankingDelegate::RankingDelegate;

protected:
    void paintPlant(QPainter& painter, const PlantCell& cell) const override;
};

RankingDelegate* makeRankingDelegate(RankingColumn column, const RankingProxy* proxy,
                                     QObject* parent);

} // namespace lodestone::ui
