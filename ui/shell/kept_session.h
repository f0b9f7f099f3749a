// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/result.h"
#include "core/scenario/scenario.h"
#include "ui/settings/saved_view.h"

#include <QByteArray>
#include <QStringList>

#include <optional>
#include <string>
#include <vector>

namespace lodestone::ui
{

// What a window was about when it was left: it comes back with the next start.
struct KeptSession
{
    std::optional<core::Scenario> scenario; // none: it cannot be used with these data
    std::vector<core::Scenario> own;        // of the user's own, that were left
    QStringList unusable; // scenarios that these data do not allow, as they were kept
    SavedView view;       // page, filter, site and day; no panels, no name
    std::string trouble;  // why something could not be brought back; or empty
};

QByteArray toJson(const KeptSession& session);

// `trouble` says why a scenario is among the unusable ones. Errors: BadInput for
// what is no kept session, or one of a later version.
core::Result<KeptSession> keptSessionFromJson(const core::Dataset& dataset, const QByteArray& json);

} // namespace lodestone::ui
