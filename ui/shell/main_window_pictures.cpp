// SPDX-License-Identifier: GPL-3.0-only
#include "ui/feedback/message_bar.h"
#include "ui/pages/compare/compare_page.h"
#include "ui/pages/map/map_page.h"
#include "ui/pages/matrix/matrix_page.h"
#include "ui/pages/tiers/tiers_page.h"
#include "ui/pages/timeline/timeline_page.h"
#include "ui/shell/actions.h"
#include "ui/shell/export_picture.h"
#include "ui/shell/main_window.h"
#include "ui/theme/theme.h"

#include <QAction>

#include <type_traits>

namespace lodestone::ui
{

// Views as pictures, and the table of the matrix: the page says when and what, the window asks for
// the name and writes.

void MainWindow::wirePictures()
{
    const auto wire = [this](auto* page, QAction* action, const QString& title) {
        using Page = std::remove_pointer_t<decltype(page)>;
        connect(action, &QAction::triggered, page, &Page::exportPicture);
        connect(page, &Page::pictureRequested, this, [this, page, title](const QString& suggested) {
            exportPicture(title, suggested, [page] { return page->picture(); });
        });
    };
    wire(m_map, m_actions->exportMap, tr("Save the picture of the map"));
    wire(m_tiers, m_actions->exportTiers, tr("Save the picture of the tiers"));
    wire(m_matrix, m_actions->exportMatrix, tr("Save the picture of the matrix"));
    wire(m_timeline, m_actions->exportTimeline, tr("Save the picture of the timeline"));
    wire(m_compare, m_actions->exportSlopes, tr("Save the picture of the comparison"));
    connect(m_matrix, &MatrixPage::exportRequested, this,
            [this](const QString& fileName, const core::DataTable& table) {
                exportTable(tr("Export matrix"), fileName, table);
            });
}

void MainWindow::exportPicture(const QString& title, const QString& suggested,
                               const std::function<Picture()>& picture)
{
    const QString file =
        askWhere(title, suggested + QStringLiteral(".png"), tr("Pictures (*.png *.svg *.pdf)"),
                 QStringLiteral(".png"), {QStringLiteral(".svg"), QStringLiteral(".pdf")});
    if (!file.isEmpty()) {
        writePicture(file, picture());
    }
}

void MainWindow::writePicture(const QString& file, const Picture& picture)
{
    const bool whole = picture.lacks.isEmpty();
    write(paintedFor(file, picture, themeOf(this)),
          whole ? MessageKind::Info : MessageKind::Warning,
          whole ? tr("The picture was written to %1.").arg(file)
                : tr("The picture was written to %1, but without: %2.").arg(file, picture.lacks));
}

} // namespace lodestone::ui
