// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace lodestone::ui
{

// Written beside its place, flushed to the disk and renamed: the file appears whole or not at all,
// and one that was there stays when anything fails. Errors: CannotWrite with the file and why.
core::Result<void> saveWhole(const QByteArray& bytes, const QString& file);

} // namespace lodestone::ui
