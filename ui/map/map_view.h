// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/map/base_layer.h"
#include "ui/map/largest_flows.h"
#include "ui/map/legend_picture.h"
#include "ui/map/map_hits.h"
#include "ui/map/map_lines.h"
#include "ui/map/map_painter.h"
#include "ui/map/map_print.h"

#include <QAbstractScrollArea>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

class QLabel;
class QPushButton;
class QToolButton;

namespace lodestone::ui
{

class MapCamera;
class MapLegend;

// The supplier map. It shows a MapScene, follows the day and the selection it is given, and speaks
// in site ids. It holds no data of its own but where it looks.
class MapView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit MapView(QWidget* parent = nullptr);
    ~MapView() override;

    void setScene(std::shared_ptr<const MapScene> scene);
    // The same with the index already built, for large scenes: off the main thread. Where its world
    // has another centre, the same place stays in the middle of the view.
    void setScene(std::shared_ptr<const MapIndex> index);
    // The states of a day: cheap, nothing is projected anew and the base map is kept.
    void setDay(const MapDay& day);
    void setStates(const std::vector<PlantState>& states);

    // Selects without telling anybody. `chain` are the links to show; when empty, those around the
    // site are found here. An empty or unknown id clears the selection.
    void setSelection(const QString& siteId, const std::vector<ShownLink>& chain = {});
    QString selection() const;
    // By site of the scene, 1 = ringed beside the selection; empty: none is. Another scene forgets
    // it.
    void setLit(std::vector<std::uint8_t> lit);
    // Moves the map to the selection where it is out of sight or under the legend or a button; the
    // scale stays.
    void revealSelection();

    void setLinkMode(LinkMode mode, double leastShare = 0.5);
    void setFilter(const MapFilter& filter);
    void setReducedMotion(bool reduced);
    // What stands in the middle while there are no sites; a button without text is left out.
    void setEmptyText(const QString& sentence, const QString& button);

    void fitAll();
    void fitSelection();
    void zoomIn();
    void zoomOut();
    void centreOn(const QString& siteId);
    // Where the map looks, for the next start: degrees of its middle and pixels per Earth radius;
    // empty while all sites are fitted into the view. What cannot be read fits all sites.
    QString placeShown() const;
    void showPlace(const QString& place);

    const MapViewport& viewportShown() const;
    int baseRenders() const { return m_base->renders(); }
    int flowSearches() const { return m_flows.searches(); }
    bool baseIsExact() const { return m_base->isExact(); }
    MapLegend* legend() const { return m_legend; }
    // What shows, but for the pointer's and the keyboard's marks, to be painted with paintMap() in
    // the size of the viewport.
    MapPrint printShown() const;
    QSizeF sizeShown() const { return QSizeF(viewport()->size()); }

    // For accessibility and tests: what is drawn now, in drawing order, and where.
    const MapIndex* index() const { return m_index.get(); }
    const MapLayout& layoutShown();
    const std::vector<std::uint32_t>& visibleItems();
    std::vector<PlacedLabel> labelsShown();
    QRectF itemRect(std::uint32_t item);
    QString itemSentence(std::uint32_t item);
    QString itemTip(std::uint32_t item);
    bool showsFineShapes() { return shapesShown().detail == ShapeDetail::Fine; }
    std::optional<std::uint32_t> itemAt(QPointF position);
    // The line at a point where there is no mark; null: none. It lives until the map changes.
    const MapLine* lineAt(QPointF position);
    QString lineTip(const MapLine& line) const;
    std::optional<std::uint32_t> focusedItem();
    bool isSelected(std::uint32_t item);
    void activateItem(std::uint32_t item);

    QSize sizeHint() const override { return {1000, 560}; }
    QSize minimumSizeHint() const override { return {240, 160}; }

Q_SIGNALS:
    void siteSelected(const QString& siteId);
    void siteActivated(const QString& siteId);
    void sitePinned(const QString& siteId);
    void selectionCleared();
    // Sites within what was drawn with Shift held (a box) or Shift and Ctrl (a free line).
    void sitesChosen(const QStringList& siteIds);
    // In the legend: `more` with what is chosen already.
    void stateChosen(lodestone::ui::PlantState state, bool more);
    void stateHidden(lodestone::ui::PlantState state, bool hidden);
    void shapeChosen(lodestone::ui::SiteShape shape, bool more);
    void siteMenuRequested(const QString& siteId, const QPoint& globalPosition);
    // A click on a line, or its menu: the links that it stands for, largest share first.
    void linksActivated(const std::vector<std::uint32_t>& links, const QPoint& globalPosition);
    void linkMenuRequested(const std::vector<std::uint32_t>& links, const QPoint& globalPosition);
    void emptyActionTriggered();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void scrollContentsBy(int, int) override {}

private:
    void buildControls();
    void placeControls();
    void refreshLegend();
    void refreshEmpty();
    bool isMasked(std::uint32_t site) const;
    void statesChanged();
    void dropLayout();
    void ensureLayout();
    void ensureHits();
    void dropHits();
    MapFrame frameShown();
    std::vector<QRectF> obstacles() const;
    std::vector<QRectF> controls() const; // those that show
    MapViewport fitViewport() const;
    ShapeChoice shapesShown();
    QString siteId(std::uint32_t site) const;

    bool isDrawingArea() const { return !m_area.isEmpty(); }
    QPolygonF areaShape() const;
    void paintArea(QPainter& painter, const Theme& theme) const;
    void chooseArea();

    void select(std::uint32_t site);
    void clearSelection();
    void clickItem(std::uint32_t item);
    void openCluster(std::uint32_t item);
    void closeFan();
    void hover(std::optional<std::uint32_t> item, QPoint globalPosition);
    void point(const MapLine* line);
    void stopDrawing();
    bool handleViewKey(QKeyEvent* event);
    void moveCursor(int key);
    void moveAlongLinks(bool upstream);
    void setCursorSite(std::uint32_t site, bool pinned);
    void activateCursor();
    bool stepByRank(bool next);

    std::shared_ptr<const MapIndex> m_index;
    std::vector<SiteStatus> m_status;
    std::vector<std::uint8_t> m_held;
    int m_day = 0;
    MapFocus m_focus;
    MapFilter m_filter;
    LinkMode m_linkMode = LinkMode::Selected;
    double m_leastShare = 0.5;

    MapCamera* m_camera;
    BaseLayer* m_base;
    FineShapes* m_fineShapes;
    MapLayout m_layout;
    double m_layoutScale = 0.0;       // 0: there is no layout yet
    std::vector<std::uint8_t> m_mask; // of the layout: the filter's, with what is in focus
    LargestFlows m_flows;
    std::vector<std::uint32_t> m_fanned; // members of the opened cluster
    double m_fanScale = 0.0;
    std::optional<MapHits> m_hits;
    std::optional<MapLineHits> m_lines;
    bool m_autoFit = true; // until the user first moves the map
    double m_fitScale = 200.0;

    std::optional<QPointF> m_press;
    bool m_dragging = false;
    QPolygonF m_area; // being drawn, in pixels; of a box two corners
    bool m_areaIsFree = false;

    MapLegend* m_legend = nullptr;
    QToolButton* m_zoomIn = nullptr;
    QToolButton* m_zoomOut = nullptr;
    QToolButton* m_zoomFit = nullptr;
    QWidget* m_empty = nullptr;
    QLabel* m_emptyText = nullptr;
    QPushButton* m_emptyButton = nullptr;
};

} // namespace lodestone::ui
