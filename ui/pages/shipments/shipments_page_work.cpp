// SPDX-License-Identifier: GPL-3.0-only
#include "ui/feedback/error_text.h"
#include "ui/pages/shipments/shipments_page.h"
#include "ui/shell/session.h"
#include "ui/shell/workspace_controller.h"

#include <algorithm>

namespace lodestone::ui
{

// What the page of shipments reads off the main thread, and when.

namespace
{

constexpr std::uint32_t kProjectionDraws = 200; // of a mean by month: more would not show

} // namespace

// What a job is given and what it adds; what is there already is not read again.
struct ShipmentsPage::Read
{
    std::shared_ptr<const core::Dataset> dataset;
    std::shared_ptr<const core::RunResult> run;
    std::shared_ptr<const core::Model> model;
    WorkspaceController::StatementsWork readStatements;
    std::shared_ptr<const std::vector<core::FigureStatement>> statements;
    std::shared_ptr<const std::vector<core::DestinationShipments>> projections;
    std::shared_ptr<const core::ShipmentHistory> history;
};

// Read only while the page is shown: beside a preview of the run it would take time from it.
void ShipmentsPage::follow()
{
    updateBadge();
    m_stale = true;
    if (isVisible()) {
        reload();
    }
}

void ShipmentsPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_stale) {
        reload();
    }
}

void ShipmentsPage::reload()
{
    m_stale = false;
    Read read;
    read.dataset = m_session.dataset();
    if (!read.dataset) {
        return;
    }
    if (!m_history) {
        showNote(tr("Reading shipments"), {});
    }
    read.run = m_session.run();
    read.model = m_session.model();
    // The history of the figures changes with the dataset, the projections with the run; the
    // scenario changes with every turn of a knob.
    if (m_statementsOf == read.dataset) {
        read.statements = m_statements;
    } else {
        read.readStatements = m_workspace.magnetExports();
    }
    if (m_projectionsOf == read.run) {
        read.projections = m_projections;
    }
    m_jobs.start(
        tr("Reading shipments"),
        [read = std::move(read), scenario = m_session.scenario(),
         loads = m_workspace.loads()](const core::Progress& progress) {
            return readHistory(read, scenario, loads, progress);
        },
        [this](core::Result<Read> done) { take(std::move(done)); });
}

core::Result<ShipmentsPage::Read> ShipmentsPage::readHistory(Read read,
                                                             const core::Scenario& scenario,
                                                             std::vector<core::LoadReport> loads,
                                                             const core::Progress& progress)
{
    if (!read.statements) {
        auto found = read.readStatements(progress);
        if (!found) {
            return found.error();
        }
        read.statements =
            std::make_shared<const std::vector<core::FigureStatement>>(std::move(found.value()));
    }
    if (!read.projections) {
        std::vector<core::DestinationShipments> projections;
        if (read.run && read.model) {
            auto found = core::destinationShipments(*read.model, read.run->key.seed,
                                                    std::min(read.run->key.draws, kProjectionDraws),
                                                    progress);
            if (!found) {
                return found.error();
            }
            projections = std::move(found.value());
        }
        read.projections =
            std::make_shared<const std::vector<core::DestinationShipments>>(std::move(projections));
    }
    read.history = std::make_shared<const core::ShipmentHistory>(
        core::shipmentHistory({read.dataset.get(), &scenario, read.run.get(), *read.projections,
                               *read.statements, std::move(loads)}));
    return read;
}

void ShipmentsPage::take(core::Result<Read> read)
{
    if (!read) {
        m_exportWaits = false;
        showNote(errorText(read.error()), {});
        return;
    }
    m_statementsOf = std::move(read.value().dataset);
    m_statements = std::move(read.value().statements);
    m_projectionsOf = std::move(read.value().run);
    m_projections = std::move(read.value().projections);
    m_history = std::move(read.value().history);
    showHistory();
    if (m_exportWaits) { // it asks where to, and this is the end of a job
        QMetaObject::invokeMethod(this, &ShipmentsPage::exportChart, Qt::QueuedConnection);
    }
}

} // namespace lodestone::ui
