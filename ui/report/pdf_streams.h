// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lodestone::ui
{

// Bytes that all streams of a report may unpack to together; reports have a tenth of it.
inline constexpr std::size_t kMostUnpackedBytes = std::size_t{128} << 20U;

// Unpacks every stream of a PDF without keeping it. qpdf unpacks cross-reference and object streams
// whole while it opens a file, however large they become, so they are looked at before. Empty when
// all is well, else why the file is no report: packed otherwise than reports are, or to more than
// kMostUnpackedBytes.
std::string faultOfStreams(std::string_view pdf);

} // namespace lodestone::ui
