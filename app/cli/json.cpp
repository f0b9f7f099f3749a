// SPDX-License-Identifier: GPL-3.0-only
#include "app/cli/json.h"

namespace lodestone::cli
{

Json jsonAnswer()
{
    return Json{{"lodestone", kJsonVersion}};
}

std::string jsonText(const Json& json)
{
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json bandJson(const core::Band& band)
{
    return Json{{"p05", band.p05}, {"p50", band.p50}, {"p95", band.p95}};
}

Json bandJson(const std::optional<core::Band>& band)
{
    return band ? bandJson(*band) : Json(nullptr);
}

} // namespace lodestone::cli
