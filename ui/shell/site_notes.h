// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/result.h"
#include "core/ports/site_note.h"
#include "ui/jobs/job_runner.h"

#include <QObject>
#include <QString>

#include <deque>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace lodestone::ui
{

// The notes on the sites of the open workspace. What is set shows at once and is saved off the main
// thread, one after the other in the order in which it was set; what cannot be saved shows as it
// was before. Main thread only.
class SiteNotes : public QObject
{
    Q_OBJECT

public:
    // Saves a state and gives it with its time; called on threads of the pool, one at a time.
    using Save = std::function<core::Result<core::SiteNote>(const core::SiteNote&)>;
    using Notes = std::map<std::string, core::SiteNote>; // by the id of the site

    explicit SiteNotes(QObject* parent = nullptr);
    ~SiteNotes() override; // what waits to be saved is lost: see isSaving()

    // The notes of another workspace. What was set before is still saved, to where it belongs.
    // `file` is its path, empty = in memory: what still waits for the same file shows on. `whyNot`
    // says why nothing can be changed here; empty: it can.
    void open(const std::vector<core::SiteNote>& notes, Save save, const QString& whyNot,
              const QString& file = {});

    // While held nothing is saved, only shown: something else writes the workspace for longer than
    // a save can wait.
    void setHeld(bool held);

    const Notes& all() const { return m_shown; }
    core::SiteNote of(const std::string& siteId) const; // blank where nothing was ever set
    const QString& whyNot() const { return m_whyNot; }
    bool isSaving() const { return !m_queue.empty(); }

    QString author() const { return m_author; }
    void setAuthor(const QString& name) { m_author = name; } // of what is set from now on

    // Status and text of the note; author and time are filled in. Without effect where nothing can
    // be changed.
    void set(core::SiteNote note);

Q_SIGNALS:
    void opened(); // another workspace; then changed()
    void changed();
    void saved(); // nothing waits any more
    // A note of the open workspace that could not be saved, for whoever typed it.
    void givenBack(const lodestone::core::SiteNote& note);
    void failed(const lodestone::core::SiteNote& note, const lodestone::core::Error& error);

private:
    struct Waiting
    {
        Save save;
        core::SiteNote note;
        int workspace = 0;
        QString file;
    };

    void saveNext();
    void take(const Waiting& done, const core::Result<core::SiteNote>& outcome);

    Notes m_saved;
    Notes m_shown; // those saved, and over them those that wait
    Save m_save;
    QString m_whyNot;
    QString m_file;
    QString m_author;
    bool m_held = false;
    std::deque<Waiting> m_queue; // while a job runs the first is being saved
    int m_workspace = 0;         // rises with each open()
    JobRunner m_jobs;            // last: it ends first
};

} // namespace lodestone::ui
