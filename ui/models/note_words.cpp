// SPDX-License-Identifier: GPL-3.0-only
#include "ui/models/note_words.h"

#include "core/base/date.h"
#include "core/present/words.h"
#include "ui/models/site_words.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QDateTime>

namespace lodestone::ui
{

namespace
{

constexpr qsizetype kMostWords = 160; // characters of a note in a sentence

QString words(const char* text)
{
    return QCoreApplication::translate("lodestone::ui::SiteNote", text);
}

QString timeText(const std::string& recordedAt)
{
    const QDateTime time = QDateTime::fromString(qText(recordedAt), Qt::ISODate).toLocalTime();
    const QDate date = time.date();
    const core::Date day = core::Date::of(date.year(), static_cast<unsigned>(date.month()),
                                          static_cast<unsigned>(date.day()));
    return words("%1, %2").arg(qText(core::dateText(day)),
                               time.time().toString(QStringLiteral("HH:mm")));
}

QString begun(const QString& text)
{
    const QString line = text.simplified();
    return line.size() <= kMostWords ? line : line.left(kMostWords) + QStringLiteral("…");
}

} // namespace

QString noteStatusName(core::NoteStatus status)
{
    switch (status) {
    case core::NoteStatus::NotAssessed:
        break;
    case core::NoteStatus::InReview:
        return words("In review");
    case core::NoteStatus::Confirmed:
        return words("Confirmed");
    case core::NoteStatus::Mitigated:
        return words("Mitigated");
    }
    return words("Not assessed");
}

QString noteChanged(const core::SiteNote& note)
{
    return note.recordedAt.empty() ? QString()
                                   : words("Last changed by %1 on %2")
                                         .arg(qText(note.author), timeText(note.recordedAt));
}

QString noteSentence(const core::SiteNote& note)
{
    const QString status = noteStatusName(note.status);
    const QString what =
        note.text.empty() ? status : words("%1, \"%2\"").arg(status, begun(qText(note.text)));
    const QString changed = noteChanged(note);
    return changed.isEmpty() ? what : words("%1. %2").arg(what, changed);
}

void paintNoteMark(QPainter& painter, const QRectF& square, const core::SiteNote& note,
                   const Theme& theme)
{
    switch (note.status) {
    case core::NoteStatus::NotAssessed:
        if (!note.text.empty()) {
            paintIcon(painter, square, Icon::Info, theme.text3);
        }
        break;
    case core::NoteStatus::InReview:
        paintIcon(painter, square, Icon::Search, theme.accent);
        break;
    case core::NoteStatus::Confirmed:
        paintIcon(painter, square, Icon::Warning, theme.warning);
        break;
    case core::NoteStatus::Mitigated:
        paintIcon(painter, square, Icon::Ok, theme.ok);
        break;
    }
}

} // namespace lodestone::ui
