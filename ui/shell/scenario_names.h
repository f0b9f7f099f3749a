// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/scenario/scenario.h"

#include <QString>

#include <string>

namespace lodestone::ui
{

class Session;

QString shownName(const core::Scenario& scenario); // never empty

// A name that no scenario of the session has, a built-in one, the one at work or one that was left;
// as near to the wanted one as can be.
std::string freeName(const Session& session, const std::string& wanted);
// "Copy of Slow squeeze", free, for the scenario at work.
std::string copyName(const Session& session);

} // namespace lodestone::ui
