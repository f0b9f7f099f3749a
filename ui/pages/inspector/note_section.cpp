// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/inspector/note_section.h"

#include "ui/models/note_words.h"
#include "ui/models/site_words.h"
#include "ui/pages/inspector/note_edit.h"
#include "ui/pages/inspector/row_widgets.h"
#include "ui/pages/scenario/wheel_guard.h"
#include "ui/shell/site_notes.h"
#include "ui/theme/fonts.h"
#include "ui/undo/note_command.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QUndoStack>
#include <QVBoxLayout>

#include <utility>

namespace lodestone::ui
{

namespace
{

// An action shows its text with mnemonics.
QString menuText(QString name)
{
    return name.replace(u'&', QStringLiteral("&&"));
}

} // namespace

NoteSection::NoteSection(QWidget* parent)
    : QWidget(parent)
    , m_head(new SectionHead(tr("Assessment"), this))
    , m_status(new QComboBox(this))
    , m_text(new NoteEdit(this))
    , m_changed(new QLabel(this))
    , m_save(new QPushButton(tr("Save note"), this))
{
    build();
    connect(m_status, &QComboBox::activated, this, [this] {
        core::SiteNote after = typed();
        after.status = core::kNoteStatuses.at(static_cast<std::size_t>(m_status->currentIndex()));
        save(std::move(after), tr("status of %1").arg(menuText(m_name)));
    });
    connect(m_text, &NoteEdit::finished, this, &NoteSection::commit);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        updateFoot();
        if (isEdited()) {
            Q_EMIT typedOn();
        }
    });
    connect(m_text, &NoteEdit::overflowed, this, [this] {
        Q_EMIT message(tr("A note has at most %1 characters; the rest was left out.")
                           .arg(QLocale().toString(NoteEdit::kMost)));
    });
    connect(m_save, &QPushButton::clicked, this, &NoteSection::commit);
    hide();
}

void NoteSection::build()
{
    m_status->setObjectName(QStringLiteral("noteStatus"));
    m_status->setAccessibleName(tr("Status of the assessment"));
    for (const core::NoteStatus status : core::kNoteStatuses) {
        m_status->addItem(noteStatusName(status));
    }
    m_text->setObjectName(QStringLiteral("noteText"));
    m_text->setAccessibleName(tr("Note on this site"));
    m_text->setPlaceholderText(tr("Note: what was asked, who answered, what is planned"));
    m_save->setObjectName(QStringLiteral("noteSave"));
    m_save->setToolTip(tr("Also when the field is left, or with Ctrl+Enter"));
    m_changed->setObjectName(QStringLiteral("noteChanged"));
    m_changed->setTextFormat(Qt::PlainText); // names are not ours
    m_changed->setWordWrap(true);
    m_changed->setFont(fontOf(TextRole::Caption));
    m_changed->setForegroundRole(QPalette::PlaceholderText);
    auto* top = new QHBoxLayout;
    top->addWidget(m_head, 1);
    top->addWidget(m_status);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_changed, 1);
    foot->addWidget(m_save, 0, Qt::AlignRight);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(top);
    column->addWidget(m_text);
    column->addLayout(foot);
    new WheelGuard(this);
}

void NoteSection::setNotes(SiteNotes& notes, QUndoStack& undo)
{
    m_notes = &notes;
    m_undo = &undo;
    connect(m_notes, &SiteNotes::opened, this, [this] { m_unsaved.clear(); });
    connect(m_notes, &SiteNotes::changed, this, &NoteSection::refresh);
    connect(m_notes, &SiteNotes::givenBack, this, &NoteSection::takeBack);
    show();
    refresh();
}

void NoteSection::setSite(const std::string& id, const QString& name)
{
    if (id != m_site) {
        commit();
        m_site = id;
        m_shown = m_text->toPlainText(); // of the site before, and saved
    }
    m_name = name;
    refresh();
}

void NoteSection::refresh()
{
    if (m_notes == nullptr) {
        return;
    }
    const core::SiteNote note = m_notes->of(m_site);
    const bool can = m_notes->whyNot().isEmpty();
    m_status->setCurrentIndex(static_cast<int>(note.status));
    m_status->setEnabled(can);
    m_status->setToolTip(m_notes->whyNot());
    m_text->setReadOnly(!can);
    if (!isEdited()) { // or what is being typed would be lost
        m_shown = qText(note.text);
        m_text->setText(m_shown);
        if (const auto lost = m_unsaved.extract(m_site)) {
            m_text->setPlainText(lost.mapped());
        }
    }
    updateFoot();
}

// What could not be saved stands in the field again, to be tried once more.
void NoteSection::takeBack(const core::SiteNote& note)
{
    if (note.text != m_notes->of(note.siteId).text) {
        m_unsaved[note.siteId] = qText(note.text);
        refresh();
    }
}

void NoteSection::updateFoot()
{
    if (m_notes == nullptr) {
        return;
    }
    const core::SiteNote note = m_notes->of(m_site);
    const bool waits = note.recordedAt.empty() && !note.author.empty();
    m_save->setVisible(isEdited());
    m_changed->setText(!m_notes->whyNot().isEmpty() ? m_notes->whyNot()
                       : waits                      ? tr("Saving…")
                                                    : noteChanged(note));
    m_changed->setVisible(!m_changed->text().isEmpty());
}

bool NoteSection::isEdited() const
{
    return m_text->toPlainText() != m_shown;
}

core::SiteNote NoteSection::typed() const
{
    core::SiteNote note = m_notes->of(m_site);
    if (isEdited()) {
        note.text = m_text->toPlainText().trimmed().toStdString();
    }
    return note;
}

void NoteSection::commit()
{
    if (m_notes != nullptr && isEdited()) {
        save(typed(), tr("note on %1").arg(menuText(m_name)));
    }
}

void NoteSection::save(core::SiteNote after, const QString& step)
{
    core::SiteNote before = m_notes->of(m_site);
    m_shown = m_text->toPlainText(); // no longer being typed: what is saved shows
    m_unsaved.erase(m_site);         // a newer text takes its place
    if (after.saysTheSameAs(before) || !m_notes->whyNot().isEmpty()) {
        refresh();
        return;
    }
    m_undo->push(new NoteCommand(*m_notes, step, std::move(before), std::move(after)));
}

} // namespace lodestone::ui
