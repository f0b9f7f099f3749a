// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/model/dataset.h"

#include <QRectF>
#include <QString>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

class QPainter;

namespace lodestone::ui
{

struct BondShape;
struct TierFrame;

// Rows of text between the cards, at scale 1.
inline constexpr double kTierTextRow = 22.0;

// A heading over some cards, at the left edge of a column.
struct TierHeading
{
    QString text;
    std::uint32_t column = 0;
    double bottom = 0.0; // of its row, in the layout
    bool quiet = false;  // says why something is missing
};

// How long goods travel between two columns of the lane.
struct TierLead
{
    std::uint32_t from = 0; // columns
    std::uint32_t to = 0;
    int days = 0;
    core::Confidence evidence = core::Confidence::Assumed;

    QString text() const; // "8 d", or "about 8 d" when it is not reported
};

// The ground behind the path that stops the site in focus, and what is written on it.
struct TierLane
{
    double top = 0.0; // in the layout
    double bottom = 0.0;
    QString title;
    std::vector<TierLead> leads;
    QString before;           // what stands left of the cause; empty: nothing does
    std::uint32_t column = 0; // where that begins
};

// Behind the links.
void paintTierLane(QPainter& painter, const TierFrame& frame);
// Over the cards: headings, and the words on the lane.
void paintTierWords(QPainter& painter, const TierFrame& frame);
// Over the links: where those in focus that need a licence leave China.
void paintTierGates(QPainter& painter, const TierFrame& frame, std::span<const BondShape> shapes);

// The part of a gate between two columns, from the top down; for tests too.
struct GateSpan
{
    std::uint32_t column = 0; // left of it
    double x = 0.0;           // screen
    double top = 0.0;         // at the first link that passes
    double bottom = 0.0;      // and at the last
    bool inLane = false;      // one of them is of the lane
};
// The labels of the gates across the lane, and the room beside them for its title; on screen.
std::vector<QRectF> laneGateLabels(const TierFrame& frame);
QRectF laneTitleRow(const TierFrame& frame);
std::vector<GateSpan> tierGates(const TierFrame& frame, std::span<const BondShape> shapes);

} // namespace lodestone::ui
