// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"

#include <QWidget>

#include <memory>
#include <tuple>
#include <vector>

class QLabel;
class QListWidget;
class QListWidgetItem;
class QPushButton;

namespace lodestone::ui
{

class Session;

// "What you know": the facts of the session's scenario, one row for each input they are about.
// Enter and a double click choose the site, Delete takes the fact back.
class KnownFacts : public QWidget
{
    Q_OBJECT

public:
    explicit KnownFacts(Session& session, QWidget* parent = nullptr);

Q_SIGNALS:
    void factRequested(lodestone::core::SiteId site, const QString& inputId); // to change it
    void factRemoved(const QString& siteId, const QString& inputId);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void refresh();
    void fill();
    void refreshButtons();
    void choose(const QListWidgetItem* item);
    void change();
    void remove();
    core::SiteId siteOf(const QListWidgetItem* item) const;

    Session& m_session;
    // What the list shows: a drag of a slider changes the scenario, not these.
    std::shared_ptr<const core::Dataset> m_dataset;
    std::vector<core::Fact> m_facts;
    std::vector<core::StockFact> m_stocks;
    std::vector<core::ReactionFact> m_reactions;
    // Start, as-of day, horizon and plans: they say which links deliver, so what counts.
    using Delivery = std::tuple<core::Date, core::Date, int, bool>;
    static Delivery deliveryOf(const core::Scenario& scenario);
    Delivery m_delivery{};

    QLabel* m_head;
    QLabel* m_empty;
    QListWidget* m_list;
    QPushButton* m_change;
    QPushButton* m_remove;
};

} // namespace lodestone::ui
