// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"
#include "core/present/stops_through.h"
#include "ui/shell/palette_entries.h"

#include <QAbstractListModel>

#include <memory>
#include <vector>

namespace lodestone::ui
{

class SearchModel;

// The entries of the command palette as rows, with the roles of SearchModel, which also answers for
// the sites. Without entries there is one row that says what can be typed.
class PaletteModel : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit PaletteModel(QObject* parent = nullptr);

    // The figures that rows of sites speak of, as SearchModel's.
    void setFigures(std::shared_ptr<const core::Dataset> dataset,
                    std::shared_ptr<const core::RunResult> run, core::ThroughBySite through,
                    int day);
    void setEntries(std::vector<PaletteEntry> entries); // their sites are of that dataset
    const PaletteEntry* entry(int row) const;           // null outside

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    SearchModel* m_sites;
    std::vector<PaletteEntry> m_entries;
    std::vector<int> m_siteRows; // of each entry in m_sites; -1 = no site
};

} // namespace lodestone::ui
