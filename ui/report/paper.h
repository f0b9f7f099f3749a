// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QFont>
#include <QRectF>
#include <QSizeF>
#include <QString>
#include <QTextLayout>

#include <memory>
#include <vector>

class QPainter;

namespace lodestone::ui
{

struct Theme;

// The sheet and how one writes on it. All lengths in 1/96 inch, as on screen, so that the painters
// of marks, charts and the map serve both.

inline constexpr double kPaperUnitsPerPoint = 96.0 / 72.0;

struct Sheet
{
    QSizeF size;    // whole page
    QRectF content; // between head and foot
    QRectF head;
    QRectF foot;
};

// A4 or Letter, upright or lying, margins 14 mm.
Sheet sheetOf(bool letter, bool landscape = false);

enum class PaperText
{
    Kicker,
    Title,
    Lead,
    Chapter, // heading 1
    Section, // heading 2
    Part,    // heading 3
    Figure,
    Body,
    Cell,
    Head,
    Note, // 7.5 pt, the smallest there is
};

// Inter, else DejaVu Sans, with a face for Chinese. Shaping is off where a script does not need it:
// Inter swaps glyphs for others ("(", ":", "–" beside capitals and digits) that have no character
// of their own, and the text could not be searched or copied.
QFont paperFont(PaperText role, bool strong = false);
// 12 units, from which the painters of map and charts take their sizes.
QFont paperBaseFont();

// Characters of a text that no face of ours has.
QString missingCharacters(const QString& text);

struct Run
{
    QString text;
    QFont font;
    QColor ink;
};

enum class Side
{
    Left,
    Right,
    Middle,
};

// A paragraph of runs, broken into lines of a width. Line feeds break too. Words that are wider
// than a line break anywhere.
class TextBox
{
public:
    TextBox(const std::vector<Run>& runs, double width, Side side = Side::Left,
            double lineFactor = 1.32);

    double height() const { return m_height; }
    double naturalWidth() const { return m_naturalWidth; } // of the widest line
    void paint(QPainter& painter, QPointF topLeft) const;

private:
    std::shared_ptr<QTextLayout> m_layout; // does not change once laid out
    double m_height = 0.0;
    double m_naturalWidth = 0.0;
};

// Width of the widest word, for columns that must not break words.
double widestWord(const QString& text, const QFont& font);
double textWidth(const QString& text, const QFont& font);
// The least that a TextBox needs to show the text on one line: more than it advances where its last
// character leans over its end, as A and X do.
double lineWidth(const QString& text, const QFont& font);

// One line with its baseline at `at`; `at` is the left end, right end or middle.
void drawLine(QPainter& painter, QPointF at, const QString& text, const QFont& font,
              const QColor& ink, Side side = Side::Left);

// "●●○ estimated": three dots and the word.
void paintConfidence(QPainter& painter, QPointF leftMiddle, int dots, const QColor& ink);

} // namespace lodestone::ui
