// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/date.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QRectF>
#include <QString>

#include <string>
#include <vector>

namespace lodestone::ui
{

class PdfTags;

// Lengths here are the PDF's: points from the lower left corner of a page.

struct OutlineEntry
{
    int level = 1; // 1..3
    QString text;
    QString id; // what links name; may be empty
    int page = 0;
    double top = 0.0;
};

// A click leads to the outline entry of this id, or to an address.
struct LinkArea
{
    int page = 0;
    QRectF area;
    QString id;
    QString url;
};

struct PdfAttachment
{
    std::string name;
    std::string mime;
    std::string description;
    std::string bytes;
};

struct PdfFinish
{
    QString title;
    QString author;
    QString subject;
    QString keywords;
    QString creator;
    core::Date date; // creation date in the file
    QString language;
    std::vector<OutlineEntry> outline; // in reading order
    std::vector<LinkArea> links;
    std::vector<PdfAttachment> attachments;
    const PdfTags* tags = nullptr; // null: no structure
};

struct FinishedPdf
{
    QByteArray bytes;
    std::vector<std::string> skipped; // steps that failed: "outline", "links", "tags" ...
};

// Gives a file of QPdfWriter what Qt 6.4 cannot: outline, inner links, document data with a fixed
// date and id, language, attachments, structure tags, and text maps that give blanks as blanks and
// ligatures as their letters. A step that fails is left out and named rather than breaking the
// file: so when the marks on the pages are not those of `tags`. The same input gives the same
// bytes. Errors: BadInput when the bytes are no PDF.
core::Result<FinishedPdf> finishPdf(const QByteArray& pdf, const PdfFinish& finish);

} // namespace lodestone::ui
