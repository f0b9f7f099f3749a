// SPDX-License-Identifier: GPL-3.0-only
#include "ui/undo/filter_command.h"

#include <QCoreApplication>
#include <QStringList>

#include <set>
#include <string>
#include <utility>

namespace lodestone::ui
{

namespace
{

QString words(const char* text)
{
    return QCoreApplication::translate("lodestone::ui::FilterCommand", text);
}

QString quoted(const QString& text)
{
    constexpr qsizetype kLongest = 40;
    QString shown = QString(text).remove(u'"'); // those that hold a phrase together
    if (shown.size() > kLongest) {
        shown = shown.left(kLongest - 1).trimmed() + u'…';
    }
    return words("“%1”").arg(shown);
}

// "Country Japan", "“automotive DEU”", "3 chosen sites"; empty where more than one part differs.
QString partOf(const FilterChoice& choice, const FilterChoice& other, SiteFilter& filter)
{
    QStringList parts;
    if (choice.text != other.text) {
        parts << (choice.text.isEmpty() ? QString() : quoted(choice.text));
    }
    if (choice.only != other.only) {
        parts << (choice.only.empty() ? QString()
                                      : QCoreApplication::translate(
                                            "lodestone::ui::FilterCommand", "%n chosen sites",
                                            nullptr, static_cast<int>(choice.only.size())));
    }
    for (const Facet facet : kFacets) {
        const std::set<std::string>& codes = choice.facets.of(facet);
        if (codes != other.facets.of(facet)) {
            parts << (codes.empty()
                          ? QString()
                          : words("%1 %2").arg(facetName(facet),
                                               facetText(facet, codes, filter.codes(facet))));
        }
    }
    return parts.size() == 1 ? parts.front() : QString();
}

// By the one part that changes; "filter" where it is more.
QString nameOf(const FilterChoice& before, const FilterChoice& after, SiteFilter& filter)
{
    QString name = words("filter");
    if (const QString now = partOf(after, before, filter); !now.isEmpty()) {
        name = words("filter: %1").arg(now);
    } else if (const QString gone = partOf(before, after, filter); !gone.isEmpty()) {
        name = words("filter: %1 taken out").arg(gone);
    } else if (after == FilterChoice()) {
        name = words("filter: all sites");
    }
    return name.replace(u'&', QLatin1String("&&")); // it becomes the text of a menu
}

} // namespace

FilterCommand::FilterCommand(SiteFilter& filter, FilterChoice after, bool typed)
    : QUndoCommand(nameOf(filter.choice(), after, filter))
    , m_filter(filter)
    , m_before(filter.choice())
    , m_after(std::move(after))
    , m_typed(typed)
{}

void FilterCommand::undo()
{
    m_filter.apply(m_before.text, m_before.only, m_before.facets);
}

void FilterCommand::redo()
{
    m_filter.apply(m_after.text, m_after.only, m_after.facets);
}

bool FilterCommand::mergeWith(const QUndoCommand* later)
{
    const auto* next = dynamic_cast<const FilterCommand*>(later);
    if (next == nullptr) {
        return false;
    }
    m_after = next->m_after;
    setText(nameOf(m_before, m_after, m_filter));
    setObsolete(m_after == m_before);
    return true;
}

} // namespace lodestone::ui
