// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/report/pdf_finish.h"

// libqpdf 11 asks for it: std::shared_ptr alone, no pointers of its own.
#ifndef POINTERHOLDER_TRANSITION
#define POINTERHOLDER_TRANSITION 4
#endif
#include <qpdf/QPDF.hh>

#include <string>
#include <vector>

namespace lodestone::ui
{

// The steps of finishPdf; nobody else includes this. They may throw what libqpdf throws.

using PdfPages = std::vector<QPDFObjectHandle>;

void addOutline(QPDF& pdf, const PdfPages& pages, const std::vector<OutlineEntry>& entries);
void addLinks(const PdfPages& pages, const PdfFinish& finish);
void mendTextMaps(QPDF& pdf);
// False when the pages do not hold the marks that `tags` painted; the file is as before then.
bool addStructure(QPDF& pdf, const PdfPages& pages, const PdfTags& tags);

// A destination at a height of a page.
QPDFObjectHandle destination(const QPDFObjectHandle& page, double top);

// The text map of a font with blanks for tabs and letters for ligatures and other compatibility
// forms. Qt writes the space's character as U+0009.
std::string mendedTextMap(const std::string& map);

// The content of a page with marks in place of the sentinels; `names` are the operators that open
// them, in order. Empty when the two do not fit.
std::string withMarks(const std::string& content, const std::vector<std::string>& names);

} // namespace lodestone::ui
