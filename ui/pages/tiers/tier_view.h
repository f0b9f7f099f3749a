// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/tier_path.h"
#include "ui/pages/tiers/bond_grid.h"
#include "ui/pages/tiers/tier_painter.h"

#include <QAbstractScrollArea>
#include <QPixmap>

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace lodestone::ui
{

class TierEdge;

// Places that the user gave to cards: by view (what is selected, how it is grouped), then by card.
using TierPins = std::map<std::string, std::map<std::string, double>>;

// The chain in columns, from mines to assembly. It shows a TierScene, follows the day and the
// selection it is given, and speaks in site numbers. Without a selection all sites are there,
// grouped; with one, the sites that it buys from and sells to, and the rest as stacks.
class TierView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit TierView(QWidget* parent = nullptr);
    ~TierView() override;

    void setScene(std::shared_ptr<const TierScene> scene); // null: nothing to show
    void setDay(const TierDay& day);                       // of this scene
    // Selects without telling anybody.
    void setSelection(std::optional<std::uint32_t> site);

    // By site, 1 = framed beside the selection; empty: none is.
    void setLit(std::vector<std::uint8_t> lit);

    // By site, 1 = shows; empty: all do. The selection and its chain show whatever it says.
    void setShown(const std::vector<std::uint8_t>& shown);
    // By the filter: what is in one of them and shows all the same is faded.
    void setHiddenStates(const StateFilter& hidden);
    void setGrouping(core::TierGrouping grouping);
    void setHops(int hops); // core::TierRequest::kAllHops for all
    void setContext(bool shown);
    void setLinks(TierLinks links);
    // The strongest way between two sites, whichever goes to the other; none: no path. Returns
    // whether there is one.
    bool setPath(std::optional<std::pair<std::uint32_t, std::uint32_t>> ends);
    void setPins(const TierPins& pins);
    const TierPins& pins() const { return m_pins; }

    // Places remembered and pinned for what is shown are forgotten.
    void tidy();
    // Shows the neighbours of a site that the focus leaves out; where it leaves out none, hides
    // what is beyond the site. A second time takes either back.
    void toggleNeighbours(std::uint32_t site);
    void toggleStack(std::uint32_t item);
    void closeStacks();
    bool hasOpenStacks() const { return !m_request.opened.empty(); }
    void togglePin(std::uint32_t item);

    // All columns, however narrow, and all rows as far as a line of text on a card stays readable;
    // the rest is scrolled to. For the selection cards are wide enough for a name: the columns that
    // do not fit are scrolled to. Both hold while the window changes its size, until the picture is
    // moved by hand.
    void fitAll();
    void fitSelection();
    void zoomIn();
    void zoomOut();

    const TierScene* scene() const { return m_scene.get(); }
    const core::TierRequest& request() const { return m_request; }
    const TierPicture& picture() const { return m_picture; }
    const std::vector<std::uint32_t>& pathFlows() const { return m_pathFlows; }
    // The path that stops the selected site; without a selection not even a reason.
    const core::StopPathAnswer& stopPath() const { return m_stop; }
    QString laneText() const; // of the lane in words, or why there is none
    std::optional<std::uint32_t> selection() const { return m_request.selected; }
    // Of the whole content, for print: at its own size.
    QSizeF wholeSize() const;
    QString pictureTitle() const; // "Leipzig e-axle plant, day 38"
    TierFrame wholeFrame(const Theme& theme, const QRectF& area) const;
    // Of what is there now; on any thread, whatever becomes of the view.
    std::function<void(QPainter&, const QRectF& area, const Theme&)> wholePainter() const;

    // What is drawn now, for accessibility and tests.
    const std::vector<std::uint32_t>& visibleItems() const; // column by column, downwards
    QRectF rectOf(std::uint32_t item) const;
    std::optional<std::uint32_t> itemAt(QPointF position) const;
    std::optional<std::uint32_t> bondAtPoint(QPointF position);
    std::optional<std::uint32_t> itemOfKey(const std::string& key) const;
    std::optional<std::uint32_t> cursorItem() const { return m_marks.cursor; }
    QString itemSentence(std::uint32_t item) const;
    QString itemTip(std::uint32_t item) const;
    QString bondTip(std::uint32_t bond) const;
    void activateItem(std::uint32_t item);
    int cardRenders() const { return m_cardRenders; }

    QSize sizeHint() const override { return {1000, 560}; }
    QSize minimumSizeHint() const override { return {240, 160}; }

Q_SIGNALS:
    void siteSelected(std::uint32_t site);
    void stateChosen(lodestone::ui::PlantState state, bool more); // in the key
    void selectionCleared();
    void siteActivated(std::uint32_t site);
    void pathRequested(std::uint32_t to); // from the selected site
    void bondChosen(std::uint32_t bond);
    void itemMenuRequested(std::uint32_t item, const QPoint& globalPosition);
    void pinsEdited(const lodestone::ui::TierPins& before);
    void pictureChanged();

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
    void scrollContentsBy(int dx, int dy) override;

private:
    // What the view is fitted to, also when its size changes.
    enum class Fit
    {
        Nothing, // the user moved the picture
        Selection,
        All,
    };

    struct Press
    {
        QPointF at;
        QPointF last;
        std::optional<std::uint32_t> item;
        double topBefore = 0.0;
        bool dragging = false;
    };

    // Where the first click of two went down.
    struct FirstPress
    {
        QPointF at;
        quint64 when = 0; // milliseconds
        std::string key;  // of the item; empty: none
    };

    // Lower edge of what stands in each column so far, in the layout.
    using TierFeet = std::array<double, kTierColumns>;

    std::string viewKey() const;
    std::string memoryKey(core::TierBand band) const;
    void rebuild(const std::string& anchor = {});
    void findLane();
    void makeLane(double bottom);
    QString laneTitle() const;
    QString noLaneText() const;
    double headRoom() const;
    void layOut();
    double beginBand(core::TierBand band, const TierFeet& feet);
    void layOutBand(core::TierBand band, TierFeet& feet);
    std::size_t singlesThatFit() const;
    void refitSingles();
    void nameItems();
    void markPath();
    QString bandWord(const core::TierItem& item) const;
    QString figureFor(const core::TierItem& item) const;
    QString neighbours(std::uint32_t site) const;
    TierFrame frame(const Theme& theme) const;
    QRectF room() const;
    double readableCard() const;
    double homeScale() const;
    double overviewScale() const;
    TierGeometry geometryFor(double scale, double leastCard) const;
    QPointF fittedCentre(double scale) const;
    void refit();
    void setBars();
    void setViewport(const MapViewport& viewport);
    void updateBars();
    void placeEdges();
    void scrollColumn(int step);
    void zoomAt(QPointF anchor, double factor);
    void bringIntoView(std::uint32_t item);
    void dropLayers();
    void dropBonds();
    void dropBondLayers();
    void findBonds(const TierFrame& shown);
    void paintBonds(QPainter& painter, const TierFrame& shown);
    void paintLayer(QPixmap& layer, const std::function<void(QPainter&)>& paint);

    void hover(std::optional<std::uint32_t> item, std::optional<std::uint32_t> bond);
    void dragItem(QPointF to);
    std::optional<std::uint32_t> pillAt(QPointF at) const; // its item
    std::optional<std::uint32_t> doubleClicked(const QMouseEvent& event) const;
    void click(QPointF at, Qt::KeyboardModifiers held);
    void setCursorItem(std::uint32_t item);
    void moveInColumn(int step);
    void moveAlongLinks(bool upstream);
    void nudge(int step);
    bool handleViewKey(int key);
    void setPin(std::uint32_t item, std::optional<double> top);

    std::shared_ptr<const TierScene> m_scene;
    TierDay m_day;
    core::TierRequest m_request;
    TierPicture m_picture;
    std::vector<std::uint32_t> m_pathFlows;
    core::StopPathAnswer m_stop;
    TierMarks m_marks;
    TierLinks m_links = TierLinks::Largest;
    TierGeometry m_geometry;
    MapViewport m_viewport{{0, 0}, 1.0};
    Fit m_fit = Fit::Selection;

    std::map<std::string, core::TierMemory> m_memory; // by view
    TierPins m_pins;

    TierEdge* m_toMines; // columns that are not in view
    TierEdge* m_toPlants;
    QPixmap m_back;  // columns; null: to be painted again
    QPixmap m_cards; // cards, heads and key
    QPixmap m_calm;  // the links, none under the pointer
    QPixmap m_dim;   // the same, dimmed beside those under the pointer
    BondPicture m_bonds;
    BondPicture m_lit; // those under the pointer, drawn over the others
    std::optional<BondGrid> m_grid;
    mutable std::optional<std::vector<std::uint32_t>> m_visible;
    bool m_bondsKnown = false;
    bool m_litKnown = false;
    int m_cardRenders = 0;
    std::optional<Press> m_press; // until anything is laid out anew: it has an item number
    std::optional<FirstPress> m_firstPress;
    bool m_syncingBars = false;
    bool m_barsOutdated = false; // the view changed while they were set
};

} // namespace lodestone::ui
