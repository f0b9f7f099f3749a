// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/ports/site_note.h"
#include "core/present/names.h"
#include "ui/theme/icons.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <string>
#include <vector>

// What a site is called everywhere in the window, and how a filter finds it.

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

// Small letters without accents, as compared in searches and filters: "Querétaro" and "Łódź" become
// "queretaro" and "lodz".
QString folded(const QString& text);
// The words of a filter, folded; what stands in quotes is one.
QStringList filterWords(const QString& text);
// The same as they were typed, quotes and all.
QStringList filterParts(const QString& text);
// A name as one word of a filter: in quotes where it has more.
QString filterPhrase(const QString& name);
// True when each of the words stands somewhere in the text; both folded.
bool hasWords(const QString& text, const QStringList& words);
// The same with "status:conf", which a site passes whose assessment begins so.
bool passesFilter(const QString& text, core::NoteStatus status, const QStringList& words);
// Whether a list of what is shown, by row of the dataset's sites, has the site; an empty one has
// all.
bool inMask(const std::vector<std::uint8_t>& mask, core::SiteId site);
// What a filter finds a site by, folded: its name, company, sector, country (code and name), place,
// and what else its row shows.
QString siteFilterText(const core::NameBook& names, const core::Site& site,
                       const QStringList& more = {});

} // namespace lodestone::ui
