// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/report_record.h"

#include <QDialog>

namespace lodestone::ui
{

// What a report was made of, and what has changed since it was written.
class OpenedReportDialog : public QDialog
{
    Q_OBJECT

public:
    OpenedReportDialog(const QString& file, const core::OpenedReport& report,
                       const core::RecordChange& change, QWidget* parent = nullptr);

Q_SIGNALS:
    void scenarioWanted(); // go on with the report's scenario
};

} // namespace lodestone::ui
