// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/model/dataset.h"
#include "ui/pages/scenario/lever_group.h"

#include <memory>
#include <vector>

class QComboBox;
class QPushButton;

namespace lodestone::ui
{

class SiteLimitRow;

// Sites that are down or make less, one below the other, and a search for one more.
class SiteLimits : public LeverGroup
{
    Q_OBJECT

public:
    explicit SiteLimits(Session& session, QWidget* parent = nullptr);

protected:
    void refreshParts(const core::Scenario& scenario, const core::Scenario& base) override;
    int changes(const core::Scenario& scenario, const core::Scenario& base) const override;
    QString headText(int changed) const override;

private:
    void buildSearch();
    void fillSearch();
    void followSelection();
    void addSite();
    void put(const QString& field);
    SiteLimitRow* rowAt(std::size_t index);
    QString siteName(const std::string& id) const;

    std::shared_ptr<const core::Dataset> m_dataset; // whose sites are in the search
    std::vector<core::SiteCapacity> m_limits;       // in the order in which they show
    std::vector<SiteLimitRow*> m_rows;
    QVBoxLayout* m_list;
    QComboBox* m_search;
    QPushButton* m_add;
};

} // namespace lodestone::ui
