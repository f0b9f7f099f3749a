// SPDX-License-Identifier: GPL-3.0-only
#include "ui/undo/filter_command.h"

#include <QCoreApplication>

#include <utility>

namespace lodestone::ui
{

namespace
{

QString words(const char* text)
{
    return QCoreApplication::translate("lodestone::ui::FilterCommand", text);
}

// By the one facet that changes; "filter" where it is more or the words.
QString nameOf(const FilterChoice& before, const FilterChoice& after)
{
    int changes = before.text != after.text || before.only != after.only ? 2 : 0;
    Facet changed = Facet::State;
    for (const Facet facet : kFacets) {
        if (before.facets.of(facet) != after.facets.of(facet)) {
            changed = facet;
            ++changes;
        }
    }
    if (changes != 1) {
        return words("filter");
    }
    switch (changed) {
    case Facet::State:
        return words("filter by state");
    case Facet::Sector:
        return words("filter by sector");
    case Facet::Stage:
        return words("filter by stage");
    case Facet::Country:
        break;
    }
    return words("filter by country");
}

} // namespace

FilterCommand::FilterCommand(SiteFilter& filter, FilterChoice after, bool typed)
    : QUndoCommand(nameOf(filter.choice(), after))
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
    setObsolete(m_after == m_before);
    return true;
}

} // namespace lodestone::ui
