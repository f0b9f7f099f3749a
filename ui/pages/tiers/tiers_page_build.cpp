// SPDX-License-Identifier: GPL-3.0-only
#include "ui/feedback/elided_label.h"
#include "ui/feedback/empty_note.h"
#include "ui/models/text_table.h"
#include "ui/pages/tiers/tiers_page.h"
#include "ui/theme/icons.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWidgetAction>

namespace lodestone::ui
{

// What the page is made of.

namespace
{

constexpr int kTitleLetters = 24; // of the title, at the least
constexpr int kLowPage = 340;     // pixels
constexpr int kPanelWidth = 340;
constexpr int kRow = 23;

QComboBox* combo(QWidget* parent, const char* name, const QString& title, const QString& tip,
                 const QStringList& choices)
{
    auto* box = new QComboBox(parent);
    box->setObjectName(QString::fromLatin1(name));
    box->setAccessibleName(title);
    box->setToolTip(tip);
    box->addItems(choices);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(9);
    return box;
}

QToolButton* iconButton(QWidget* parent, const char* name, Icon which, const QString& text,
                        const QString& tip)
{
    auto* button = new QToolButton(parent);
    button->setObjectName(QString::fromLatin1(name));
    button->setAutoRaise(true);
    button->setIcon(icon(which));
    button->setAccessibleName(text);
    button->setToolTip(tip);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

void TiersPage::buildTools()
{
    m_title = new ElidedLabel(m_tools);
    m_title->setObjectName(QStringLiteral("tierTitle"));
    m_grouping = combo(m_tools, "tierGrouping", tr("Groups"),
                       tr("What the sites that are not in focus are gathered by"),
                       {tr("By country"), tr("By company"), tr("By sector"), tr("Every site")});
    m_hops = combo(m_tools, "tierHops", tr("Depth"),
                   tr("How many steps up and down from the selected site show"),
                   {tr("All steps"), tr("1 step"), tr("2 steps"), tr("3 steps")});
    m_context = combo(m_tools, "tierContext", tr("What is not linked to the selection"),
                      tr("The sites that are not linked to the selected one: as one stack for each "
                         "column, or in full"),
                      {tr("Rest stacked"), tr("Rest shown")});
    m_links = combo(m_tools, "tierLinks", tr("Links"),
                    tr("Which links show besides those of the selection"),
                    {tr("Largest links"), tr("No links"), tr("All links")});
    // Gives way instead of pushing the docks: placeChoices() sees to what then does not fit.
    m_tools->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* row = new QHBoxLayout(m_tools);
    row->setContentsMargins(10, 3, 8, 3);
    row->setSpacing(4);
    row->addWidget(m_title, 1);
    for (QComboBox* choice : choices()) {
        row->addWidget(choice);
    }
    m_hops->hide();
    m_context->hide();
    buildCorner();
}

void TiersPage::buildCorner()
{
    m_choices = iconButton(m_corner, "tierChoices", Icon::Settings, tr("Show"),
                           tr("What shows in the tiers: groups, depth and links"));
    m_choices->setPopupMode(QToolButton::InstantPopup);
    m_choicePanel = new QWidget;
    auto* column = new QVBoxLayout(m_choicePanel);
    column->setContentsMargins(8, 8, 8, 8);
    auto* menu = new QMenu(m_choices);
    auto* panel = new QWidgetAction(menu);
    panel->setDefaultWidget(m_choicePanel);
    menu->addAction(panel);
    m_choices->setMenu(menu);
    m_choices->hide();
    m_close = iconButton(m_corner, "tierCloseStacks", Icon::Layers, tr("Close the stacks"),
                         tr("Put the sites of opened stacks together again (Esc)"));
    m_tidy = iconButton(m_corner, "tierTidy", Icon::Revert, tr("Arrange anew"),
                        tr("Forget where cards stood and were pinned, and arrange them anew"));
    auto* save = iconButton(m_corner, "tierExport", Icon::Report, tr("Save the picture…"),
                            tr("Save all that shows as PNG, SVG or PDF"));
    auto* in = iconButton(m_corner, "tierZoomIn", Icon::ZoomIn, tr("Zoom in"), tr("Zoom in (+)"));
    auto* out =
        iconButton(m_corner, "tierZoomOut", Icon::ZoomOut, tr("Zoom out"), tr("Zoom out (-)"));
    auto* fit = iconButton(m_corner, "tierFit", Icon::ZoomFit, tr("Fit all"), tr("Fit all (0)"));
    connect(save, &QToolButton::clicked, this, &TiersPage::exportPicture);
    connect(in, &QToolButton::clicked, m_view, &TierView::zoomIn);
    connect(out, &QToolButton::clicked, m_view, &TierView::zoomOut);
    connect(fit, &QToolButton::clicked, m_view, &TierView::fitAll);
    auto* row = new QHBoxLayout(m_corner);
    row->setContentsMargins(0, 3, 8, 3);
    row->setSpacing(4);
    for (QWidget* tool :
         std::initializer_list<QWidget*>{m_choices, m_close, m_tidy, save, in, out, fit}) {
        row->addWidget(tool);
    }
}

std::array<QComboBox*, 4> TiersPage::choices() const
{
    return {m_grouping, m_hops, m_context, m_links};
}

// In a small page the picture gets the row that the choices took, and they open from a button.
void TiersPage::placeChoices()
{
    int needed = fontMetrics().averageCharWidth() * kTitleLetters;
    for (const QComboBox* choice : choices()) {
        needed += choice->sizeHint().width() + 4;
    }
    const bool folded = width() < needed || height() < kLowPage;
    if (folded != m_tools->isHidden()) {
        m_tools->setHidden(folded);
        m_choices->setVisible(folded);
        QLayout* to = folded ? m_choicePanel->layout() : m_tools->layout();
        for (QComboBox* choice : choices()) {
            const bool hidden = choice->isHidden();
            to->addWidget(choice);
            choice->setHidden(hidden);
        }
    }
}

void TiersPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    placeChoices();
}

void TiersPage::buildPanel()
{
    m_panel = new QWidget(m_body);
    m_panel->setObjectName(QStringLiteral("tierPanel"));
    m_panel->setMinimumWidth(220);
    m_panelTitle = new ElidedLabel(m_panel);
    m_panelTitle->setObjectName(QStringLiteral("tierPanelTitle"));
    auto* close = iconButton(m_panel, "tierPanelClose", Icon::Close, tr("Close the list"),
                             tr("Close the list and show everything again"));
    connect(close, &QToolButton::clicked, this, &TiersPage::hidePanel);
    m_steps = new TextTable(
        {tr("Site"), tr("Goods"), tr("Tonnes a year"), tr("Share of need"), tr("Evidence")}, {2, 3},
        this);
    m_stepView = new QTableView(m_panel);
    m_stepView->setObjectName(QStringLiteral("tierSteps"));
    m_stepView->setAccessibleName(tr("Steps"));
    m_stepView->setModel(m_steps);
    m_stepView->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_stepView->setSelectionMode(QAbstractItemView::SingleSelection);
    m_stepView->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_stepView->setShowGrid(false);
    m_stepView->setFrameShape(QFrame::NoFrame);
    m_stepView->verticalHeader()->hide();
    m_stepView->verticalHeader()->setDefaultSectionSize(kRow);
    m_stepView->horizontalHeader()->setHighlightSections(false);
    m_stepView->horizontalHeader()->setStretchLastSection(true);
    m_stepView->setTabKeyNavigation(false);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(10, 2, 4, 2);
    head->addWidget(m_panelTitle, 1);
    head->addWidget(close);
    auto* column = new QVBoxLayout(m_panel);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_stepView, 1);
    m_panel->hide();

    auto* splitter = new QSplitter(m_body);
    splitter->setObjectName(QStringLiteral("tierSplitter"));
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_view);
    splitter->addWidget(m_panel);
    splitter->setStretchFactor(0, 1);
    splitter->setSizes({1000, kPanelWidth});
    auto* body = new QVBoxLayout(m_body);
    body->setContentsMargins(0, 0, 0, 0);
    body->setSpacing(0);
    body->addWidget(m_tools);
    body->addWidget(splitter, 1);
}

} // namespace lodestone::ui
