// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/models/row_table.h"
#include "ui/pages/first_to_stop/ranking_proxy.h"

#include <array>
#include <optional>

namespace lodestone::ui
{

class RankingHeader;

// The table itself: columns that fit the width, group lines, the line of the chosen day. Until the
// user chooses columns, those of least weight stand aside where the room is short.
class RankingView : public RowTable
{
    Q_OBJECT

public:
    explicit RankingView(RankingProxy* proxy, QWidget* parent = nullptr);

    RankingHeader* header() const { return m_header; }
    const RankingProxy& rows() const { return *m_proxy; }
    RankingDays days() const { return m_proxy->model().days(); }
    bool isShown(RankingColumn column) const;
    void setShown(RankingColumn column, bool shown); // from now on the user's choice
    // Shown however little room there is, and sorted by, largest first, until the user sorts by
    // something else; not part of the layout that is remembered.
    void insistOn(RankingColumn column);
    void sortAgain(int column, Qt::SortOrder order) override;
    QString orderText() const; // what the rows are sorted by
    void fitColumns();         // back to the choice by width

    // Which columns stand where and how wide, and the order of rows; survives new columns.
    QByteArray saveLayout() const;
    bool restoreLayout(const QByteArray& layout); // false and no change if it is not one
    // Two layouts that differ at most in how the rows are sorted.
    static bool haveSameColumns(const QByteArray& layout, const QByteArray& other);

Q_SIGNALS:
    void layoutEdited();
    void menuRequested(const QModelIndex& index, const QPoint& globalPosition);

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void layoutColumns() override;

private:
    void paintGroups(QPainter& painter) const;
    void paintTail(QPainter& painter) const;
    void chooseByWidth(int room);
    void noteWidth(int section, int width);
    void followSort(int section);
    void hideColumn(RankingColumn column, bool hidden);
    int baseWidth(int column) const;

    RankingProxy* m_proxy;
    RankingHeader* m_header;
    std::array<int, kRankingColumns> m_userWidths{}; // 0: the default
    struct Sort
    {
        int column = static_cast<int>(RankingColumn::Rank);
        Qt::SortOrder order = Qt::AscendingOrder;
    };
    std::optional<RankingColumn> m_insisted;
    bool m_wasShown = false; // the insisted column before
    Sort m_ownSort;          // the user's, while a column is insisted on
    bool m_chosen = false;   // the user picked columns
    bool m_fitting = false;  // sizes change because of us
};

} // namespace lodestone::ui
