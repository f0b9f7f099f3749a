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
    connect(&m_notes, &SiteNotes::changed, this, [this] {
        if (m_text.contains(QLatin1String("status:"), Qt::CaseInsensitive)) {
            refresh();
        }
    });
}

void SiteFilter::type(const QString& text)
{
    if (text != m_text) {
        m_undo.push(new FilterCommand(*this, text, m_only, true));
    }
}

void SiteFilter::setText(const QString& text)
{
    set(text, m_only);
}

void SiteFilter::setOnly(const std::set<std::string>& ids)
{
    set(m_text, ids);
}

void SiteFilter::set(const QString& text, const std::set<std::string>& only)
{
    if (text != m_text || only != m_only) {
        m_undo.push(new FilterCommand(*this, text, only, false));
    }
}

void SiteFilter::apply(const QString& text, const std::set<std::string>& only)
{
    if (text == m_text && only == m_only) {
        return;
    }
    const QStringList words = filterWords(text);
    const bool same = words == m_words && only == m_only;
    m_text = text;
    m_words = words;
    m_only = only;
    Q_EMIT textChanged(m_text);
    if (!same) {
        refresh();
    }
}

bool SiteFilter::passes(core::SiteId site) const
{
    return inMask(m_mask, site);
}

int SiteFilter::sites() const
{
    return static_cast<int>(std::ranges::count(m_mask, std::uint8_t{1}));
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

void SiteFilter::refresh()
{
    const std::vector<std::uint8_t> before = std::exchange(m_mask, {});
    if (isActive() && m_session.dataset()) {
        if (m_dataset != m_session.dataset()) {
            m_siteWords.clear();
            readWords();
        }
        m_mask.reserve(m_siteWords.size());
        for (std::size_t i = 0; i < m_siteWords.size(); ++i) {
            const std::string& id = m_dataset->sites[i].id;
            const bool chosen = m_only.empty() || m_only.contains(id);
            m_mask.push_back(
                chosen && passesFilter(m_siteWords[i], m_notes.of(id).status, m_words) ? 1 : 0);
        }
    }
    if (m_mask != before) {
        Q_EMIT changed();
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
