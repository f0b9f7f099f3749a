// SPDX-License-Identifier: GPL-3.0-only
#include "ui/report/pdf_tags.h"

#include <QColor>
#include <QPainter>

namespace lodestone::ui
{

const char* tagName(TagRole role)
{
    switch (role) {
    case TagRole::Document:
        return "Document";
    case TagRole::H1:
        return "H1";
    case TagRole::H2:
        return "H2";
    case TagRole::H3:
        return "H3";
    case TagRole::P:
        return "P";
    case TagRole::Table:
        return "Table";
    case TagRole::TR:
        return "TR";
    case TagRole::TH:
        return "TH";
    case TagRole::TD:
        return "TD";
    case TagRole::L:
        return "L";
    case TagRole::LI:
        return "LI";
    case TagRole::Figure:
        return "Figure";
    case TagRole::Artifact:
        return "Artifact";
    }
    return "P";
}

PdfTags::PdfTags(bool collects) : m_collects(collects)
{
    m_nodes.emplace_back();
}

TagNode& PdfTags::add(TagNode& parent, TagRole role, const QString& alt)
{
    TagNode& node = m_nodes.emplace_back();
    node.role = role;
    node.alt = alt;
    parent.children.push_back(&node);
    return node;
}

void PdfTags::startPage(int page)
{
    m_page = page;
    m_marks.resize(static_cast<std::size_t>(page) + 1);
}

void PdfTags::begin(QPainter& painter, TagNode& node)
{
    if (!m_collects) {
        return;
    }
    std::vector<TagRole>& marks = m_marks[static_cast<std::size_t>(m_page)];
    node.marks.push_back({m_page, static_cast<int>(marks.size())});
    marks.push_back(node.role);
    paintSentinel(painter, true);
}

void PdfTags::beginArtifact(QPainter& painter)
{
    if (m_collects) {
        m_marks[static_cast<std::size_t>(m_page)].push_back(TagRole::Artifact);
        paintSentinel(painter, true);
    }
}

void PdfTags::end(QPainter& painter)
{
    if (m_collects) {
        paintSentinel(painter, false);
    }
}

// The last part of the colour counts, since Qt does not repeat a colour that is set already.
void PdfTags::paintSentinel(QPainter& painter, bool opens)
{
    painter.save();
    painter.setPen(Qt::NoPen);
    painter.setOpacity(1.0);
    painter.fillRect(QRectF(-5000.0, -5000.0, 1.0, 1.0), QColor(7, opens ? 1 : 0, m_count % 251));
    painter.restore();
    ++m_count;
}

} // namespace lodestone::ui
