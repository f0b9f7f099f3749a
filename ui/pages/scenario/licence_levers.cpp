// SPDX-License-Identifier: GPL-3.0-only
#include "ui/pages/scenario/licence_levers.h"

#include "core/engine/engine.h"
#include "core/model/dataset.h"
#include "ui/pages/scenario/panel_parts.h"
#include "ui/shell/session.h"

#include <QLabel>
#include <cmath>

namespace lodestone::ui
{

namespace
{

constexpr int kNone = -1;
constexpr int kMostWorkingDays = 2600;
constexpr int kMostGap = 365;

// The day on which the general licences end in the data, else day 0.
core::Date endInData(const core::Dataset* dataset, const core::Scenario& scenario)
{
    core::Date end = scenario.start;
    if (dataset != nullptr) {
        for (const core::Control& row : dataset->controls) {
            if (row.kind == "general-licence" && row.end) {
                end = *row.end;
            }
        }
    }
    return end;
}

} // namespace

LicenceLevers::LicenceLevers(Session& session, QWidget* parent)
    : LeverGroup(session, QStringLiteral("licences"), tr("Licences"),
                 tr("How many are granted, how late they are renewed, and when none are given at "
                    "all"),
                 parent)
    , m_settled(hintLabel(this))
{
    m_settled->setObjectName(QStringLiteral("licencesSettled"));
    m_settled->setText(tr("Day 0 is more than a year after the control: who may have goods is "
                          "supplied on it. So the share granted counts only with \u201cRefusals "
                          "are new\u201d, and a delay only where licences end, are frozen or come "
                          "late."));
    addPart(m_settled);
    addShare(
        {QStringLiteral("grantShare"), tr("Granted in the end"), tr("share of licences granted"),
         tr("Share of the civil applications that are granted in the end. As in data: by "
            "destination, where the data say so.")},
        {kNone, 100, tr(" %"), tr("as in data")},
        {[](const core::Scenario& s) {
             return s.licence.grantShare ? *s.licence.grantShare * 100.0 : kNone;
         },
         [](core::Scenario& s, double percent) {
             s.licence.grantShare = percent < 0.0 ? std::nullopt : std::optional(percent / 100.0);
         }});
    addWait();
    addFreeze();
    addEnd();
    refresh();
}

void LicenceLevers::refreshParts(const core::Scenario& scenario, const core::Scenario& /*base*/)
{
    const auto dataset = session().dataset();
    m_settled->setVisible(dataset != nullptr && core::isSettled(*dataset, scenario));
}

void LicenceLevers::addWait()
{
    addNumber({QStringLiteral("workingDelay"), tr("Median delay, working days"),
               tr("licence delay in working days"),
               tr("The median wait for a licence in Chinese working days, such as the 45 of the "
                  "statute; it takes the place of the median delay above.")},
              {kNone, kMostWorkingDays, tr(" days"), tr("not used")},
              {[](const core::Scenario& s) {
                   return s.licence.medianDelayWorkingDays
                              ? int(std::lround(*s.licence.medianDelayWorkingDays))
                              : kNone;
               },
               [](core::Scenario& s, int days) {
                   s.licence.medianDelayWorkingDays.reset();
                   if (days >= 0) {
                       s.licence.medianDelayWorkingDays = days;
                       s.licence.medianDelayDays.reset();
                   }
               }});
    addNumber(
        {QStringLiteral("renewalGap"), tr("Renewals come late by"), tr("renewal of licences"),
         tr("An individual licence that runs out is followed by the next so many days later.")},
        {kNone, kMostGap, tr(" days"), tr("in time")},
        {[](const core::Scenario& s) { return s.licence.renewalGapDays.value_or(kNone); },
         [](core::Scenario& s, int days) {
             s.licence.renewalGapDays = days < 0 ? std::nullopt : std::optional(days);
         }});
}

void LicenceLevers::addFreeze()
{
    addNumber({QStringLiteral("freezeDays"), tr("No new licences for"), tr("freeze of licences"),
               tr("For so many days no licence is granted or renewed.")},
              {0, core::kLongestHorizonDays, tr(" days"), tr("no freeze")},
              {[](const core::Scenario& s) { return s.licence.freezeDays.value_or(0); },
               [](core::Scenario& s, int days) {
                   s.licence.freezeDays = days == 0 ? std::nullopt : std::optional(days);
               }});
    addDay(
        {QStringLiteral("freezeFrom"), tr("Freeze begins on"), tr("begin of the freeze"),
         tr("The first day on which no licence is granted or renewed.")},
        tr("day 0"),
        {[](const core::Scenario& s) { return s.licence.freezeFrom; },
         [](core::Scenario& s, std::optional<core::Date> day) { s.licence.freezeFrom = day; }},
        [](const core::Scenario& s) { return s.start; },
        [](const core::Scenario& s) {
            return s.licence.freezeDays ? QString() : tr("Say first how many days a freeze lasts.");
        });
}

void LicenceLevers::addEnd()
{
    addDay(
        {QStringLiteral("generalUntil"), tr("General licences end on"),
         tr("end of general licences"),
         tr("From this day on the holders of general licences need individual ones; it counts "
            "when licences go case by case.")},
        tr("as in data"),
        {[](const core::Scenario& s) { return s.licence.generalLicencesUntil; },
         [](core::Scenario& s, std::optional<core::Date> day) {
             s.licence.generalLicencesUntil = day;
         }},
        [this](const core::Scenario& s) { return endInData(session().dataset().get(), s); },
        [](const core::Scenario& s) {
            return s.licence.generalLicencesRenewed ? tr("It counts when licences go case by case; "
                                                         "now general ones are renewed.")
                                                    : QString();
        });
    addSwitch({QStringLiteral("refuseListed"), tr("Listed firms refused"), tr("listed firms"),
               tr("On: firms that an export ban of the data names get no goods from its day on. "
                  "Off: as if nobody were listed.")},
              {[](const core::Scenario& s) { return s.licence.refuseListed; },
               [](core::Scenario& s, bool refused) { s.licence.refuseListed = refused; }});
    addSwitch({QStringLiteral("refusalIsNew"), tr("Refusals are new"), tr("new refusals"),
               tr("On: who is refused loses on day 0 what it was served until then. Off: refused "
                  "users have found other ways before.")},
              {[](const core::Scenario& s) { return s.licence.refusalIsNew; },
               [](core::Scenario& s, bool isNew) { s.licence.refusalIsNew = isNew; }});
}

} // namespace lodestone::ui
