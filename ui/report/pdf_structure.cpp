// SPDX-License-Identifier: GPL-3.0-only
#include "ui/report/pdf_parts.h"
#include "ui/report/pdf_tags.h"

#include <qpdf/QPDFPageObjectHelper.hh>

#include <algorithm>

namespace lodestone::ui
{

namespace
{

const std::string kSquare = "-5000 -5000 1 1 re\nf\n";
const std::string kSpace = "/CSp cs";    // then a blank, or a line feed from Qt 6.8 on
const std::string kRed = "0.027450980 "; // 7 of 255

// What is left of one sentinel: does it open or close? None: something else painted there.
enum class Sentinel
{
    Opens,
    Closes,
    Unknown,
};

Sentinel sentinelBefore(const std::string& content, std::size_t square)
{
    const std::size_t space = content.rfind(kSpace, square);
    if (space == std::string::npos) {
        return Sentinel::Unknown;
    }
    const std::size_t red = space + kSpace.size() + 1;
    if (content.compare(red, kRed.size(), kRed) != 0) {
        return Sentinel::Unknown;
    }
    const std::size_t green = red + kRed.size();
    return content.compare(green, 2, "0 ") == 0 ? Sentinel::Closes : Sentinel::Opens;
}

// Numbers of the marks on a page: decoration has none.
std::vector<int> numbersOf(const std::vector<TagRole>& roles)
{
    std::vector<int> numbers;
    int next = 0;
    for (const TagRole role : roles) {
        numbers.push_back(role == TagRole::Artifact ? -1 : next++);
    }
    return numbers;
}

std::vector<std::string> operatorsOf(const std::vector<TagRole>& roles)
{
    const std::vector<int> numbers = numbersOf(roles);
    std::vector<std::string> operators;
    for (std::size_t i = 0; i < roles.size(); ++i) {
        operators.push_back(numbers[i] < 0 ? std::string("/Artifact BMC")
                                           : std::string("/") + tagName(roles[i]) + " <</MCID " +
                                                 std::to_string(numbers[i]) + ">> BDC");
    }
    return operators;
}

class StructureBuilder
{
public:
    StructureBuilder(QPDF& pdf, const PdfPages& pages, const PdfTags& tags)
        : m_pdf(pdf)
        , m_pages(pages)
    {
        for (const std::vector<TagRole>& roles : tags.marks()) {
            m_numbers.push_back(numbersOf(roles));
            const auto count = std::ranges::count_if(
                roles, [](TagRole role) { return role != TagRole::Artifact; });
            m_parents.emplace_back(static_cast<std::size_t>(count), QPDFObjectHandle::newNull());
        }
    }

    void build(const TagNode& root)
    {
        QPDFObjectHandle tree =
            m_pdf.makeIndirectObject(QPDFObjectHandle::parse("<< /Type /StructTreeRoot >>"));
        tree.replaceKey("/K", element(root, tree));
        QPDFObjectHandle numbers = QPDFObjectHandle::newArray();
        for (std::size_t page = 0; page < m_parents.size(); ++page) {
            const auto index = static_cast<long long>(page);
            numbers.appendItem(QPDFObjectHandle::newInteger(index));
            numbers.appendItem(
                m_pdf.makeIndirectObject(QPDFObjectHandle::newArray(m_parents[page])));
            QPDFObjectHandle handle = m_pages[page];
            handle.replaceKey("/StructParents", QPDFObjectHandle::newInteger(index));
            handle.replaceKey("/Tabs", QPDFObjectHandle::newName("/S"));
        }
        QPDFObjectHandle parentTree = QPDFObjectHandle::newDictionary();
        parentTree.replaceKey("/Nums", numbers);
        tree.replaceKey("/ParentTree", m_pdf.makeIndirectObject(parentTree));
        tree.replaceKey("/ParentTreeNextKey",
                        QPDFObjectHandle::newInteger(static_cast<long long>(m_parents.size())));
        m_pdf.getRoot().replaceKey("/StructTreeRoot", tree);
        m_pdf.getRoot().replaceKey("/MarkInfo", QPDFObjectHandle::parse("<< /Marked true >>"));
    }

private:
    static bool isEmpty(const TagNode& node)
    {
        return node.marks.empty() && std::ranges::all_of(node.children, [](const TagNode* child) {
                   return isEmpty(*child);
               });
    }

