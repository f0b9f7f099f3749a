// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/help_dialogs.h"

#include "ui/models/text_table.h"

#include <QAction>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

#include <vector>

namespace lodestone::ui
{

namespace
{

QString words(const char* text)
{
    return QCoreApplication::translate("lodestone::ui::Help", text);
}

void finish(QDialog& dialog, QVBoxLayout* column)
{
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, &dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    column->addWidget(buttons);
    dialog.exec();
}

} // namespace

std::vector<QStringList> keysOf(const QWidget* window)
{
    std::vector<QStringList> rows;
    for (const QAction* action : window->findChildren<QAction*>()) {
        if (!action->shortcut().isEmpty()) {
            QString text = action->text();
            text.remove(u'&');
            rows.push_back(
                {action->shortcut().toString(QKeySequence::NativeText), text, action->statusTip()});
        }
    }
    const QString map = words("On the map");
    rows.push_back({QStringLiteral("+  −"), words("Zoom in, zoom out"), map});
    rows.push_back({words("Tab"), words("Next site by rank"), map});
    rows.push_back({words("Arrows"), words("Nearest site that way; with Shift pan"), map});
    rows.push_back(
        {words("Ctrl+arrows"), words("Along links: left upstream, right downstream"), map});
    rows.push_back(
        {words("Shift+drag"), words("A box: only the sites in it show, in all views"), map});
    rows.push_back({words("Ctrl+Shift+drag"), words("The same with a free line"), map});
    rows.push_back({words("Ctrl+Enter"), words("Save the note"), words("In the Inspector")});
    const QString tiers = words("On the tiers");
    rows.push_back({words("Left, Right"), words("Along links: upstream, downstream"), tiers});
    rows.push_back({words("Up, Down"), words("Card above, card below"), tiers});
    rows.push_back({words("Enter"), words("Select the site, open the stack"), tiers});
    rows.push_back({QStringLiteral("X"), words("Show or hide its other neighbours"), tiers});
    rows.push_back({QStringLiteral("P"), words("Pin the card, or let it go"), tiers});
    rows.push_back({words("Alt+Up, Alt+Down"), words("Move the card"), tiers});
    rows.push_back({words("Shift+click"), words("Way from the selection to a site"), tiers});
    const QString timeline = words("On the timeline");
    rows.push_back({QStringLiteral("+  −  0"), words("Fewer days, more days, all"), timeline});
    rows.push_back({words("Left, Right"), words("Along the days"), timeline});
    rows.push_back(
        {words("Wheel"), words("Zooms over the axis, with Ctrl over the rows too"), timeline});
    const QString slopes = words("On the slope chart");
    rows.push_back({words("Up, Down"), words("The plant before, the plant after"), slopes});
    const QString gates = words("On the chart of export gates");
    rows.push_back({words("Tab, Left, Right"), words("Next month, month before"), gates});
    rows.push_back({words("Up, Down"), words("One point more, one less; with Shift ten"), gates});
    rows.push_back({words("Delete"), words("Give the month back to the projection"), gates});
    rows.push_back({words("Esc"), words("Take back the drag under way"), gates});
    const QString shipments = words("On the chart of shipments");
    rows.push_back({words("Left, Right"), words("Figure before, figure after"), shipments});
    rows.push_back({words("Up, Down"), words("The line of another destination"), shipments});
    rows.push_back({words("Enter"), words("Show where the figure comes from"), shipments});
    rows.push_back(
        {words("Esc"), words("Back to the whole period, then nothing is chosen"), shipments});
    return rows;
}

void showKeysDialog(QWidget* window)
{
    QDialog dialog(window);
    dialog.setWindowTitle(words("Keys"));
    dialog.resize(680, 560);
    auto* model =
        new TextTable({words("Key"), words("Action"), words("What it does")}, {}, &dialog);
    model->setRows(keysOf(window));
    auto* view = new QTableView(&dialog);
    view->setModel(model);
    view->setShowGrid(false);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->verticalHeader()->hide();
    view->horizontalHeader()->setHighlightSections(false);
    view->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    view->horizontalHeader()->setStretchLastSection(true);
    view->setAccessibleName(words("Keys"));
    auto* column = new QVBoxLayout(&dialog);
    column->addWidget(view, 1);
    finish(dialog, column);
}

void showAboutDialog(QWidget* window, const QString& version)
{
    QDialog dialog(window);
    dialog.setWindowTitle(words("About Lodestone"));
    auto* text = new QLabel(
        words("<h3>%1</h3>"
              "<p>Which plants stop first when rare-earth magnets run short, when, how sure that "
              "is, and why.</p>"
              "<p>Nothing leaves your machine: no account, no telemetry, no network code.</p>"
              "<p>Free software under the GNU General Public License, version 3. Map shapes: "
              "Natural Earth, public domain. The data name the source of every row; most of who "
              "supplies whom is assumed, and marked so.</p>")
            .arg(version.toHtmlEscaped()),
        &dialog);
    text->setWordWrap(true);
    text->setMinimumWidth(420);
    auto* column = new QVBoxLayout(&dialog);
    column->setContentsMargins(20, 16, 20, 16);
    column->addWidget(text);
    finish(dialog, column);
}

} // namespace lodestone::ui
