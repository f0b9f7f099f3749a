// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"
#include "ui/map/map_scene.h"
#include "ui/shell/site_facets.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

class QLineEdit;
class QUndoStack;

namespace lodestone::ui
{

class Session;
class SiteNotes;

// What a site must have to pass; what is empty asks for nothing.
struct FilterChoice
{
    QString text;
    std::set<std::string> only; // ids
    FacetSets facets;

    bool operator==(const FilterChoice&) const = default;
};

// The one filter of the window: words that must all occur in what is known of a site (its name,
// company, sector, country, place; of a plant also the missing input, the choke point and what
// saves it), or "status:..." for its assessment; sites that were chosen by hand, of which it then
// must be one; and its state on the chosen day, sector, stage and country. Before a run no state is
// known, and a choice of states waits for it. The map, the tiers, the
// matrix and all lists follow it. Each change by the user is a step to undo; what is typed in a row
// is one.
class SiteFilter : public QObject
{
    Q_OBJECT

public:
    SiteFilter(Session& session, const SiteNotes& notes, QUndoStack& undo,
               QObject* parent = nullptr);

    const FilterChoice& choice() const { return m_choice; }
    const QString& text() const { return m_choice.text; }
    const std::set<std::string>& only() const { return m_choice.only; }
    const FacetSets& facets() const { return m_choice.facets; }
    bool isActive() const
    {
        return !m_words.isEmpty() || !m_choice.only.empty() || !m_choice.facets.isEmpty();
    }
    bool passes(core::SiteId site) const;
    // By row of the dataset's sites, 1 = passes; empty where all do.
    const std::vector<std::uint8_t>& mask() const { return m_mask; }
    // The same whatever the state of the site: what states are counted in.
    const std::vector<std::uint8_t>& maskOfAnyState() const { return m_anyState; }
    int sites() const;  // that pass
    int plants() const; // of the ranking, that pass
    // What there is to choose of a facet, and how many sites each would show beside what the other
    // facets and the words leave. Empty without data, and counts of states without a run.
    const std::vector<std::string>& codes(Facet facet);
    std::vector<int> counts(Facet facet);

    void type(const QString& text);                                 // by the user, letter by letter
    void setText(const QString& text);                              // by the user, at once
    void setOnly(const std::set<std::string>& ids);                 // by the user
    void setFacet(Facet facet, const std::set<std::string>& codes); // by the user
    // By the user: one code alone, or all again where it was alone; with `more` it comes to those
    // that are chosen, or leaves them.
    void pick(Facet facet, const std::set<std::string>& codes, bool more);
    // By the user: takes one code out of what shows, or back. The last one cannot go: all show
    // again.
    void hide(Facet facet, const std::string& code, bool hidden);
    bool hides(Facet facet, const std::string& code) const;
    StateFilter hiddenStates() const;
    void set(const QString& text, const std::set<std::string>& only,
             const FacetSets& facets = {}); // by the user, at once
    void apply(const QString& text, const std::set<std::string>& only = {},
               const FacetSets& facets = {}); // without a step
    void clear() { set({}, {}); }

Q_SIGNALS:
    void textChanged(const QString& text);
    void changed(); // what passes, or a facet

private:
    void change(const FilterChoice& choice, bool typed = false);
    void forgetWords();
    void readWords();
    FacetIndex* facetIndex(); // null without data
    std::vector<std::uint8_t> wordMask();
    void refresh();
    void narrow(bool facetsChanged = false);
    void showDay();

    Session& m_session;
    const SiteNotes& m_notes;
    QUndoStack& m_undo;
    FilterChoice m_choice;
    QStringList m_words; // of the text, folded
    // What a filter finds each site by, folded; read when first asked for.
    std::vector<QString> m_siteWords;
    std::shared_ptr<const core::Dataset> m_dataset; // whose sites they are
    std::optional<FacetIndex> m_index;              // made when first asked for
    std::vector<std::uint8_t> m_wordMask;           // what words and a choice by hand leave
    std::vector<std::uint8_t> m_anyState;
    std::vector<std::uint8_t> m_mask;
};

// Makes the field show and edit the filter, which must outlive it.
void share(QLineEdit* field, SiteFilter& filter);

} // namespace lodestone::ui
