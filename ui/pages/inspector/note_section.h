// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/ports/site_note.h"

#include <QWidget>

#include <map>
#include <string>

class QComboBox;
class QLabel;
class QPushButton;
class QUndoStack;

namespace lodestone::ui
{

class NoteEdit;
class SectionHead;
class SiteNotes;

// What somebody makes of the site: its status and a note, who changed them last and when. A status
// is saved when it is chosen, a note when the field is left or with Ctrl+Enter; each is one step to
// undo. Hidden until it is given the notes.
class NoteSection : public QWidget
{
    Q_OBJECT

public:
    explicit NoteSection(QWidget* parent = nullptr);

    void setNotes(SiteNotes& notes, QUndoStack& undo); // both outlive it
    void setSite(const std::string& id, const QString& name);
    void commit(); // saves what was typed

Q_SIGNALS:
    void message(const QString& text);
    void typedOn(); // the text is another than that of the note

private:
    void build();
    void refresh();
    void takeBack(const core::SiteNote& note);
    void updateFoot();
    bool isEdited() const;
    core::SiteNote typed() const;
    void save(core::SiteNote after, const QString& step);

    SiteNotes* m_notes = nullptr;
    QUndoStack* m_undo = nullptr;
    std::string m_site;
    QString m_name;
    QString m_shown;                          // the text of the note as the field got it
    std::map<std::string, QString> m_unsaved; // texts that could not be saved, by site
    SectionHead* m_head;
    QComboBox* m_status;
    NoteEdit* m_text;
    QLabel* m_changed;
    QPushButton* m_save;
};

} // namespace lodestone::ui
