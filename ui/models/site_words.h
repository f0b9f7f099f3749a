// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/model/dataset.h"
#include "ui/theme/icons.h"

#include <QString>

#include <string>

// What a site is called everywhere in the window.

namespace lodestone::ui
{

QString qText(const std::string& utf8);

// "automotive assembly", "component maker", "mine"
QString siteKind(const core::Site& site);
// The sector of a plant, the stage of all others.
Icon siteIcon(const core::Site& site);
// A name in the middle of a sentence: "small motor", but "NdPr oxide" and "SmCo magnet".
QString midSentence(const QString& name);
// "Reported", "Estimated", "Assumed"
QString confidenceName(core::Confidence confidence);

} // namespace lodestone::ui
