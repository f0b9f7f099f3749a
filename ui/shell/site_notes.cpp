// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shell/site_notes.h"

#include <algorithm>
#include <utility>

namespace lodestone::ui
{

SiteNotes::SiteNotes(QObject* parent) : QObject(parent) {}

SiteNotes::~SiteNotes() = default;

void SiteNotes::open(const std::vector<core::SiteNote>& notes, Save save, const QString& whyNot,
                     const QString& file)
{
    ++m_workspace;
    m_save = std::move(save);
    m_whyNot = whyNot;
    m_saved.clear();
    for (const core::SiteNote& note : notes) {
        m_saved[note.siteId] = note;
    }
    m_shown = m_saved;
    m_file = file;
    for (Waiting& one : m_queue) {
        if (!file.isEmpty() && one.file == file) { // the list was read before it is saved
            one.workspace = m_workspace;
            m_shown[one.note.siteId] = one.note;
        }
    }
    Q_EMIT opened();
    Q_EMIT changed();
}

core::SiteNote SiteNotes::of(const std::string& siteId) const
{
    const auto found = m_shown.find(siteId);
    if (found != m_shown.end()) {
        return found->second;
    }
    core::SiteNote blank;
    blank.siteId = siteId;
    return blank;
}

void SiteNotes::set(core::SiteNote note)
{
    if (!m_save || !m_whyNot.isEmpty()) {
        return;
    }
    note.author = m_author.toStdString();
    note.recordedAt.clear();
    m_shown[note.siteId] = note;
    m_queue.push_back({m_save, std::move(note), m_workspace, m_file});
    saveNext();
    Q_EMIT changed();
}

void SiteNotes::setHeld(bool held)
{
    m_held = held;
    saveNext();
}

void SiteNotes::saveNext()
{
    if (m_held || m_queue.empty() || m_jobs.isRunning()) {
        return;
    }
    const Waiting& next = m_queue.front();
    m_jobs.start(
        tr("Saving a note"),
        [save = next.save, note = next.note](const core::Progress&) { return save(note); },
        [this](const core::Result<core::SiteNote>& outcome) {
            const Waiting done = std::move(m_queue.front());
            m_queue.pop_front();
            saveNext();
            take(done, outcome);
        });
}

void SiteNotes::take(const Waiting& done, const core::Result<core::SiteNote>& outcome)
{
    const std::string& site = done.note.siteId;
    if (done.workspace == m_workspace) {
        if (outcome) {
            m_saved[site] = outcome.value();
        }
        const bool waits = std::ranges::any_of(m_queue, [&](const Waiting& one) {
            return one.workspace == m_workspace && one.note.siteId == site;
        });
        if (!waits) {
            m_shown.erase(site);
            if (const auto kept = m_saved.find(site); kept != m_saved.end()) {
                m_shown.insert(*kept);
            }
        }
        Q_EMIT changed();
    }
    if (!outcome) {
        if (done.workspace == m_workspace) {
            Q_EMIT givenBack(done.note);
        }
        Q_EMIT failed(done.note, outcome.error());
    }
    if (m_queue.empty()) {
        Q_EMIT saved();
    }
}

} // namespace lodestone::ui
