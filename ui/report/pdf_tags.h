// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

#include <cstddef>
#include <deque>
#include <vector>

class QPainter;

namespace lodestone::ui
{

// What a piece of the page is, for screen readers (ISO 32000, 14.8.4).
enum class TagRole
{
    Document,
    H1,
    H2,
    H3,
    P,
    Table,
    TR,
    TH,
    TD,
    L,
    LI,
    Figure,
    Artifact, // decoration: no node of its own
};

const char* tagName(TagRole role);

// One node of the document's structure. A leaf has marks: stretches of page content that are it.
struct TagNode
{
    struct Mark
    {
        int page = 0;
        int id = 0; // within the page
    };

    TagRole role = TagRole::Document;
    QString alt; // what a figure shows
    std::vector<TagNode*> children;
    std::vector<Mark> marks;
};

// Collects the structure while pages are painted. Qt's PDF has no marked content, so each mark is
// painted as a one-unit square far off the page in a colour that nothing else has; finishPdf
// replaces them by real marks, in the same order.
class PdfTags
{
public:
    // One that does not collect leaves no trace: for pages that are only looked at.
    explicit PdfTags(bool collects = true);

    TagNode& root() { return m_nodes.front(); }
    const TagNode& root() const { return m_nodes.front(); }
    TagNode& add(TagNode& parent, TagRole role, const QString& alt = {});

    void startPage(int page);
    // What is painted until end() belongs to the node; marks do not nest.
    void begin(QPainter& painter, TagNode& node);
    void beginArtifact(QPainter& painter);
    void end(QPainter& painter);

    // By page: the role of each mark, in the order painted.
    const std::vector<std::vector<TagRole>>& marks() const { return m_marks; }

private:
    void paintSentinel(QPainter& painter, bool opens);

    bool m_collects;
    std::deque<TagNode> m_nodes; // addresses stay
    std::vector<std::vector<TagRole>> m_marks;
    int m_page = 0;
    int m_count = 0;
};

// For the time of a scope.
class TagScope
{
public:
    TagScope(PdfTags& tags, QPainter& painter, TagNode& node) : m_tags(tags), m_painter(painter)
    {
        m_tags.begin(m_painter, node);
    }
    TagScope(PdfTags& tags, QPainter& painter) : m_tags(tags), m_painter(painter)
    {
        m_tags.beginArtifact(m_painter);
    }
    ~TagScope() { m_tags.end(m_painter); }
    TagScope(const TagScope&) = delete;
    TagScope& operator=(const TagScope&) = delete;

private:
    PdfTags& m_tags;
    QPainter& m_painter;
};

} // namespace lodestone::ui