    QPDFObjectHandle newElement(const std::string& type, const QPDFObjectHandle& parent)
    {
        QPDFObjectHandle made =
            m_pdf.makeIndirectObject(QPDFObjectHandle::parse("<< /Type /StructElem >>"));
        made.replaceKey("/S", QPDFObjectHandle::newName("/" + type));
        made.replaceKey("/P", parent);
        return made;
    }

    QPDFObjectHandle element(const TagNode& node, const QPDFObjectHandle& parent)
    {
        QPDFObjectHandle made = newElement(tagName(node.role), parent);
        if (!node.alt.isEmpty()) {
            made.replaceKey("/Alt", QPDFObjectHandle::newUnicodeString(node.alt.toStdString()));
        }
        if (node.role == TagRole::TH) {
            made.replaceKey("/A", QPDFObjectHandle::parse("<< /O /Table /Scope /Column >>"));
        }
        QPDFObjectHandle kids = QPDFObjectHandle::newArray();
        for (const TagNode* child : node.children) {
            if (!isEmpty(*child)) {
                kids.appendItem(element(*child, made));
            }
        }
        // What an item of a list says stands in its body.
        QPDFObjectHandle holder = made;
        QPDFObjectHandle marks = kids;
        if (node.role == TagRole::LI && !node.marks.empty()) {
            holder = newElement("LBody", made);
            kids.appendItem(holder);
            marks = QPDFObjectHandle::newArray();
            holder.replaceKey("/K", marks);
        }
        for (const TagNode::Mark& mark : node.marks) {
            marks.appendItem(markOf(mark, holder));
        }
        made.replaceKey("/K", kids);
        return made;
    }

    QPDFObjectHandle markOf(const TagNode::Mark& mark, const QPDFObjectHandle& holder)
    {
        const auto page = static_cast<std::size_t>(mark.page);
        const int number = m_numbers.at(page).at(static_cast<std::size_t>(mark.id));
        m_parents.at(page).at(static_cast<std::size_t>(number)) = holder;
        QPDFObjectHandle out = QPDFObjectHandle::parse("<< /Type /MCR >>");
        out.replaceKey("/Pg", m_pages.at(page));
        out.replaceKey("/MCID", QPDFObjectHandle::newInteger(number));
        return out;
    }

    QPDF& m_pdf;
    const PdfPages& m_pages;
    std::vector<std::vector<int>> m_numbers;              // by page and mark
    std::vector<std::vector<QPDFObjectHandle>> m_parents; // by page and number
};

std::string contentOf(QPDFObjectHandle page)
{
    QPDFPageObjectHelper helper(page);
    helper.coalesceContentStreams();
    const std::shared_ptr<Buffer> data = page.getKey("/Contents").getStreamData();
    return {reinterpret_cast<const char*>(data->getBuffer()), data->getSize()};
}

} // namespace

std::string withMarks(const std::string& content, const std::vector<std::string>& names)
{
    std::string out;
    std::size_t from = 0;
    std::size_t next = 0;
    bool open = false;
    for (std::size_t square = content.find(kSquare); square != std::string::npos;
         square = content.find(kSquare, from)) {
        const Sentinel sentinel = sentinelBefore(content, square);
        const bool fits = sentinel == (open ? Sentinel::Closes : Sentinel::Opens) &&
                          (open || next < names.size());
        if (!fits) {
            return {};
        }
        out.append(content, from, square - from);
        out += open ? std::string("EMC\n") : names[next++] + "\n";
        open = !open;
        from = square + kSquare.size();
    }
    if (open || next != names.size()) {
        return {};
    }
    return out.append(content, from);
}

bool addStructure(QPDF& pdf, const PdfPages& pages, const PdfTags& tags)
{
    if (tags.marks().size() != pages.size()) {
        return false;
    }
    std::vector<std::string> contents;
    for (std::size_t page = 0; page < pages.size(); ++page) {
        contents.push_back(withMarks(contentOf(pages[page]), operatorsOf(tags.marks()[page])));
        if (contents.back().empty()) {
            return false;
        }
    }
    for (std::size_t page = 0; page < pages.size(); ++page) {
        QPDFObjectHandle handle = pages[page];
        handle.replaceKey("/Contents", pdf.newStream(contents[page]));
    }
    StructureBuilder(pdf, pages, tags).build(tags.root());
    return true;
}

} // namespace lodestone::ui
