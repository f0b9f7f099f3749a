// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/scenario/known_facts.h"

#include "core/present/fact_choices.h"
#include "ui/models/site_words.h"
#include "ui/shell/session.h"
#include "ui/theme/fonts.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace lodestone::ui
{

namespace
{

constexpr int kSiteRole = Qt::UserRole;
constexpr int kInputRole = Qt::UserRole + 1;
constexpr int kMostLines = 6;

} // namespace

KnownFacts::KnownFacts(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_head(new QLabel(this))
    , m_empty(new QLabel(tr("Nothing yet. In the Inspector, each input of a site has a button to "
                            "state who supplies it and how much is in store."),
                         this))
    , m_list(new QListWidget(this))
    , m_change(new QPushButton(tr("Chan&ge…"), this))
    , m_remove(new QPushButton(tr("Remove"), this))
{
    m_head->setObjectName(QStringLiteral("knownHead"));
    m_head->setFont(fontOf(TextRole::Label, true));
    m_empty->setFont(fontOf(TextRole::Caption));
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->setWordWrap(true);
    m_list->setObjectName(QStringLiteral("knownFacts"));
    m_list->setAccessibleName(tr("What you know"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_list->installEventFilter(this);
    m_change->setObjectName(QStringLiteral("knownChange"));
    m_remove->setObjectName(QStringLiteral("knownRemove"));
    m_remove->setToolTip(tr("Takes back what is stated; it will be drawn again"));
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_change);
    buttons->addWidget(m_remove);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 10, 12, 10);
    column->setSpacing(6);
    column->addWidget(m_head);
    column->addWidget(m_empty);
    column->addWidget(m_list);
    column->addLayout(buttons);
    connect(m_list, &QListWidget::itemActivated, this, &KnownFacts::choose);
    connect(m_list, &QListWidget::currentRowChanged, this, &KnownFacts::refreshButtons);
    connect(m_change, &QPushButton::clicked, this, &KnownFacts::change);
    connect(m_remove, &QPushButton::clicked, this, &KnownFacts::remove);
    connect(&m_session, &Session::scenarioChanged, this, &KnownFacts::refresh);
    connect(&m_session, &Session::datasetChanged, this, &KnownFacts::refresh);
    fill();
}

void KnownFacts::refresh()
{
    const core::Scenario& scenario = m_session.scenario();
    if (m_dataset != m_session.dataset() || m_facts != scenario.facts ||
        m_stocks != scenario.stockFacts || m_reactions != scenario.reactionFacts ||
        (!m_facts.empty() && m_delivery != deliveryOf(scenario))) {
        fill();
    }
}

KnownFacts::Delivery KnownFacts::deliveryOf(const core::Scenario& scenario)
{
    return {scenario.start, scenario.asOf, scenario.horizonDays, scenario.plannedLinks};
}

void KnownFacts::fill()
{
    m_dataset = m_session.dataset();
    m_facts = m_session.scenario().facts;
    m_stocks = m_session.scenario().stockFacts;
    m_reactions = m_session.scenario().reactionFacts;
    m_delivery = deliveryOf(m_session.scenario());
    const int current = m_list->currentRow();
    m_list->clear();
    if (m_dataset) {
        const core::NameBook names(*m_dataset);
        for (const core::KnownInput& known : core::knownInputs(m_session.scenario())) {
            QString text = qText(core::knownText(names, known));
            const std::string why =
                core::whyNotCounted(*m_dataset, names, m_session.scenario(), known);
            if (!why.empty()) {
                text = tr("Does not count now (%1). %2").arg(qText(why), text);
            }
            auto* item = new QListWidgetItem(text, m_list);
            item->setData(kSiteRole, qText(known.siteId));
            item->setData(kInputRole, qText(known.inputId));
            item->setToolTip(item->text() + QLatin1Char('\n') +
                             qText(core::statedByYou(known.origin)));
            item->setData(Qt::AccessibleDescriptionRole, qText(core::statedByYou(known.origin)));
        }
    }
    const int rows = m_list->count();
    m_head->setText(rows == 0 ? tr("What you know") : tr("What you know (%1)").arg(rows));
    m_empty->setVisible(rows == 0);
    m_list->setVisible(rows > 0);
    m_change->setVisible(rows > 0);
    m_remove->setVisible(rows > 0);
    if (rows > 0) {
        m_list->setFixedHeight(m_list->sizeHintForRow(0) * std::min(rows, kMostLines) +
                               2 * m_list->frameWidth());
        m_list->setCurrentRow(std::clamp(current, 0, rows - 1));
    }
    refreshButtons();
}

void KnownFacts::refreshButtons()
{
    const QListWidgetItem* item = m_list->currentItem();
    const bool any = item != nullptr;
    m_change->setEnabled(any && m_dataset &&
                         core::canState(*m_dataset, item->data(kSiteRole).toString().toStdString(),
                                        item->data(kInputRole).toString().toStdString()));
    m_remove->setEnabled(any);
}

core::SiteId KnownFacts::siteOf(const QListWidgetItem* item) const
{
    if (item == nullptr || !m_dataset) {
        return {};
    }
    return core::NameBook(*m_dataset).siteId(item->data(kSiteRole).toString().toStdString());
}

void KnownFacts::choose(const QListWidgetItem* item)
{
    if (const core::SiteId site = siteOf(item); site.valid()) {
        m_session.select(site);
    }
}

void KnownFacts::change()
{
    if (const QListWidgetItem* item = m_list->currentItem()) {
        Q_EMIT factRequested(siteOf(item), item->data(kInputRole).toString());
    }
}

void KnownFacts::remove()
{
    if (const QListWidgetItem* item = m_list->currentItem()) {
        // the row goes with the fact
        const QString site = item->data(kSiteRole).toString();
        const QString input = item->data(kInputRole).toString();
        Q_EMIT factRemoved(site, input);
    }
}

bool KnownFacts::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Delete) {
        remove();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace lodestone::ui
