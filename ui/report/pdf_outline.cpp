// SPDX-License-Identifier: GPL-3.0-only
#include "ui/report/pdf_parts.h"

#include <QUrl>

#include <algorithm>
#include <array>
#include <map>

namespace lodestone::ui
{

namespace
{

struct Node
{
    QPDFObjectHandle item;
    std::vector<std::size_t> children; // of the list of nodes
};

// Ties the items of one level together; gives how many there are below, all levels.
int tie(std::vector<Node>& nodes, std::size_t parent)
{
    int below = 0;
    const std::vector<std::size_t> children = nodes[parent].children;
    for (std::size_t i = 0; i < children.size(); ++i) {
        QPDFObjectHandle& item = nodes[children[i]].item;
        item.replaceKey("/Parent", nodes[parent].item);
        if (i > 0) {
            item.replaceKey("/Prev", nodes[children[i - 1]].item);
        }
        if (i + 1 < children.size()) {
            item.replaceKey("/Next", nodes[children[i + 1]].item);
        }
        below += 1 + tie(nodes, children[i]);
    }
    if (!children.empty()) {
        nodes[parent].item.replaceKey("/First", nodes[children.front()].item);
        nodes[parent].item.replaceKey("/Last", nodes[children.back()].item);
        nodes[parent].item.replaceKey("/Count", QPDFObjectHandle::newInteger(below));
    }
    return below;
}

QPDFObjectHandle linkAt(const QRectF& area)
{
    QPDFObjectHandle annotation =
        QPDFObjectHandle::parse("<< /Type /Annot /Subtype /Link /Border [0 0 0] /F 4 >>");
    annotation.replaceKey("/Rect", QPDFObjectHandle::newArray(QPDFObjectHandle::Rectangle(
                                       area.left(), area.top(), area.right(), area.bottom())));
    return annotation;
}

// Addresses are 7-bit in a PDF.
QPDFObjectHandle address(const QString& url)
{
    QPDFObjectHandle action = QPDFObjectHandle::parse("<< /Type /Action /S /URI >>");
    action.replaceKey("/URI", QPDFObjectHandle::newString(QUrl(url).toEncoded().toStdString()));
    return action;
}

} // namespace

QPDFObjectHandle destination(const QPDFObjectHandle& page, double top)
{
    const QPDFObjectHandle null = QPDFObjectHandle::newNull();
    return QPDFObjectHandle::newArray(
        {page, QPDFObjectHandle::newName("/XYZ"), null, QPDFObjectHandle::newReal(top, 2), null});
}

void addOutline(QPDF& pdf, const PdfPages& pages, const std::vector<OutlineEntry>& entries)
{
    std::vector<Node> nodes{{pdf.makeIndirectObject(QPDFObjectHandle::newDictionary()), {}}};
    nodes.front().item.replaceKey("/Type", QPDFObjectHandle::newName("/Outlines"));
    // The last entry of each level seen so far; a level may be left out.
    std::array<std::size_t, 4> last{};
    for (const OutlineEntry& entry : entries) {
        if (entry.page < 0 || static_cast<std::size_t>(entry.page) >= pages.size()) {
            continue;
        }
        QPDFObjectHandle item = pdf.makeIndirectObject(QPDFObjectHandle::newDictionary());
        item.replaceKey("/Title", QPDFObjectHandle::newUnicodeString(entry.text.toStdString()));
        item.replaceKey("/Dest",
                        destination(pages[static_cast<std::size_t>(entry.page)], entry.top));
        const auto level = static_cast<std::size_t>(std::clamp(entry.level, 1, 3));
        nodes.push_back({item, {}});
        nodes[last.at(level - 1)].children.push_back(nodes.size() - 1);
        std::fill(last.begin() + static_cast<std::ptrdiff_t>(level), last.end(), nodes.size() - 1);
    }
    if (nodes.size() > 1) {
        tie(nodes, 0);
        pdf.getRoot().replaceKey("/Outlines", nodes.front().item);
    }
}

void addLinks(const PdfPages& pages, const PdfFinish& finish)
{
    std::map<QString, const OutlineEntry*> entries;
    for (const OutlineEntry& entry : finish.outline) {
        entries.emplace(entry.id, &entry);
    }
    const auto count = static_cast<int>(pages.size());
    for (const LinkArea& link : finish.links) {
        const auto target = entries.find(link.id);
        const bool inside = target != entries.end() && target->second->page < count;
        if (link.page >= count || (!inside && link.url.isEmpty())) {
            continue;
        }
        QPDFObjectHandle annotation = linkAt(link.area);
        if (!link.url.isEmpty()) {
            annotation.replaceKey("/A", address(link.url));
        } else {
            annotation.replaceKey("/Dest",
                                  destination(pages[static_cast<std::size_t>(target->second->page)],
                                              target->second->top));
        }
        QPDFObjectHandle page = pages[static_cast<std::size_t>(link.page)];
        if (!page.getKey("/Annots").isArray()) {
            page.replaceKey("/Annots", QPDFObjectHandle::newArray());
        }
        page.getKey("/Annots").appendItem(annotation);
    }
}

} // namespace lodestone::ui
