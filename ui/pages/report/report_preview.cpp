// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/report/report_preview.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPixmap>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace lodestone::ui
{

namespace
{

constexpr int kLeastWidth = 360;
constexpr int kFrame = 12;

} // namespace

ReportPreview::ReportPreview(QWidget* parent)
    : QWidget(parent)
    , m_area(new QScrollArea(this))
    , m_sheet(new QLabel(this))
    , m_number(new QLabel(this))
    , m_back(new QToolButton(this))
    , m_on(new QToolButton(this))
{
    setObjectName(QStringLiteral("reportPreview"));
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Preview of the report"));
    m_sheet->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_sheet->setText(tr("The preview comes when the report has been laid out."));
    m_area->setWidget(m_sheet);
    m_area->setWidgetResizable(true);
    // Else it comes and goes with the width, which comes and goes with it.
    m_area->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    m_area->setBackgroundRole(QPalette::Mid);
    m_area->setMinimumWidth(kLeastWidth);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_back->setArrowType(Qt::LeftArrow);
    m_on->setArrowType(Qt::RightArrow);
    m_back->setAccessibleName(tr("Previous page"));
    m_on->setAccessibleName(tr("Next page"));
    m_back->setToolTip(tr("Previous page (Page up)"));
    m_on->setToolTip(tr("Next page (Page down)"));
    connect(m_back, &QToolButton::clicked, this, [this] { showPage(m_page - 1); });
    connect(m_on, &QToolButton::clicked, this, [this] { showPage(m_page + 1); });

    constexpr int kSettled = 80; // milliseconds
    m_resized.setSingleShot(true);
    m_resized.setInterval(kSettled);
    connect(&m_resized, &QTimer::timeout, this, &ReportPreview::render);

    auto* row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(m_back);
    row->addWidget(m_number);
    row->addWidget(m_on);
    row->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_area, 1);
    column->addLayout(row);
    render();
}

ReportPreview::~ReportPreview() = default;

void ReportPreview::setPages(std::shared_ptr<ReportPages> pages)
{
    m_pages = std::move(pages);
    showPage(m_page);
}

void ReportPreview::showPage(int page)
{
    const int last = std::max(0, pages() - 1);
    const bool moved = page != m_page;
    m_page = std::clamp(page, 0, last);
    render();
    if (moved) {
        m_area->verticalScrollBar()->setValue(0);
    }
}

void ReportPreview::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_resized.start();
}

void ReportPreview::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_PageUp:
        showPage(m_page - 1);
        return;
    case Qt::Key_PageDown:
        showPage(m_page + 1);
        return;
    case Qt::Key_Home:
        showPage(0);
        return;
    case Qt::Key_End:
        showPage(pages() - 1);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void ReportPreview::render()
{
    m_back->setEnabled(m_page > 0);
    m_on->setEnabled(m_page + 1 < pages());
    m_number->setText(m_pages ? tr("Page %1 of %2").arg(m_page + 1).arg(pages()) : QString());
    if (!m_pages) {
        return;
    }
    const QSizeF sheet = m_pages->sheet().size;
    const double width = std::max(kLeastWidth, m_area->viewport()->width() - 2 * kFrame);
    const double scale = width / sheet.width();
    const double ratio = devicePixelRatioF();
    QPixmap picture((sheet * scale * ratio).toSize());
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::white);
    QPainter painter(&picture);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.scale(scale, scale);
    m_pages->paintPage(painter, m_page);
    painter.end();
    m_sheet->setPixmap(picture);
    m_sheet->setContentsMargins(kFrame, kFrame, kFrame, kFrame);
}

} // namespace lodestone::ui
