// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

class QLineEdit;
class QUndoStack;

namespace lodestone::ui
{

class Session;
class SiteNotes;

// The one filter of the window: words that must all occur in what is known of a site (its name,
// company, sector, country, place; of a plant also the missing input, the choke point and what
// saves it), or "status:..." for its assessment; and sites that were chosen by hand, of which it
// then must be one. The map, the tiers, the matrix and all lists follow it. Each change by the user
// is a step to undo; what is typed in a row is one.
class SiteFilter : public QObject
{
    Q_OBJECT

public:
    SiteFilter(Session& session, const SiteNotes& notes, QUndoStack& undo,
               QObject* parent = nullptr);

    const QString& text() const { return m_text; }
    const std::set<std::string>& only() const { return m_only; } // ids; empty: all may pass
    bool isActive() const { return !m_words.isEmpty() || !m_only.empty(); }
    bool passes(core::SiteId site) const;
    // By row of the dataset's sites, 1 = passes; empty where all do.
    const std::vector<std::uint8_t>& mask() const { return m_mask; }
    int sites() const;  // that pass
    int plants() const; // of the ranking, that pass

    void type(const QString& text);                 // by the user, letter by letter
    void setText(const QString& text);              // by the user, at once
    void setOnly(const std::set<std::string>& ids); // by the user
    void set(const QString& text, const std::set<std::string>& only);        // by the user, at once
    void apply(const QString& text, const std::set<std::string>& only = {}); // without a step
    void clear() { set({}, {}); }

Q_SIGNALS:
    void textChanged(const QString& text);
    void changed(); // what passes

private:
    void forgetWords();
    void readWords();
    void refresh();

    Session& m_session;
    const SiteNotes& m_notes;
    QUndoStack& m_undo;
    QString m_text;
    QStringList m_words;
    std::set<std::string> m_only;
    // What a filter finds each site by, folded; read when first asked for.
    std::vector<QString> m_siteWords;
    std::shared_ptr<const core::Dataset> m_dataset; // whose sites they are
    std::vector<std::uint8_t> m_mask;
};

// Makes the field show and edit the filter, which must outlive it.
void share(QLineEdit* field, SiteFilter& filter);

} // namespace lodestone::ui
