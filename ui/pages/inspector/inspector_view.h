// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/engine/results.h"
#include "core/present/report_doc.h"
#include "ui/map/map_scene.h"
#include "ui/theme/icons.h"

#include <QList>
#include <QString>

#include <memory>
#include <optional>

// What the Inspector shows of one site on one day, as plain values with their final texts. The
// presenter makes one, the widgets and the copied text only read it.

namespace lodestone::ui
{

// How loud a piece of text is.
enum class Ink
{
    Body,  // what is said
    Plain, // secondary text
    Quiet, // notes
    Loud   // what goes wrong: bold, in the ink of stopped plants
};

struct TextSpan
{
    QString text;
    Ink ink = Ink::Plain;
    bool strong = false;
};
// One paragraph; it may wrap.
using TextLine = QList<TextSpan>;
using TextLines = QList<TextLine>;

QString plainText(const TextLine& line);

struct HeadView
{
    Icon icon = Icon::Factory;
    QString name;
    QString what;   // "Halden Mobil · automotive assembly · Germany"
    QString volume; // "190,000 t a year (2024)"
    core::Confidence volumeConfidence = core::Confidence::Assumed;
};

struct StateView
{
    SiteStatus status;
    QString title;  // "Running down"
    QString detail; // "stops on day 41 (90 %: 33–58)"
    QString saved;  // what usually saves it, for a threatened plant; may be empty
    QString others; // what stops for want of it; may be empty
};

// What the scenario states of an input, or how to state it.
struct FactView
{
    QString inputId; // empty: of all inputs
    QString invite;  // "I know this part…"; empty: nothing can be stated
    QString stated;  // "Stated by you, call with the buyer, 20 Nov 2026"; empty: nothing is
    QString tip;     // what is stated
    QString about;   // who and what it is about, for names
};

// One input: its cover as a bar from 0 to 90 days.
struct InputView
{
    QString name;
    double target = 0.0;        // days; 0 = no statement
    std::optional<double> left; // days on the chosen day; none without a run
    PlantState fill = PlantState::Running;
    core::Confidence confidence = core::Confidence::Assumed;
    QString value;       // "19 d"
    QString tip;         // whole sentences
    QString formula;     // how the days left come about, with their values; may be empty
    bool stated = false; // the stock of the run is what the user stated
    FactView fact;
};

struct HopView
{
    core::SiteId site; // none: the gate at the border
    Icon icon = Icon::Factory;
    bool gate = false;
    QString name;
    std::optional<SiteStatus> status;
    bool stopsOthers = false;                 // plants stop for want of what it delivers
    std::optional<core::Confidence> evidence; // of the link to the hop before
    bool stated = false;                      // that link is what the user stated
    TextLines lines;
};

struct WhyView
{
    QString title; // "Why it stops"
    QString aside; // "main path in 84 % of draws that stop"
    QList<HopView> hops;
    QList<QString> wouldHaveToBeTrue;
    QList<QString> notes;
};

enum class WhyPhase
{
    None,    // nothing to explain with: no run, or no network of the run
    Waiting, // under way, not worth a word yet
    Slow,    // under way for longer than a blink
    Ready
};

struct PartnerView
{
    core::SiteId site;
    SiteStatus status;
    QString state; // "Stopped"; "Not run yet" without a run
    QString name;
    std::optional<double> share; // of the buyer's need, 0..1
    QString shareText;           // "46 %", empty when unknown
    QString product;             // of the largest link: "small motor"
    core::Confidence evidence = core::Confidence::Assumed;
    QString tip;
};

struct SourceView
{
    core::Confidence confidence = core::Confidence::Assumed; // of the surest row it stands behind
    QString title;                                           // "Publisher: title"
    QString url;                                             // may be empty
    QString date;                                            // may be empty
    QString tip;
};

struct InspectorView
{
    core::SiteId site; // none: nothing is selected
    bool hasRun = false;
    HeadView head;
    std::optional<StateView> state;       // none without a run
    std::optional<core::ChartData> chart; // chance of having stopped; none where nothing stops
    QString statedOn;                     // head of the inputs' last column: "Left" or "Target"
    QList<InputView> inputs;
    FactView stock; // of all inputs
    WhyPhase phase = WhyPhase::None;
    bool whyIsOld = false; // what is shown is of the run before
    WhyView why;
    QList<PartnerView> suppliers;
    QList<PartnerView> customers;
    QList<SourceView> sources;
};

} // namespace lodestone::ui
