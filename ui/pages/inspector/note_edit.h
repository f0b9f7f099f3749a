// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QPlainTextEdit>

namespace lodestone::ui
{

// A field for a note: as high as its text, within bounds, and never longer than kMost characters.
// Undo and redo act on the typing; when there is none to take back, they are the window's.
class NoteEdit : public QPlainTextEdit
{
    Q_OBJECT

public:
    // At most three bytes of UTF-8 each, so that what fits here fits the workspace.
    static constexpr qsizetype kMost = 2000;

    explicit NoteEdit(QWidget* parent = nullptr);

    void setText(const QString& text); // nothing is left to take back

Q_SIGNALS:
    void finished();   // the focus left, or Ctrl+Enter
    void overflowed(); // more was typed or pasted than fits

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void keepBound();
    void fitHeight();
};

} // namespace lodestone::ui
