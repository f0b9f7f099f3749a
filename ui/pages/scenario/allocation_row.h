// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/scenario/scenario.h"

#include <QWidget>

#include <optional>
#include <string>
#include <vector>

class QComboBox;
class QToolButton;
class QVBoxLayout;

namespace lodestone::ui
{

class Session;

// Whom suppliers serve that make less than is ordered: of which stage, by which rule, and with
// priority who comes first, second ... It changes nothing itself.
class AllocationRow : public QWidget
{
    Q_OBJECT

public:
    explicit AllocationRow(Session& session, QWidget* parent = nullptr);

    void setScenario(const core::Scenario& scenario, const core::Scenario& base);

Q_SIGNALS:
    // By the user; none = the stage has no rule of its own.
    void changed(const QString& stage, const std::optional<lodestone::core::AllocationRule>& rule);
    void resetRequested();

private:
    void build();
    void fillOrder(const std::vector<std::string>& order);
    QComboBox* orderBox(std::size_t place);
    void takePolicy();
    void takeOrder(std::size_t place);
    void refresh();
    QString stage() const;

    Session& m_session;
    core::Scenario m_scenario;
    QComboBox* m_stage;
    QComboBox* m_policy;
    QToolButton* m_reset;
    QVBoxLayout* m_orderColumn;
    std::vector<QComboBox*> m_order; // the last one adds
};

} // namespace lodestone::ui
