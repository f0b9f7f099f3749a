// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/present/names.h"
#include "core/present/stops_through.h"
#include "ui/pages/inspector/inspector_view.h"

#include <vector>

// What fills the parts of an InspectorView; nobody but the presenter and its tests includes this.

namespace lodestone::ui
{

// What every part reads. References outlive the call.
struct InspectorInput
{
    const core::Dataset& dataset;
    const core::NameBook& names;
    const core::Scenario& scenario; // of the run, else the edited one
    const core::RunResult* run;     // may be null
    core::SiteId site;
    int day = 0;
    const core::Scenario* edited = nullptr; // what is stated now; null: the same
    // By site, of the run; null: not known.
    const std::vector<core::StopsThrough>* through = nullptr;

    const core::Scenario& stated() const { return edited != nullptr ? *edited : scenario; }
    const core::StopsThrough* stopsThrough(core::SiteId id) const
    {
        const bool any = through != nullptr && id.valid() && id.index() < through->size() &&
                         (*through)[id.index()].any();
        return any ? &(*through)[id.index()] : nullptr;
    }
    const core::Site& row() const { return dataset.sites[site.index()]; }
};

// The state of any site on the chosen day; not affected without a run.
SiteStatus statusOf(const InspectorInput& in, core::SiteId site);

HeadView makeHead(const InspectorInput& in);
StateView makeState(const InspectorInput& in);

// None for sites whose stops are not worked out.
std::optional<core::ChartData> makeChartData(const InspectorInput& in);

// From an explanation, or (null) what the dataset knows.
QList<InputView> makeInputs(const InspectorInput& in, const core::Explanation* why);

// About one input, or (empty) the stock of all of them.
FactView makeFact(const InspectorInput& in, const std::string& inputId);

WhyView makeWhy(const InspectorInput& in, const core::Explanation& why);

// Largest share first.
QList<PartnerView> makeSuppliers(const InspectorInput& in);
QList<PartnerView> makeCustomers(const InspectorInput& in);
// The states again after the day changed.
void updateStates(const InspectorInput& in, QList<PartnerView>& partners);

// The sources behind the site, its links and its cover rows; the surest first.
QList<SourceView> makeSources(const InspectorInput& in);

// The whole page for the clipboard.
QString pageText(const InspectorView& view);

} // namespace lodestone::ui
