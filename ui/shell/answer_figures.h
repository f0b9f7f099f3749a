// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"

#include <QString>
#include <QStringList>

#include <array>
#include <optional>
#include <vector>

namespace lodestone::ui
{

// The six answers of the strip, in its order.
enum class Answer
{
    StoppedBy30,
    StoppedBy60,
    StoppedBy90,
    OutputAtRisk,
    Shipments,
    WeakestLink,
};

inline constexpr std::size_t kAnswers = 6;

// Ink of a small curve or bar.
enum class AnswerInk
{
    Stopped,
    Cut,
    Accent,
};

// What one cell says. Texts are final; days count from day 0.
struct AnswerFigure
{
    QString label;                  // "Works stopped by day 30"
    QString value;                  // the large number; "–" before the first run
    bool wordy = false;             // the value is a name, not a number: it is written smaller
    QString unit;                   // beside the number, smaller; may be empty
    QStringList notes;              // the small line, longest first; the first that fits is shown
    QString spoken;                 // the whole answer as a sentence, also the tip
    QString formula;                // how it is worked out, with its values
    std::optional<core::Band> band; // mini range bar
    double bandEnd = 1.0;           // right end of its scale
    std::vector<double> curve;      // by day; empty: no sparkline
    std::optional<double> baseline; // dashed level line of the curve
    int day = 0;                    // the dot on the curve
    AnswerInk ink = AnswerInk::Stopped;
};

using AnswerFigures = std::array<AnswerFigure, kAnswers>;

// Without a run: the labels, with dashes for values.
AnswerFigures answerFigures(const core::Dataset* dataset, const core::RunResult* run, int day);

// What stops plants most often, as the words to look for in the ranking. Empty if none stop.
QString weakestLinkWords(const core::Dataset& dataset, const core::RunResult& run);

// True when two runs answer the same questions: same first day, horizon and number of works.
bool comparableRuns(const core::RunResult& a, const core::RunResult& b);

// "was 5" for each value that differs from the older run's; empty where it does not.
std::array<QString, kAnswers> answerChanges(const AnswerFigures& now, const AnswerFigures& before);

} // namespace lodestone::ui
