// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/site_filter.h"

#include "ui/models/site_words.h"
#include "ui/pages/first_to_stop/ranking_rows.h"
#include "ui/shell/session.h"
#include "ui/shell/site_notes.h"
#include "ui/undo/filter_command.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QUndoStack>

#include <algorithm>
#include <utility>

namespace lodestone::ui
{

SiteFilter::SiteFilter(Session& session, const SiteNotes& notes, QUndoStack& undo, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_notes(notes)
    , m_undo(undo)
{
    const auto anew = [this] {
        forgetWords();
        refresh();
    };
    connect(&m_session, &Session::datasetChanged, this, anew);
    connect(&m_session, &Session::runChanged, this, anew);
    connect(&m_session, &Session::dayChanged, this, &SiteFilter::showDay);
    connect(&m_notes, &SiteNotes::changed, this, [this] {
        if (m_choice.text.contains(QLatin1String("status:"), Qt::CaseInsensitive)) {
            refresh();
        }
    });
}

void SiteFilter::type(const QString& text)
{
    change({text, m_choice.only, m_choice.facets}, true);
}

void SiteFilter::setText(const QString& text)
{
    change({text, m_choice.only, m_choice.facets});
}

void SiteFilter::setOnly(const std::set<std::string>& ids)
{
    change({m_choice.text, ids, m_choice.facets});
}

void SiteFilter::setFacet(Facet facet, const std::set<std::string>& codes)
{
    FilterChoice choice = m_choice;
    choice.facets.set(facet, codes);
    change(choice);
}

void SiteFilter::pick(Facet facet, const std::set<std::string>& codes, bool more)
{
    const std::set<std::string>& chosen = m_choice.facets.of(facet);
    if (!more) {
        setFacet(facet, chosen == codes ? std::set<std::string>() : codes);
        return;
    }
    std::set<std::string> next = chosen;
    const bool had = std::ranges::includes(chosen, codes);
    for (const std::string& code : codes) {
        had ? void(next.erase(code)) : void(next.insert(code));
    }
    setFacet(facet, next);
}

void SiteFilter::hide(Facet facet, const std::string& code, bool hidden)
{
    const std::vector<std::string>& all = this->codes(facet);
    std::set<std::string> shown = m_choice.facets.of(facet);
    if (shown.empty()) {
        shown.insert(all.begin(), all.end());
    }
    hidden ? void(shown.erase(code)) : void(shown.insert(code));
    const bool everything =
        std::ranges::all_of(all, [&shown](const std::string& one) { return shown.contains(one); });
    setFacet(facet, everything ? std::set<std::string>() : shown);
}

bool SiteFilter::hides(Facet facet, const std::string& code) const
{
    const std::set<std::string>& shown = m_choice.facets.of(facet);
    return !shown.empty() && !shown.contains(code);
}

StateFilter SiteFilter::hiddenStates() const
{
    StateFilter hidden{};
    if (!m_session.run()) {
        return hidden;
    }
    for (const PlantState state : kPlantStates) {
        hidden.at(static_cast<std::size_t>(state)) = hides(Facet::State, stateCode(state));
    }
    return hidden;
}

void SiteFilter::set(const QString& text, const std::set<std::string>& only,
                     const FacetSets& facets)
{
    change({text, only, facets});
}

void SiteFilter::change(const FilterChoice& choice, bool typed)
{
    if (choice != m_choice) {
        m_undo.push(new FilterCommand(*this, choice, typed));
    }
}

void SiteFilter::apply(const QString& text, const std::set<std::string>& only,
                       const FacetSets& facets)
{
    const FilterChoice before = std::exchange(m_choice, {text, only, facets});
    if (m_choice == before) {
        return;
    }
    const QStringList words = filterWords(text);
    const bool sameWords = words == m_words && only == before.only;
    m_words = words;
    Q_EMIT textChanged(text);
    if (!sameWords) {
        m_wordMask = wordMask();
    }
    if (!sameWords || m_choice.facets != before.facets) {
        narrow(m_choice.facets != before.facets);
    }
}

bool SiteFilter::passes(core::SiteId site) const
{
    return inMask(m_mask, site);
}

int SiteFilter::sites() const
{
    if (m_mask.empty()) {
        return m_session.dataset() ? static_cast<int>(m_session.dataset()->sites.size()) : 0;
    }
    return static_cast<int>(std::ranges::count(m_mask, std::uint8_t{1}));
}

const std::vector<std::string>& SiteFilter::codes(Facet facet)
{
    static const std::vector<std::string> kNone;
    const FacetIndex* index = facetIndex();
    return index != nullptr ? index->codes(facet) : kNone;
}

std::vector<int> SiteFilter::counts(Facet facet)
{
    FacetIndex* index = facetIndex();
    if (index == nullptr) {
        return {};
    }
    index->setStates(m_session.run().get(), m_session.day());
    std::vector<std::uint8_t> mask = m_wordMask;
    for (const Facet other : kFacets) {
        if (other != facet) {
            index->narrow(mask, other, m_choice.facets.of(other));
        }
    }
    return index->counts(mask, facet);
}

int SiteFilter::plants() const
{
    int count = 0;
    if (m_session.run()) {
        for (const core::PlantResult& plant : m_session.run()->plants) {
            count += passes(plant.site) ? 1 : 0;
        }
    }
    return count;
}

void SiteFilter::forgetWords()
{
    m_siteWords.clear();
    m_dataset.reset();
}

void SiteFilter::readWords()
{
    m_dataset = m_session.dataset();
    const core::NameBook names(*m_dataset);
    for (const core::Site& site : m_dataset->sites) {
        m_siteWords.push_back(siteFilterText(names, site));
    }
    if (m_session.run()) { // its rows are those of the dataset, also while it is of older figures
        for (RankingRow& row : rankingRows(*m_dataset, *m_session.run())) {
            if (!row.isGroup()) {
                m_siteWords[row.site.index()] = std::move(row.words);
            }
        }
    }
}

FacetIndex* SiteFilter::facetIndex()
{
    if (!m_session.dataset()) {
        return nullptr;
    }
    if (!m_index || m_index->dataset() != m_session.dataset()) {
        m_index.emplace(m_session.dataset());
    }
    return &*m_index;
}

std::vector<std::uint8_t> SiteFilter::wordMask()
{
    std::vector<std::uint8_t> mask;
    if (!m_session.dataset() || (m_words.isEmpty() && m_choice.only.empty())) {
        return mask;
    }
    if (!m_words.isEmpty() && m_dataset != m_session.dataset()) {
        m_siteWords.clear();
        readWords();
    }
    const std::vector<core::Site>& sites = m_session.dataset()->sites;
    mask.reserve(sites.size());
    for (std::size_t i = 0; i < sites.size(); ++i) {
        const std::string& id = sites[i].id;
        const bool chosen = m_choice.only.empty() || m_choice.only.contains(id);
        const bool found =
            m_words.isEmpty() || passesFilter(m_siteWords[i], m_notes.of(id).status, m_words);
        mask.push_back(chosen && found ? 1 : 0);
    }
    return mask;
}

void SiteFilter::refresh()
{
    m_wordMask = wordMask();
    narrow(!m_choice.facets.of(Facet::State).empty()); // they begin to count with the run
}

// By the facets, from what the words leave: they need not be looked for again.
void SiteFilter::narrow(bool facetsChanged)
{
    std::vector<std::uint8_t> anyState = m_wordMask;
    std::vector<std::uint8_t> mask;
    FacetIndex* index = m_choice.facets.isEmpty() ? nullptr : facetIndex();
    if (index != nullptr) {
        for (const Facet facet : {Facet::Sector, Facet::Stage, Facet::Country}) {
            index->narrow(anyState, facet, m_choice.facets.of(facet));
        }
        mask = anyState;
        if (!m_choice.facets.of(Facet::State).empty()) {
            index->setStates(m_session.run().get(), m_session.day());
            index->narrow(mask, Facet::State, m_choice.facets.of(Facet::State));
        }
    } else {
        mask = anyState;
    }
    const bool same = mask == m_mask && anyState == m_anyState;
    m_mask = std::move(mask);
    m_anyState = std::move(anyState);
    if (!same || facetsChanged) { // a state that no site has is hidden all the same
        Q_EMIT changed();
    }
}

void SiteFilter::showDay()
{
    if (!m_choice.facets.of(Facet::State).empty()) {
        narrow();
    }
}

namespace
{

// Undo and redo of a field that edits the filter are those of the window: a chip or another field
// may have changed it since.
class UndoElsewhere : public QObject
{
public:
    using QObject::QObject;

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::ShortcutOverride) {
            const auto* key = static_cast<QKeyEvent*>(event);
            if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
                event->ignore();
                return true;
            }
        }
        return QObject::eventFilter(watched, event);
    }
};

} // namespace

void share(QLineEdit* field, SiteFilter& filter)
{
    field->setText(filter.text());
    field->installEventFilter(new UndoElsewhere(field));
    QObject::connect(field, &QLineEdit::textChanged, &filter, &SiteFilter::type);
    QObject::connect(&filter, &SiteFilter::textChanged, field, [field](const QString& text) {
        if (field->text() != text) { // or the cursor would leave the place that is typed at
            field->setText(text);
        }
    });
}

} // namespace lodestone::ui
