// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/pages/scenario/lever_group.h"

class QLabel;

namespace lodestone::ui
{

// How licences are granted, renewed and frozen: what the licence regime of the panel leaves open.
class LicenceLevers : public LeverGroup
{
    Q_OBJECT

public:
    explicit LicenceLevers(Session& session, QWidget* parent = nullptr);

private:
    void refreshParts(const core::Scenario& scenario, const core::Scenario& base) override;
    void addWait();
    void addFreeze();
    void addEnd();

    QLabel* m_settled; // says what counts long after the control
};

} // namespace lodestone::ui
