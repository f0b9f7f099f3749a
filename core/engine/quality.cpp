// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/quality.h"

#include "core/base/say.h"
#include "core/engine/engine.h"
#include "core/graph/check_dataset.h"

#include <algorithm>
#include <functional>

namespace lodestone::core
{

namespace
{

void sortBySeverity(std::vector<Finding>& findings)
{
    std::ranges::stable_sort(findings, std::ranges::greater{}, &Finding::severity);
}

} // namespace

Result<std::vector<Finding>> qualityOf(const std::shared_ptr<const Dataset>& dataset,
                                       const Scenario& scenario, const Progress& progress)
{
    const Result<Model> model = compileModel(dataset, scenario, progress);
    if (!model && model.error().code == ErrorCode::Cancelled) {
        return model.error();
    }
    if (!model) {
        return qualityWithoutRun(*dataset, model.error());
    }
    std::vector<Finding> findings = checkDataset(*dataset);
    const std::vector<Finding>& more = model.value().findings();
    findings.insert(findings.end(), more.begin(), more.end());
    sortBySeverity(findings);
    return findings;
}

std::vector<Finding> qualityWithoutRun(const Dataset& dataset, const Error& problem)
{
    std::vector<Finding> findings = checkDataset(dataset);
    findings.push_back(
        {Severity::Error, {}, 0, 0, {}, fill(say("no run is possible: %1"), {problem.message})});
    sortBySeverity(findings);
    return findings;
}

} // namespace lodestone::core
