// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/pages/first_to_stop/ranking_proxy.h"

#include <QTableView>

#include <array>

namespace lodestone::ui
{

class RankingHeader;

// The table itself: columns that fit the width, group lines, the bar beside selected rows, copying.
// Until the user chooses columns, those of least weight stand aside where the room is short.
class RankingView : public QTableView
{
    Q_OBJECT

public:
    explicit RankingView(RankingProxy* proxy, QWidget* parent = nullptr);

    RankingHeader* header() const { return m_header; }
    RankingDays days() const { return m_proxy->model().days(); }
    bool isShown(RankingColumn column) const;
    void setShown(RankingColumn column, bool shown); // from now on the user's choice
    void insistOn(RankingColumn column);             // shown however little room there is
    void setNote(QWidget* note);                     // a child of the viewport that covers it
    void fitColumns();                               // back to the choice by width
    // Selected rows and shown columns as lines of text with tabs, heads first; empty if none.
    QString selectedText() const;
    int selectedCount() const;

    // Which columns stand where and how wide, and the order of rows; survives new columns.
    QByteArray saveLayout() const;
    bool restoreLayout(const QByteArray& layout); // false and no change if it is not one

Q_SIGNALS:
    void copied(int rows);
    void layoutEdited();

public Q_SLOTS:
    void copySelection();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void paintGroups(QPainter& painter) const;
    void paintSelection(QPainter& painter) const;
    void paintTail(QPainter& painter) const;
    void placeNote();
    void applyFont();
    void layoutColumns();
    void chooseByWidth(int room);
    void noteWidth(int section, int width);
    int baseWidth(int column) const;
    QList<int> shownColumns() const; // in the order on screen

    RankingProxy* m_proxy;
    RankingHeader* m_header;
    QWidget* m_note = nullptr;
    std::array<int, kRankingColumns> m_userWidths{}; // 0: the default
    std::array<bool, kRankingColumns> m_insisted{};
    bool m_chosen = false;  // the user picked columns
    bool m_fitting = false; // sizes change because of us
};

} // namespace lodestone::ui
