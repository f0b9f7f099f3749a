// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/pages/inspector/inspector_view.h"
#include "ui/pages/inspector/row_widgets.h"

#include <QList>
#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace lodestone::ui
{

// One hop of the chain: icon, name with its state, what it says. An arrow points to the hop before.
class HopRow : public RowButton
{
    Q_OBJECT

public:
    explicit HopRow(QWidget* parent = nullptr);
    void setHop(const HopView& hop, bool last);
    const HopView& hop() const { return m_hop; }

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, 34}; }

protected:
    void paintRow(QPainter& painter, const Theme& theme) override;

private:
    double nameHeight() const;
    void paintBadge(QPainter& painter, const Theme& theme) const;
    void paintName(QPainter& painter, const Theme& theme) const;

    HopView m_hop;
    bool m_last = false;
};

// Paragraphs below each other, each with a dash where `bulleted`.
class ParagraphList : public QWidget
{
    Q_OBJECT

public:
    explicit ParagraphList(QWidget* parent = nullptr);
    void setParagraphs(const QList<QString>& bulleted, const QList<QString>& plain);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, 0}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QList<QString> m_bulleted;
    QList<QString> m_plain;
};

// Why the site stops: the chain back to the border, and what would have to be true for it not to.
class WhySection : public QWidget
{
    Q_OBJECT

public:
    explicit WhySection(QWidget* parent = nullptr);
    void setWhy(const WhyView& why, WhyPhase phase, bool old);
    const QList<HopRow*>& hops() const { return m_hops; }

Q_SIGNALS:
    void siteChosen(lodestone::core::SiteId site);

private:
    SectionHead* m_head;
    QLabel* m_slow;
    QVBoxLayout* m_chain;
    QList<HopRow*> m_hops; // those beyond the chain are hidden
    SectionHead* m_trueHead;
    ParagraphList* m_true;
    ParagraphList* m_notes;
};

} // namespace lodestone::ui
