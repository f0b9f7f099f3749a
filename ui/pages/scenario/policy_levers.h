// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/pages/scenario/lever_group.h"

namespace lodestone::ui
{

class AllocationRow;

// What suppliers and lines do in a shortage: who is served, what else can be made, how lines run.
class PolicyLevers : public LeverGroup
{
    Q_OBJECT

public:
    explicit PolicyLevers(Session& session, QWidget* parent = nullptr);

protected:
    void refreshParts(const core::Scenario& scenario, const core::Scenario& base) override;
    int changes(const core::Scenario& scenario, const core::Scenario& base) const override;

private:
    void addMakers();
    void addBorders();
    void addLines();

    AllocationRow* m_allocation;
};

} // namespace lodestone::ui
