// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/inspector/note_edit.h"

#include "core/ports/site_note.h"

#include <QAbstractTextDocumentLayout>
#include <QKeyEvent>
#include <QTextBlock>

#include <algorithm>
#include <cmath>

namespace lodestone::ui
{

namespace
{

constexpr int kFewestLines = 2;
constexpr int kMostLines = 8;

static_assert(3 * NoteEdit::kMost <= static_cast<qsizetype>(core::kLongestNote));

} // namespace

NoteEdit::NoteEdit(QWidget* parent) : QPlainTextEdit(parent)
{
    setTabChangesFocus(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &QPlainTextEdit::textChanged, this, &NoteEdit::keepBound);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
            &NoteEdit::fitHeight);
    fitHeight();
}

void NoteEdit::setText(const QString& text)
{
    if (text != toPlainText()) {
        setPlainText(text);
    }
    document()->clearUndoRedoStacks();
}

// What was just typed or pasted stands before the cursor; its end goes.
void NoteEdit::keepBound()
{
    const qsizetype excess = document()->characterCount() - 1 - kMost;
    if (excess <= 0) {
        return;
    }
    QTextCursor cursor = textCursor();
    const int end = std::max(cursor.position(), static_cast<int>(excess));
    cursor.setPosition(end);
    cursor.setPosition(end - static_cast<int>(excess), QTextCursor::KeepAnchor);
    cursor.removeSelectedText();
    Q_EMIT overflowed();
}

void NoteEdit::fitHeight()
{
    int lines = 0; // as wrapped
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        lines += std::max(1, block.lineCount());
    }
    // A pixel less, and the field would scroll.
    const double margins = 2 * document()->documentMargin() + 2 * frameWidth() + 2;
    const double line = std::ceil(QFontMetricsF(font()).lineSpacing());
    setFixedHeight(
        static_cast<int>(std::ceil(std::clamp(lines, kFewestLines, kMostLines) * line + margins)));
}

bool NoteEdit::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool undo = key->matches(QKeySequence::Undo);
        const bool redo = key->matches(QKeySequence::Redo);
        if ((undo && !document()->isUndoAvailable()) || (redo && !document()->isRedoAvailable())) {
            event->ignore();
            return false;
        }
    }
    return QPlainTextEdit::event(event);
}

void NoteEdit::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers().testFlag(Qt::ControlModifier)) {
        Q_EMIT finished();
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

void NoteEdit::focusOutEvent(QFocusEvent* event)
{
    QPlainTextEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason) {
        Q_EMIT finished();
    }
}

void NoteEdit::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    fitHeight();
}

} // namespace lodestone::ui
