// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/report/section_list.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

namespace lodestone::ui
{

SectionList::SectionList(QWidget* parent)
    : QWidget(parent)
    , m_list(new QListWidget(this))
    , m_up(new QToolButton(this))
    , m_down(new QToolButton(this))
{
    m_list->setObjectName(QStringLiteral("reportSections"));
    m_list->setAccessibleName(tr("Sections of the report"));
    m_list->setAccessibleDescription(tr("Space shows or leaves out a section"));
    m_up->setArrowType(Qt::UpArrow);
    m_down->setArrowType(Qt::DownArrow);
    m_up->setAccessibleName(tr("Move the section up"));
    m_down->setAccessibleName(tr("Move the section down"));
    m_up->setToolTip(tr("Move the section up"));
    m_down->setToolTip(tr("Move the section down"));
    connect(m_up, &QToolButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QToolButton::clicked, this, [this] { move(1); });
    connect(m_list, &QListWidget::itemChanged, this, &SectionList::edited);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        m_up->setEnabled(row > 0);
        m_down->setEnabled(row >= 0 && row + 1 < m_list->count());
    });

    auto* buttons = new QVBoxLayout;
    buttons->addWidget(m_up);
    buttons->addWidget(m_down);
    buttons->addStretch();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_list, 1);
    row->addLayout(buttons);
}

void SectionList::setSections(const std::vector<core::SectionChoice>& sections)
{
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const core::SectionChoice& choice : sections) {
        auto* item =
            new QListWidgetItem(QString::fromStdString(core::sectionTitle(choice.section)), m_list);
        item->setData(Qt::UserRole, int(choice.section));
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(choice.shown ? Qt::Checked : Qt::Unchecked);
    }
    m_list->setCurrentRow(0);
    m_up->setEnabled(false);
    m_down->setEnabled(m_list->count() > 1);
}

std::vector<core::SectionChoice> SectionList::sections() const
{
    std::vector<core::SectionChoice> sections;
    for (int i = 0; i < m_list->count(); ++i) {
        const QListWidgetItem* item = m_list->item(i);
        sections.push_back({static_cast<core::Section>(item->data(Qt::UserRole).toInt()),
                            item->checkState() == Qt::Checked});
    }
    return sections;
}

void SectionList::move(int by)
{
    const int from = m_list->currentRow();
    const int to = from + by;
    if (from < 0 || to < 0 || to >= m_list->count()) {
        return;
    }
    {
        const QSignalBlocker quiet(m_list);
        m_list->insertItem(to, m_list->takeItem(from));
    }
    m_list->setCurrentRow(to);
    Q_EMIT edited();
}

} // namespace lodestone::ui
