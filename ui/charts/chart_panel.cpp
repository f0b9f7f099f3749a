// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/chart_panel.h"

#include "ui/charts/chart_decor.h"
#include "ui/charts/chart_table_dialog.h"
#include "ui/charts/charts.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGraphicsLayout>
#include <QGraphicsScene>
#include <QGuiApplication>
#include <QMenu>
#include <QPainter>
#include <QWheelEvent>

namespace lodestone::ui
{

namespace
{

constexpr double kPictureScale = 2.0;

} // namespace

ChartPanel::ChartPanel(QWidget* parent) : QChartView(parent)
{
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    addActions();
    rebuild();
}

ChartPanel::~ChartPanel() = default;

void ChartPanel::addActions()
{
    QAction* picture = addAction(icon(Icon::Copy), tr("Copy picture"));
    picture->setObjectName(QStringLiteral("copyPicture"));
    connect(picture, &QAction::triggered, this, &ChartPanel::copyPicture);
    QAction* numbers = addAction(icon(Icon::Copy), tr("Copy data"));
    numbers->setObjectName(QStringLiteral("copyData"));
    connect(numbers, &QAction::triggered, this, &ChartPanel::copyData);
    QAction* table = addAction(icon(Icon::Table), tr("Show as table"));
    table->setObjectName(QStringLiteral("showAsTable"));
    connect(table, &QAction::triggered, this, &ChartPanel::showAsTable);
}

void ChartPanel::setData(const core::ChartData& data)
{
    m_data = data;
    setAccessibleName(QString::fromStdString(data.title));
    setAccessibleDescription(QString::fromStdString(data.summary));
    rebuild();
}

void ChartPanel::setDay(std::optional<int> day)
{
    setChosenDay(day ? std::optional(ChosenDay{*day, double(*day)}) : std::nullopt);
}

void ChartPanel::setChosenDay(std::optional<ChosenDay> day)
{
    if (m_day == day) {
        return;
    }
    m_day = day;
    if (ChartDecor* decor = ChartDecor::of(*chart())) {
        decor->setDay(day);
    }
}

void ChartPanel::rebuild()
{
    // setChart() hands the old one back to us.
    const std::unique_ptr<QChart> old(chart());
    setChart(makeChart(m_data, themeOf(this), font()).release());
    setBackgroundBrush(themeOf(this).surface);
    if (ChartDecor* decor = ChartDecor::of(*chart())) {
        decor->setDay(m_day);
    }
}

void ChartPanel::renderInto(QPaintDevice& device, const QRectF& target) const
{
    QPainter painter(&device);
    painter.setRenderHint(QPainter::Antialiasing);
    scene()->render(&painter, target, chart()->geometry());
}

QImage ChartPanel::picture() const
{
    QImage image(size() * kPictureScale, QImage::Format_RGB32);
    image.fill(themeOf(this).surface);
    renderInto(image, image.rect());
    return image;
}

void ChartPanel::paintOn(QPainter& painter, const QRectF& area, const Theme& theme) const
{
    QGraphicsScene paper;
    const std::unique_ptr<QChart> copy = makeChart(m_data, theme, font());
    if (ChartDecor* decor = ChartDecor::of(*copy)) {
        decor->setDay(m_day);
    }
    paper.addItem(copy.get()); // borrowed: taken out again below
    copy->resize(area.size());
    copy->layout()->activate();
    paper.render(&painter, area, QRectF(QPointF(), area.size()), Qt::IgnoreAspectRatio);
    paper.removeItem(copy.get());
}

void ChartPanel::copyPicture() const
{
    QGuiApplication::clipboard()->setImage(picture());
}

void ChartPanel::copyData() const
{
    QGuiApplication::clipboard()->setText(QString::fromStdString(core::tableTsv(table())));
}

void ChartPanel::showAsTable()
{
    auto* dialog = new ChartTableDialog(accessibleName(), accessibleDescription(), table(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void ChartPanel::changeEvent(QEvent* event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyChartTheme(*chart(), themeOf(this), font());
        setBackgroundBrush(themeOf(this).surface);
    }
}

void ChartPanel::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(actions());
    menu->popup(event->globalPos());
}

void ChartPanel::paintEvent(QPaintEvent* event)
{
    QChartView::paintEvent(event);
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    paintOver(painter);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(themeOf(this).accent, 2.0));
        painter.drawRoundedRect(QRectF(viewport()->rect()).adjusted(1, 1, -1, -1), 4, 4);
    }
}

void ChartPanel::paintOver(QPainter&) {}

ChartFrame ChartPanel::frame() const
{
    const ChartDecor* decor = ChartDecor::of(*chart());
    if (decor == nullptr) {
        return {};
    }
    ChartFrame frame = decor->frame();
    const QPointF corner = mapFromScene(chart()->mapToScene(frame.plot.topLeft()));
    frame.plot.moveTopLeft(corner);
    return frame;
}

void ChartPanel::focusInEvent(QFocusEvent* event)
{
    QChartView::focusInEvent(event);
    viewport()->update();
}

void ChartPanel::focusOutEvent(QFocusEvent* event)
{
    QChartView::focusOutEvent(event);
    viewport()->update();
}

// The panel does not scroll by itself; whoever holds it may.
void ChartPanel::wheelEvent(QWheelEvent* event)
{
    event->ignore();
}

} // namespace lodestone::ui
