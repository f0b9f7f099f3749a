// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"
#include "core/present/stops_through.h"
#include "ui/map/map_scene.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

#include <memory>
#include <optional>
#include <vector>

class QListView;

namespace lodestone::ui
{

// What a search found, as rows: the site's name, who runs it and where, its state on a day. A find
// without rows is one row that says so and cannot be chosen.
class SearchModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role
    {
        SiteRole = Qt::UserRole, // int, -1 = none
        DetailRole,              // "Halden Mobil · Germany"
        StateRole,               // int of PlantState
        ThreatenedRole,
        KeysRole,     // of a row that is an action: its shortcut
        AvailableRole // bool: it can be chosen
    };

    explicit SearchModel(QObject* parent = nullptr);

    // The figures the rows speak of; the run may be null.
    void setFigures(std::shared_ptr<const core::Dataset> dataset,
                    std::shared_ptr<const core::RunResult> run, core::ThroughBySite through,
                    int day);
    void setFound(std::vector<core::SiteId> sites);
    core::SiteId site(int row) const; // none outside

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    std::optional<SiteStatus> status(core::SiteId site) const; // none: no run tells it
    QString stateText(core::SiteId site) const;

    std::shared_ptr<const core::Dataset> m_dataset;
    std::shared_ptr<const core::RunResult> m_run;
    core::ThroughBySite m_through;
    int m_day = 0;
    std::vector<core::SiteId> m_sites;
};

// Who runs a site, and where: "Halden Mobil · Germany".
QString siteDetail(const core::Dataset& dataset, const core::Site& site);

// Makes a list show such rows. It never takes the focus: typing in the field above it goes on.
void showSearchRows(QListView* list, QAbstractItemModel* rows);

// Paints a row: mark or icon, name, at the right who and where, and the keys. What cannot be chosen
// is grey.
class SearchDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace lodestone::ui
