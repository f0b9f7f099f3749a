// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/scenario/allocation_row.h"

#include "core/model/dataset.h"
#include "core/present/words.h"
#include "core/scenario/allocation_rules.h"
#include "ui/models/site_words.h"
#include "ui/pages/scenario/panel_parts.h"
#include "ui/pages/scenario/wheel_guard.h"
#include "ui/shell/session.h"
#include "ui/theme/icons.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cstddef>
#include <set>

namespace lodestone::ui
{

namespace
{

const QString kAllStages = QStringLiteral("*");
constexpr int kAsAllOthers = -1;
constexpr int kSmallest = 24; // of what is clicked

QString className(const std::string& id)
{
    return id == "defence"    ? AllocationRow::tr("Defence")
           : id == "medical"  ? AllocationRow::tr("Medical")
           : id == "export"   ? AllocationRow::tr("Buyers abroad")
           : id == "domestic" ? AllocationRow::tr("Buyers at home")
                              : qText(core::sectorName(id));
}

// The sectors of those who buy, and what a buyer can be beside its sector.
std::vector<std::string> classesOf(const core::Dataset& dataset)
{
    std::vector<std::string> classes{"defence", "medical", "export", "domestic"};
    std::set<std::string> sectors;
    for (const core::Site& site : dataset.sites) {
        if (!site.sector.empty() && site.sector != "defence" && site.sector != "medical") {
            sectors.insert(site.sector);
        }
    }
    classes.insert(classes.end(), sectors.begin(), sectors.end());
    return classes;
}

QString ordinal(std::size_t place)
{
    return place == 0 ? AllocationRow::tr("First") : AllocationRow::tr("Then");
}

} // namespace

AllocationRow::AllocationRow(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_stage(choiceBox(tr("Suppliers that are short"), this))
    , m_policy(choiceBox(tr("Whom they serve"), this))
    , m_reset(new QToolButton(this))
    , m_orderColumn(new QVBoxLayout)
{
    build();
    connect(m_stage, &QComboBox::activated, this, &AllocationRow::refresh);
    connect(m_policy, &QComboBox::activated, this, &AllocationRow::takePolicy);
    connect(m_reset, &QToolButton::clicked, this, &AllocationRow::resetRequested);
}

void AllocationRow::build()
{
    m_stage->setObjectName(QStringLiteral("allocationStage"));
    m_stage->setToolTip(tr("Of which suppliers the rule is; a rule for one stage wins over the one "
                           "for all"));
    m_stage->setWhatsThis(m_stage->toolTip());
    m_stage->addItem(tr("All suppliers"), kAllStages);
    for (const core::Stage stage : {core::Stage::Mine, core::Stage::Separation, core::Stage::Metal,
                                    core::Stage::Magnet, core::Stage::Component}) {
        m_stage->addItem(qText(core::stageName(stage)), qText(std::string(core::toText(stage))));
    }
    m_policy->setObjectName(QStringLiteral("allocationPolicy"));
    m_policy->setToolTip(tr("Pro rata: all get the same share of their order. Up to one level: "
                            "small orders are filled first. Priority: class by class."));
    m_policy->setWhatsThis(m_policy->toolTip());
    m_reset->setObjectName(QStringLiteral("allocationReset"));
    m_reset->setIcon(icon(Icon::Revert));
    m_reset->setAutoRaise(true);
    m_reset->setFixedSize(kSmallest, kSmallest);
    m_reset->setFocusPolicy(Qt::StrongFocus);
    m_reset->setAccessibleName(tr("Whom short suppliers serve: back to the built-in scenario"));
    m_reset->setToolTip(tr("Back to the rules of the built-in scenario"));
    m_reset->setWhatsThis(m_reset->toolTip());
    QSizePolicy keepsItsPlace = m_reset->sizePolicy();
    keepsItsPlace.setRetainSizeWhenHidden(true);
    m_reset->setSizePolicy(keepsItsPlace);
    auto* form = formIn(this);
    form->setContentsMargins(0, 0, 0, 0);
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(m_stage, 1);
    row->addWidget(m_reset);
    auto* label = new QLabel(tr("If short"), this);
    label->setBuddy(m_stage);
    form->addRow(label, row);
    form->addRow(tr("they serve"), m_policy);
    m_orderColumn->setContentsMargins(0, 0, 0, 0);
    m_orderColumn->setSpacing(4);
    form->addRow(m_orderColumn);
}

QString AllocationRow::stage() const
{
    return m_stage->currentData().toString();
}

void AllocationRow::setScenario(const core::Scenario& scenario, const core::Scenario& base)
{
    m_scenario = scenario;
    m_reset->setVisible(scenario.allocation != base.allocation);
    refresh();
}

void AllocationRow::refresh()
{
    const QSignalBlocker quiet(m_policy);
    const bool ofAll = stage() == kAllStages;
    m_policy->clear();
    if (!ofAll) {
        m_policy->addItem(tr("As all suppliers"), kAsAllOthers);
    }
    m_policy->addItem(tr("All alike (pro rata)"), int(core::Allocation::ProRata));
    m_policy->addItem(tr("Up to one level"), int(core::Allocation::WaterFilling));
    m_policy->setItemData(m_policy->count() - 1,
                          tr("Nobody gets more than a level at which the goods are used up. It "
                             "differs from all alike only where orders differ: switch on “Orders "
                             "catch up”."),
                          Qt::ToolTipRole);
    m_policy->addItem(tr("By priority"), int(core::Allocation::Priority));
    const core::AllocationRule* rule = core::allocationOf(m_scenario, stage().toStdString());
    m_policy->setCurrentIndex(rule == nullptr ? 0 : m_policy->findData(int(rule->policy)));
    fillOrder(rule == nullptr ? std::vector<std::string>() : rule->order);
}

// One box for each class that is served in turn, and one more; the box at work stays.
void AllocationRow::fillOrder(const std::vector<std::string>& order)
{
    const auto& dataset = m_session.dataset();
    const auto classes =
        dataset && !order.empty() ? classesOf(*dataset) : std::vector<std::string>();
    const std::size_t boxes = order.empty() ? 0 : std::min(order.size() + 1, classes.size());
    while (m_order.size() < boxes) {
        m_order.push_back(orderBox(m_order.size()));
    }
    for (std::size_t i = 0; i < m_order.size(); ++i) {
        QComboBox* box = m_order[i];
        box->parentWidget()->setVisible(i < boxes);
        box->clear();
        if (i > 0) {
            box->addItem(tr("All others alike"), QString());
        }
        for (const std::string& each : classes) {
            const auto at = std::size_t(std::ranges::find(order, each) - order.begin());
            if (at >= i) { // who is served before is not served again
                box->addItem(className(each), qText(each));
            }
        }
        box->setCurrentIndex(i < order.size() ? box->findData(qText(order[i])) : 0);
    }
}

QComboBox* AllocationRow::orderBox(std::size_t place)
{
    auto* line = new QWidget(this);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    auto* label = new QLabel(ordinal(place), line);
    label->setMinimumWidth(label->fontMetrics().horizontalAdvance(tr("Then") + u'0'));
    auto* box = choiceBox(tr("Served in place %1").arg(place + 1), line);
    box->setObjectName(QStringLiteral("allocationOrder%1").arg(place));
    box->setToolTip(tr("Who is served in this place; who is not named comes last"));
    box->setWhatsThis(box->toolTip());
    label->setBuddy(box);
    row->addWidget(label);
    row->addWidget(box, 1);
    m_orderColumn->addWidget(line);
    new WheelGuard(line);
    setTabOrder(place == 0 ? m_policy : m_order.back(), box);
    connect(box, &QComboBox::activated, this, [this, place] { takeOrder(place); });
    return box;
}

void AllocationRow::takePolicy()
{
    const int chosen = m_policy->currentData().toInt();
    const bool plain = chosen == int(core::Allocation::ProRata) && stage() == kAllStages;
    if (chosen == kAsAllOthers || plain) {
        Q_EMIT changed(stage(), std::nullopt);
        return;
    }
    core::AllocationRule rule{stage().toStdString(), core::Allocation(chosen), {}};
    if (rule.policy == core::Allocation::Priority) {
        const auto* before = core::allocationOf(m_scenario, rule.stage);
        rule.order = before != nullptr && !before->order.empty()
                         ? before->order
                         : std::vector<std::string>{"defence"};
    }
    Q_EMIT changed(stage(), rule);
}

// A class that is served in another place moves; "all others" ends the order.
void AllocationRow::takeOrder(std::size_t place)
{
    const auto* before = core::allocationOf(m_scenario, stage().toStdString());
    if (before == nullptr) {
        return;
    }
    core::AllocationRule rule = *before;
    const std::string chosen = m_order[place]->currentData().toString().toStdString();
    rule.order.resize(std::min(rule.order.size(), chosen.empty() ? place : rule.order.size()));
    if (!chosen.empty()) {
        const auto was = std::ranges::find(rule.order, chosen);
        if (was != rule.order.end() && place < rule.order.size()) {
            std::iter_swap(was, rule.order.begin() + std::ptrdiff_t(place));
        } else if (place < rule.order.size()) {
            rule.order[place] = chosen;
        } else {
            rule.order.push_back(chosen);
        }
    }
    Q_EMIT changed(stage(), rule);
}

} // namespace lodestone::ui
