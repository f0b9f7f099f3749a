// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/report_doc.h"
#include "ui/report/paper.h"

namespace lodestone::ui
{

// Head and foot of a page (from 0 of `pages`): what the report is about, how sure its data are,
// and all that is needed to make it again.
void paintPageFrame(QPainter& painter, const Sheet& sheet, const core::ReportDoc& doc, int page,
                    int pages, const Theme& theme);

// Everything the report says, to see whether the fonts have its characters.
QString allText(const core::ReportDoc& doc);

} // namespace lodestone::ui
