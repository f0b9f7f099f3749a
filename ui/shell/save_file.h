// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/result.h"

#include <QString>
#include <QStringList>

#include <string_view>

namespace lodestone::ui
{

// Writes a small text file whole or not at all. Errors: CannotWrite with the file and the reason.
core::Result<void> saveFile(const QString& file, std::string_view bytes);

// The name with the suffix, unless it has that or one of the others. Empty stays empty.
QString withSuffix(const QString& file, const QString& suffix, const QStringList& others = {});

} // namespace lodestone::ui
